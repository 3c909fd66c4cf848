"""The two exceptions that are part of normal work: a failure people can act on, and a cancel."""


class StudioError(Exception):
    """An expected failure, told as what happened and what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class Cancelled(Exception):
    """Somebody called `Job.cancel()`; whoever started the work shows nothing."""
