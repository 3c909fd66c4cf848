"""Whether the words given with a recording can be the ones that are said in it."""

_SLOWEST, _FASTEST = 4.0, 20.0
"""Speech sounds a second; 20 real recordings in English and Mandarin have 5.7 to 12.7."""


def doubt(transcript: str, language: str, speech: float) -> str | None:
    """Why `transcript` hardly fits `speech` seconds of somebody speaking; None = it may.

    Raises StudioError for words that nobody can read.
    """
    from studio.text.utter import utter

    sounds = sum(len(token.phones) for token in utter(transcript, (), (), language).tokens)
    if _SLOWEST <= sounds / max(speech, 0.1) <= _FASTEST:
        return None
    amount = "little" if sounds < _SLOWEST * speech else "much"
    return (
        f"The transcript is very {amount} for {speech:.1f} s of speech. If it is not word for word "
        "what is said, or in another language, the voice is better without it."
    )
