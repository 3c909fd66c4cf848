"""Models: what can be had, getting one, and looking after those that are installed."""
