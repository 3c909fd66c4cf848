"""A project on disk: the folder `Name.studio` with project.json, takes, backups and a lock.

Order of writing: sound first, then the project that names it, so a crash never leaves a project
that points to nothing.
"""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from studio.errors import StudioError
from studio.paths import aside, exists, whole
from studio.project import backups, document
from studio.project.lock import hold
from studio.project.project import Project, TakeKey

Fetch = Callable[[TakeKey], tuple[Path, ...]]
"""The files of a take wherever it is whole, `<key>.json` last; none if it is gone.

Those in the project's own folder are named where they are whole; any others take their place.
"""


def create(folder: Path, project: Project, fetch: Fetch | None = None) -> None:
    """Start a project in a folder that is new or empty; raises StudioError otherwise."""
    try:
        if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
            raise _taken(folder)
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StudioError(
            f"{folder} could not be made: {error.strerror or error}.",
            "Choose a place where you may write.",
        ) from error
    with hold(folder):
        if (folder / "project.json").exists():  # another process was faster
            raise _taken(folder)
        try:
            save(folder, project, fetch)
        except StudioError:
            shutil.rmtree(folder, ignore_errors=True)  # so that the same name can be tried again
            raise


def load(folder: Path) -> Project:
    """The project in `folder`.

    A damaged file is moved aside and the newest good backup is named in the StudioError.
    """
    file = folder / "project.json"
    if exists(file) and not file.is_file():  # a pipe or a device would never end
        raise StudioError(f"{file} is not a file.", _way_back(folder))
    try:
        return document.read(file.read_bytes(), file.name)
    except document.Damaged as error:
        kept = aside(file)
        told = f"{error.message} It is kept as {kept.name}." if kept else error.message
        raise StudioError(told, _way_back(folder)) from error
    except FileNotFoundError as error:
        raise StudioError(
            f"There is no project in {folder}: it has no project.json.", _way_back(folder)
        ) from error
    except OSError as error:
        raise StudioError(
            f"{file} could not be read: {error.strerror or error}.",
            "Check that the folder is a project and that you may read it.",
        ) from error


def save(folder: Path, project: Project, fetch: Fetch | None = None) -> None:
    """Write the project whole, after the chosen takes that `fetch` finds.

    When this returns the project survives the machine losing power. Hold the folder meanwhile.
    """
    content = document.write(project)
    if fetch is not None:
        keep_takes(folder, project, fetch)
    file = folder / "project.json"
    if _holds(file, content):
        return
    with whole(file) as part:
        part.write_bytes(content)
        if file.exists():
            backups.keep(file, folder / "backups")


def keep_takes(folder: Path, project: Project, fetch: Fetch) -> None:
    """Copy the sound of chosen takes into the project, so that it can move to another machine."""
    takes = folder / "takes"
    wanted = {line.chosen for line in project.lines if line.chosen is not None}
    for key in sorted(wanted):
        for source in fetch(key):
            if source.parent != takes:
                with whole(takes / source.name) as part:
                    shutil.copyfile(source, part)


def recover(folder: Path) -> Project:
    """The newest backup that opens, put in place as the project; StudioError if there is none."""
    good = newest_good(folder)
    if good is None:
        raise StudioError(f"There is no good backup in {folder}.", "Nothing was changed.")
    file = folder / "project.json"
    if file.exists():
        aside(file)
    with whole(file) as part:
        shutil.copyfile(good, part)
    return load(folder)


def newest_good(folder: Path) -> Path | None:
    """The newest backup that opens, if there is one."""
    for state in backups.newest_first(folder / "backups"):
        with suppress(StudioError, OSError):
            document.read(state.read_bytes(), state.name)
            return state
    return None


def _taken(folder: Path) -> StudioError:
    return StudioError(f"{folder} is already there.", "Choose a new name, or an empty folder.")


def _holds(file: Path, content: bytes) -> bool:
    """Whether the file says exactly this already, so that writing it again would gain nothing."""
    try:
        return file.stat().st_size == len(content) and file.read_bytes() == content
    except OSError:
        return False


def _way_back(folder: Path) -> str:
    good = newest_good(folder)
    if good is None:
        return "There is no backup of it here. `timbreloom project new` starts a new one."
    when = backups.made(good).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    return (
        f"The newest good backup is of {when}: copy backups/{good.name} "
        "to project.json to go back to it."
    )
