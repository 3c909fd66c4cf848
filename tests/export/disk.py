"""A disk that is full, without filling one."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def disk_of(size: int) -> Iterator[None]:
    """Files of this process cannot grow past `size` bytes, as on a full disk."""
    resource = pytest.importorskip("resource", reason="file size limits are a POSIX thing")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
