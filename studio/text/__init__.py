"""Words: from what a person typed to an `Utterance` of tokens, phones and pauses."""
