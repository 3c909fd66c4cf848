"""The same studio without a window."""
