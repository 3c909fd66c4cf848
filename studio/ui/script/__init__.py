"""The script: a table of lines that is edited like a text."""
