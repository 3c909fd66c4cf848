"""The acoustic model: phones, times and pitch to mel-cepstra, aperiodicity and voicing."""
