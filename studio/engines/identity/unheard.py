"""Why nobody can tell whose voice a sound holds."""

from studio.errors import StudioError


class Unheard(StudioError):
    """The sound holds too little of a voice; every other failure has to do with something else."""


def too_little(seconds: float) -> Unheard:
    """Somebody speaks, but so many seconds only."""
    return Unheard(
        f"Only {seconds:.1f} s of speech were found, too little to know a voice.",
        "Use a recording in which somebody speaks for 3 seconds or longer.",
    )


def no_voice() -> Unheard:
    """What is heard changes less than speech does."""
    return Unheard(
        "There is no voice in it: it is noise, a tone or music.",
        "Choose a recording in which one person speaks, clearly louder than what is around.",
    )
