"""The one log file, kept small by rotation; front ends set it up and nobody else."""

import faulthandler
import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

_NAME = "timbreloom.log"
_BYTES = 1_000_000
_OLD_FILES = 3


@contextmanager
def logging_to(folder: Path) -> Iterator[Path | None]:
    """Log, warnings and crashes included, to a file in `folder` while the context lasts.

    Yields its path, or None where the folder cannot be written: work goes on without a log.
    """
    with ExitStack() as stack:
        try:
            path = stack.enter_context(_file(folder))
        except OSError:
            path = None
            stack.enter_context(_handler(logging.NullHandler()))
        yield path


@contextmanager
def _file(folder: Path) -> Iterator[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / _NAME
    handler = RotatingFileHandler(
        path, maxBytes=_BYTES, backupCount=_OLD_FILES, encoding="utf-8", errors="backslashreplace"
    )
    handler.setFormatter(
        logging.Formatter("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s")
    )
    with _handler(handler), _crashes(path):
        yield path


@contextmanager
def _handler(handler: logging.Handler) -> Iterator[None]:
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    logging.captureWarnings(capture=True)
    try:
        yield
    finally:
        logging.captureWarnings(capture=False)
        root.setLevel(level)
        root.removeHandler(handler)
        handler.close()


@contextmanager
def _crashes(path: Path) -> Iterator[None]:
    if faulthandler.is_enabled():
        yield
        return
    with path.open("a", encoding="utf-8") as file:
        faulthandler.enable(file)
        try:
            yield
        finally:
            faulthandler.disable()
