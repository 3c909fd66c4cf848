"""The review of risky words: those a voice may well say wrong, listed over the script."""
