"""Rendering and playing from the window: what is queued, how far it is, what failed."""
