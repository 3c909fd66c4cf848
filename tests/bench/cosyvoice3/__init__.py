"""CosyVoice3 measured, beside the reference if there is a copy of it."""
