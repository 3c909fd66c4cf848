"""What a person is told of a file that is not what was released."""

from typing import Final

from studio.errors import StudioError

MODEL: Final = "Fun-CosyVoice3-0.5B"
RELEASE: Final = f"{MODEL}-2512"


def damaged(file: str, why: str) -> StudioError:
    """It cannot be what was released."""
    return StudioError(f"{file} is damaged: {why}.", "Download this file again.")


def unreadable(file: str, error: OSError) -> StudioError:
    """The system does not give it."""
    return StudioError(
        f"{file} could not be read: {error.strerror or error}.",
        "Check that the disk is there and that you may read the file.",
    )


def unlike(file: str, why: str, guess: str = "") -> StudioError:
    """It is whole, and another one; `guess` is a sentence on which."""
    return StudioError(
        f"{file} is not the one of {MODEL}: {why}.",
        f"{guess}Use the file of the release {RELEASE}.",
    )


def hostile(told: str) -> StudioError:
    """It wants more than such a file has any need of, as the whole sentence `told` says."""
    return StudioError(told, "Do not trust this file. Download it again from the official release.")
