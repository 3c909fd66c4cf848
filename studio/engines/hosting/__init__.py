"""An engine in a process of its own: what is said, the child, the parent's hold on it."""

FLAG = "--engine-host"
"""The one argument that makes the program the child of a window."""
