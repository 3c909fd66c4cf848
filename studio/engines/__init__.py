"""Engines turn a `Request` into `Speech`; all of them stand behind one protocol."""
