"""CosyVoice3 on ONNX Runtime: zero-shot cloning, instructions, tags."""
