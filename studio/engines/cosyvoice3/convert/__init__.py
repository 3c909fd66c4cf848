"""From an official release folder to a pack this program speaks with."""
