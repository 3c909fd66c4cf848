"""The map of voices: which sound alike, as a picture and as a list."""
