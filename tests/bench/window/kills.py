"""Kill the window at random while a person edits and lines are rendered; what is lost is told.

    python -m tests.bench.window.kills [ROUNDS] [SEED]

Every round starts the window in a process of its own, on the project that the round before left,
types into it, adds, moves and removes lines, renders them with the fake engine and saves now and
then; after a random time the process is killed (SIGKILL, also in the middle of a save). Then the
project is read from the disk: it must open, hold every edit that is older than the autosave
interval and a second, and every take it names must be whole. Half of the rounds are about a project
with a name, half about one that was never saved.
"""

import faulthandler
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from studio.jobs import Job
from studio.paths import home, shipped
from studio.project import store
from studio.project.edit import add, new_id, remove
from studio.project.project import Line, Project
from studio.render import entry
from studio.settings import Settings, save
from studio.voices.consent import parse
from studio.voices.library import Library
from studio.voices.voice import VoiceId
from tests.voices.samples import clip

INTERVAL = 0.25  # seconds between autosaves here; 10 in the window
SLACK = 1.0  # seconds a save may take on a busy machine; 5 in the window
_SHORTEST, _LONGEST = 0.1, 1.5  # seconds from the first edit to the kill
_EVERY = 7  # milliseconds between two edits
_TOGETHER = 8  # rounds in one home, which are four about each project; then all is new again
_COUNTER = "edit "


@dataclass(frozen=True, slots=True)
class Round:
    """What came of one kill: edits, seconds of them that were lost, takes that are there."""

    made: int
    lost: float
    recovered: bool
    takes: int


class Lost(AssertionError):
    """A project that is damaged, or that lacks what it must have."""


def main(rounds: int, seed: int) -> None:
    """Kill so many windows, and print what was lost."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as place:
        done = list(kills(Path(place), rounds, chance))
    lost = sorted(each.lost for each in done)
    edits = sum(each.made for each in done)
    print(
        f"{len(done)} kills, {edits} edits: every project opened and every take in it was whole "
        f"({sum(each.takes for each in done)} looked at). "
        f"Work lost: median {lost[len(lost) // 2]:.2f} s, most {lost[-1]:.2f} s "
        f"(autosave every {INTERVAL} s; {sum(each.recovered for each in done)} windows "
        "came back with what the one before had left)."
    )


def kills(
    place: Path, rounds: int, chance: random.Random, longest: float = _LONGEST
) -> Iterator[Round]:
    """Round after round, in turn with and without a name; raises Lost for what may not happen."""
    for number in range(rounds):
        root = place / f"home{number // _TOGETHER}"
        named = root / "Named.studio"
        if not root.is_dir():
            anna = _home(root)
            store.create(named, Project("Named", "en", voice=anna, lines=(Line(new_id(), ""),)))
        life = chance.uniform(_SHORTEST, longest)
        yield _round(root, None if number % 2 else named, life)


def _home(root: Path) -> VoiceId:
    """A home where a window was closed before, so that no demo comes first, and Anna's voice."""
    place = home(root)
    place.config.mkdir(parents=True)
    (place.config / "window.ini").touch()
    save(place.config, Settings(voice="Anna", language="en", reopen=False))
    library = Library(place.data / "voices", shipped() / "resources" / "voices")
    consent = parse("Anna Bell; written permission", "2026-02-03")
    return library.add("Anna", clip(1), "Hello there.", "en", consent=consent, job=Job()).id


def _round(root: Path, wanted: Path | None, life: float) -> Round:
    command = [sys.executable, "-m", __spec__.name, "--window", str(root)]
    with (root / "errors.txt").open("w+") as errors:
        process = subprocess.Popen(
            command + ([str(wanted)] if wanted else []),
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        with process:
            assert process.stdout is not None
            rows = [process.stdout.readline()]
            with suppress(subprocess.TimeoutExpired):
                process.wait(life)
            killed, ended = time.monotonic(), process.poll() is not None
            process.kill()
            rows += process.stdout
        errors.seek(0)
        if ended:
            raise Lost(f"the window ended by itself ({process.returncode}): {errors.read()}")
    times = [_time(row) for row in rows if row.endswith("\n")]
    return _judged(root, wanted, times, killed)


def _time(row: str) -> tuple[int, float]:
    number, at = row.split()
    return int(number), float(at)


def _judged(
    root: Path, wanted: Path | None, times: list[tuple[int, float]], killed: float
) -> Round:
    folder = wanted or _unnamed(root)
    project = store.load(folder) if folder else Project("", "en", lines=(Line(new_id(), ""),))
    found, before = count(project), times[0][0] - 1
    if found < before:
        raise Lost(f"{folder} went back behind what an earlier round had left")
    unsaved = [at for number, at in times if number > found]
    lost = killed - unsaved[0] if unsaved else 0.0
    if lost > INTERVAL + SLACK:
        raise Lost(f"{lost:.2f} s of work are gone from {folder}")
    return Round(len(times), lost, before > 0, _whole_takes(project, folder) if folder else 0)


def _unnamed(root: Path) -> Path | None:
    files = list((root / "data" / "unsaved").glob("*.studio/project.json"))
    if len(files) > 1:
        raise Lost(f"one project, but {len(files)} folders: {files}")
    return files[0].parent if files else None


def _whole_takes(project: Project, folder: Path) -> int:
    chosen = [line.chosen for line in project.lines if line.chosen is not None]
    for key in chosen:
        if entry.verified(folder / "takes", key) is None:
            raise Lost(f"the take {key} is not whole in {folder}")
    return len(chosen)


def count(project: Project) -> int:
    """How many edits a project has seen: they number themselves in its first line."""
    text = project.lines[0].text
    return int(text.removeprefix(_COUNTER)) if text.startswith(_COUNTER) else 0


def window(root: Path, wanted: Path | None) -> None:
    """Open the window and edit until somebody kills this process."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from studio.engines.fake import FakeEngine
    from studio.ui.app import assemble
    from tests.ui.devices import FakeDevices

    faulthandler.enable()
    app, engine = QApplication(sys.argv[:1]), FakeEngine(delay=0.01)
    studio = assemble(app, home(root), lambda _: engine, FakeDevices(), INTERVAL)
    document, projects = studio.desk.document, studio.desk.projects
    chance, timer = random.Random(), QTimer()
    timer.setInterval(_EVERY)

    def edit() -> None:
        number = count(document.project) + 1
        document.apply("Edit", _edited(document.project, number, chance))
        print(number, time.monotonic(), flush=True)
        if number % 5 == 0:
            studio.desk.renders.render([chance.choice(document.project.lines).id])
        if number % 40 == 0 and projects.folder is not None:
            projects.save()

    timer.timeout.connect(edit)
    studio.begin(wanted)
    if wanted or _unnamed(root):
        projects.opened.connect(timer.start)
    else:
        timer.start()
    app.exec()


def _edited(project: Project, number: int, chance: random.Random) -> Project:
    first = replace(project.lines[0], text=f"{_COUNTER}{number}")
    project = replace(project, lines=(first, *project.lines[1:]))
    if number % 3 == 0:
        project = add(project, [Line(new_id(), f"Line {number} says something.")])
    if len(project.lines) > 200:
        project = remove(project, [chance.choice(project.lines[1:]).id])
    return project


if __name__ == "__main__":
    if sys.argv[1:2] == ["--window"]:
        window(Path(sys.argv[2]), Path(sys.argv[3]) if sys.argv[3:] else None)
    else:
        given = [int(each) for each in sys.argv[1:]]
        main(*(given + [100, 1][len(given) :]))
