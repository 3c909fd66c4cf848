"""The takes dock: what a line has sounded like so far."""
