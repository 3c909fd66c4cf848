"""The line dock: how the chosen lines are to be spoken."""
