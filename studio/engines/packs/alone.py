"""One program at a time: a lock file that is held while a folder is changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from studio.errors import StudioError


@contextmanager
def alone(lock: Path, busy: str) -> Iterator[None]:
    """Hold `lock`, whose folder is made if it is not there, over all programs.

    Raises StudioError, saying `busy` where another one holds it, or where nothing can be written.
    """
    held = FileLock(lock, thread_local=False)
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        held.acquire(timeout=0)
    except Timeout as error:
        raise StudioError(busy, "Wait until it is done.") from error
    except (OSError, NotImplementedError) as error:
        told = getattr(error, "strerror", None) or error
        raise StudioError(
            f"{lock.parent} cannot be written: {told}.", "Check that you may write there."
        ) from error
    try:
        yield
    finally:
        held.release()


def idle(lock: Path) -> bool:
    """Whether no program holds `lock`."""
    held = FileLock(lock, thread_local=False)
    try:
        held.acquire(timeout=0)
    except (OSError, NotImplementedError):
        return False  # filelock's Timeout is an OSError, too
    held.release()
    return True
