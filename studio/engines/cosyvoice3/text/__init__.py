"""What CosyVoice3 is given to read: wording, readings, tags, prompts, and the tokens of them."""
