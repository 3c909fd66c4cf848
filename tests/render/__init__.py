"""Tests of rendering: keys, cache, lines, whole projects."""
