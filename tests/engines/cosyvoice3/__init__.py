"""CosyVoice3 at a size that CI can afford."""
