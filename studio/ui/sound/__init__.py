"""The sound dock: waveform over mel-spectrogram on one time axis, and the transport."""
