"""How CosyVoice3 counts time: in samples, in frames of mel, in speech codes."""

RATE = 24_000
"""Samples a second, of what it makes and of what its mel is taken from."""

FRAMES_A_SECOND = 50
"""Frames of mel."""

CODES_A_SECOND = 25
"""Speech codes; the tokens of a recording are the same."""

FRAMES_A_CODE = FRAMES_A_SECOND // CODES_A_SECOND

HOP = RATE // FRAMES_A_SECOND
"""Samples of one frame."""

HEARD = 30.0
"""Seconds of a recording that can be heard at once."""
