"""The built-in engine measured: `python -m tests.bench.builtin [speed|control|quality]`."""
