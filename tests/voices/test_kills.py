"""A kill at any step of any change leaves the library as it was or as it was to be."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from studio.audio import files
from studio.errors import StudioError
from studio.jobs import Job
from studio.voices.consent import parse
from studio.voices.library import Library
from tests.voices.samples import clip

Verb = Callable[[Library, Path], object]
State = tuple[tuple[str, ...], ...]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with Anna and Zoe, Old in the trash, and Anna's exported file."""
    home = tmp_path_factory.mktemp("prepared")
    library = Library(home / "voices", home / "none")
    consent = parse("A; self", "2026-01-02")
    anna = library.add("Anna", clip(1), "", "en", consent=consent, job=Job())
    library.export(anna, home / "anna.voice")
    library.add("Zoe", clip(4), "", "en", job=Job())
    library.remove(library.add("Old", clip(5), "", "en", job=Job()))
    return home


def _add(library: Library, home: Path) -> object:
    return library.add("Bo", clip(2), "", "en", job=Job())


def _rename(library: Library, home: Path) -> object:
    return library.rename(library.find("Anna"), "Bo")


def _consent(library: Library, home: Path) -> object:
    return library.consent(library.find("Anna"), parse("Bo; self", "2026-03-04"))


def _duplicate(library: Library, home: Path) -> object:
    return library.duplicate(library.find("Anna"), "Bo")


def _import(library: Library, home: Path) -> object:
    return library.import_(home / "anna.voice")


def _remove(library: Library, home: Path) -> object:
    return library.remove(library.find("Anna"))


def _restore(library: Library, home: Path) -> object:
    return library.restore(library.find_trashed("Old"))


def _purge(library: Library, home: Path) -> None:
    library.purge(library.find_trashed("Old"))


def _revoke(library: Library, home: Path) -> object:
    return library.revoke(library.find("Anna"))


@pytest.mark.parametrize(
    "verb", [_add, _rename, _consent, _duplicate, _import, _remove, _restore, _purge, _revoke]
)
def test_the_voices_are_as_before_or_as_after(prepared: Path, tmp_path: Path, verb: Verb) -> None:
    library = _library(prepared, tmp_path / "0")
    before = _state(library)
    verb(library, tmp_path / "0")
    after = _state(library)
    assert before != after
    step, killed = 1, True
    while killed:
        home = tmp_path / str(step)
        library = _library(prepared, home)
        killed = _killed_at(step, home / "voices", lambda: verb(library, home))  # noqa: B023
        assert _state(library) in ((before, after) if killed else (after,))
        step += 1
    assert step > 2


def test_half_made_and_half_deleted_files_are_gone_after_the_next_change(
    prepared: Path, tmp_path: Path
) -> None:
    for verb in (_add, _purge, _revoke):
        step = 1
        home = tmp_path / verb.__name__ / "1"
        library = _library(prepared, home)
        while _killed_at(step, home / "voices", lambda: verb(library, home)):  # noqa: B023
            library.add("Next", clip(3), "", "en", job=Job())
            assert not list((home / "voices").rglob("*.part"))
            for stone in library.revoked():
                left = [file.name for file in (home / "voices" / stone.id).iterdir()]
                assert left == ["voice.json"]
            step += 1
            home = tmp_path / verb.__name__ / str(step)
            library = _library(prepared, home)
        assert step > 2


def test_a_revocation_of_several_copies_can_always_be_repeated(
    prepared: Path, tmp_path: Path
) -> None:
    step, killed = 1, True
    while killed:
        home = tmp_path / str(step)
        library = _library(prepared, home)
        library.duplicate(library.find("Anna"), "Copy")
        library.remove(library.duplicate(library.find("Anna"), "Thrown away"))
        killed = _killed_at(step, home / "voices", lambda: _revoke(library, home))  # noqa: B023
        try:
            anna = library.find("Anna")
        except StudioError:
            pass
        else:
            library.revoke(anna)
        assert [voice.name for voice in library.voices()] == ["Zoe"]
        assert [item.voice.name for item in library.trashed()] == ["Old"]
        assert len(library.revoked()) == 3
        step += 1
    assert step > 6


def _library(prepared: Path, home: Path) -> Library:
    shutil.copytree(prepared, home)
    return Library(home / "voices", home / "none")


def _state(library: Library) -> State:
    """Names and consents of what is alive, in the trash, and revoked; every recording plays."""
    assert library.broken() == ()
    for voice in library.voices():
        assert files.read(library.recording(voice)).seconds == pytest.approx(0.2)
    living = tuple(f"{voice.name} {voice.consent}" for voice in library.voices())
    trash = tuple(f"{item.voice.name} {item.voice.consent}" for item in library.trashed())
    return living, trash, tuple(stone.name for stone in library.revoked())


def _killed_at(step: int, folder: Path, work: Callable[[], object]) -> bool:
    """Do `work` in a child that dies before its `step`-th change of a file; whether it died."""
    child = os.fork()
    if child == 0:
        try:
            sys.addaudithook(_Death(str(folder), step).watch)
            work()
            os._exit(0)
        finally:
            os._exit(1)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, 9)
    return code == 9


class _Death:
    """Ends the process before the given number of renames, deletions, copies and new folders."""

    def __init__(self, folder: str, step: int) -> None:
        self._folder, self._left = folder, step

    def watch(self, event: str, arguments: tuple[object, ...]) -> None:
        if event not in ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.copyfile"):
            return
        if any(isinstance(a, str) and a.startswith(self._folder) for a in map(_text, arguments)):
            self._left -= 1
            if self._left == 0:
                os._exit(9)


def _text(argument: object) -> object:
    return os.fspath(argument) if isinstance(argument, os.PathLike) else argument
