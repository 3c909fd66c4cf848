"""Older states of a project file: kept before each save, thinned as they age."""

import os
import shutil
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

_STAMP = "%Y%m%dT%H%M%S.%fZ"
_NEWEST = 5  # states that are kept whatever their age
_STEPS = (  # up to this age, one state is kept for each span of time
    (timedelta(hours=2), timedelta(minutes=10)),
    (timedelta(days=2), timedelta(hours=2)),
    (timedelta(days=60), timedelta(days=2)),
    (timedelta(days=3650), timedelta(days=60)),
)


def keep(file: Path, folder: Path) -> None:
    """Keep the present state of `file` in `folder`, and drop those no longer worth their room."""
    folder.mkdir(exist_ok=True)
    now = datetime.now(UTC)
    copy = folder / f"{file.stem}-{now.strftime(_STAMP)}{file.suffix}"
    try:
        os.link(file, copy)  # costs nothing: saving replaces the file and leaves this one be
    except OSError:
        shutil.copy2(file, copy)
    states = newest_first(folder)
    worth = kept([made(state) for state in states], now)
    for state in states:
        if made(state) not in worth:
            with suppress(OSError):
                state.unlink()


def newest_first(folder: Path) -> list[Path]:
    """The states in `folder`."""
    return sorted((path for path in folder.glob("*-*.json") if _is_state(path)), reverse=True)


def made(state: Path) -> datetime:
    """When a state was kept."""
    return datetime.strptime(state.stem.rpartition("-")[2], _STAMP).replace(tzinfo=UTC)


def kept(times: list[datetime], now: datetime) -> set[datetime]:
    """Which of `times` are worth keeping: the newest, then ever fewer with age."""
    newest = sorted(times, reverse=True)
    worth = set(newest[:_NEWEST])
    taken: set[tuple[timedelta, int]] = set()
    for time in reversed(newest):  # the oldest of each span stays, so that it can grow old
        for limit, span in _STEPS:
            if now - time <= limit:
                slot = span, int(time.timestamp() // span.total_seconds())
                if slot not in taken:
                    worth.add(time)
                taken.add(slot)
                break
    return worth


def _is_state(path: Path) -> bool:
    try:
        made(path)
    except ValueError:
        return False
    return True
