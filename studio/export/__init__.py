"""Finished files: a timeline of takes and pauses, written as sound and subtitles."""
