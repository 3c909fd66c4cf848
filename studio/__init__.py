"""Timbreloom: clone a voice, write a script, correct its sounds, export finished voiceovers."""

__version__ = "0.1.0"
