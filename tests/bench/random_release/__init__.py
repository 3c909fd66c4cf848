"""Parts of a release folder of CosyVoice3 with random weights: right in form, saying nothing."""
