"""A script as an immutable value, the pure edits on it, and its folder on disk."""
