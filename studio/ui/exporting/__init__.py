"""The export dialog and the report after it."""
