"""The phoneme dock: what is said, sound by sound, and every way to correct it."""
