"""What is measured: the same sizes for ours and for the reference; imports nothing of either."""

RECORDING = 75
"""Codes of the voice's recording, 3 s."""

CODES = 125
"""Codes that are spoken, 5 s."""

SECONDS = CODES / 25

TEXT = 52
"""Text tokens of the prompt: of the mode, of the recording's words, of a line of 15 words."""

FRAMES = {200: 25, 400: 125, 650: 250}
"""Frames of the flow, recording included, and the codes that are spoken for them."""

VOCODER = 2 * CODES
"""Frames of 5 s."""

STEPS = (10, 6, 4)

COMPARED = 8
"""Codes after the prompt for which scores are compared."""
