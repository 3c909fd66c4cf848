"""The program's log, live in the window."""
