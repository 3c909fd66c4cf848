"""Voices: recordings of somebody, their consent, and the speaker data engines make of them."""
