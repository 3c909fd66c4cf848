"""Tests of the project: edits, its folder, importers."""
