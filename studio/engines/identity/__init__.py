"""Whose voice a recording holds, as a small network of our own hears it."""
