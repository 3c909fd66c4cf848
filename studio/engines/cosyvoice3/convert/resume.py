"""The folder a conversion works in, beside its target: what is done stays done."""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from studio.engines.packs.contents import listed
from studio.engines.packs.pack import PackFile
from studio.errors import StudioError
from studio.jobs import Job
from studio.paths import whole

Figures = tuple[tuple[str, float], ...]
Plan = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a stage found out, for the manifest: figures, origins, and how it kept its weights."""

    figures: Figures = ()
    sources: tuple[str, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """A stage that is finished: the files it wrote, and its outcome."""

    name: str
    files: tuple[PackFile, ...]
    outcome: Outcome


class Work:
    """A pack that grows in `pack`, stage by stage; `spare` is for what nobody needs afterwards.

    A record beside them tells which stages are done, for which plan: another plan starts afresh.
    """

    def __init__(self, place: Path, plan: Plan) -> None:
        self.pack = place / "pack"
        self.spare = place / "spare"
        self._record = place / "record.json"
        self._old = place / "old"
        self._plan = json.loads(json.dumps(plan))
        self._done = self._recorded()
        self._over = False

    @property
    def over(self) -> bool:
        """Whether the folder is of no use any more."""
        return self._over

    @property
    def files(self) -> tuple[PackFile, ...]:
        """Of all stages that are done."""
        return tuple(file for done in self._done for file in done.files)

    @property
    def outcome(self) -> Outcome:
        """Of all stages that are done."""
        outcomes = [done.outcome for done in self._done]
        return Outcome(
            tuple(figure for each in outcomes for figure in each.figures),
            tuple(source for each in outcomes for source in each.sources),
            tuple(setting for each in outcomes for setting in each.settings),
        )

    def restore(self, target: Path) -> None:
        """Put back what was there, if an earlier delivery ended half way."""
        if self._old.exists() and not target.exists():
            self._old.rename(target)

    def resume(self, names: tuple[str, ...], job: Job) -> int:
        """How many of these stages are done and undamaged; all else is taken away."""
        kept: list[Done] = []
        for name, done in zip(names, self._done, strict=False):
            job.step(len(kept), len(names), "Looking at what is done")
            if done.name != name or not self._intact(done, job):
                break
            kept.append(done)
        self._done = tuple(kept)
        self._sweep()
        return len(kept)

    def finish(self, name: str, outcome: Outcome, job: Job) -> None:
        """Write down that a stage is done: its files are those that came since the last one."""
        known = {file.path for file in self.files}
        paths = [path for path in self._present() if path not in known]
        files = listed(self.pack, paths, job)
        for path in paths:
            _to_disk(self.pack / path)
        self._done = (*self._done, Done(name, files, outcome))
        record = {"plan": self._plan, "done": [asdict(each) for each in self._done]}
        with whole(self._record) as part:
            part.write_text(json.dumps(record, indent=1), encoding="utf-8")
        shutil.rmtree(self.spare, ignore_errors=True)
        self.spare.mkdir(exist_ok=True)

    def deliver(self, target: Path) -> None:
        """Put the pack in its place at once; what was there is kept until then."""
        try:
            if target.exists():
                shutil.rmtree(self._old, ignore_errors=True)
                target.rename(self._old)
            self.pack.rename(target)
        except OSError as error:
            self.restore(target)
            raise _unwritable(target, error) from error
        self._over = True

    def give_up(self) -> None:
        """Keep nothing: whoever comes again with the same plan would come to the same end."""
        self._over = True

    def _sweep(self) -> None:
        """Take away what no finished stage has made, so that a stage finds its folders empty."""
        known = {file.path for file in self.files}
        try:
            shutil.rmtree(self.spare, ignore_errors=True)
            for folder in (self.pack, self.spare):
                folder.mkdir(parents=True, exist_ok=True)
            for path in self._present():
                if path not in known:
                    (self.pack / path).unlink()
        except OSError as error:
            raise _unwritable(self.pack, error) from error

    def _present(self) -> list[str]:
        files = (path for path in sorted(self.pack.rglob("*")) if not path.is_dir())
        return [path.relative_to(self.pack).as_posix() for path in files]

    def _recorded(self) -> tuple[Done, ...]:
        try:
            record = json.loads(self._record.read_text(encoding="utf-8"))
            return tuple(_read(each) for each in record["done"] if record["plan"] == self._plan)
        except (OSError, ValueError, KeyError, TypeError):
            return ()  # there is none, or a power cut damaged it: then nothing is done

    def _intact(self, done: Done, job: Job) -> bool:
        try:
            return listed(self.pack, [file.path for file in done.files], job) == done.files
        except (StudioError, OSError):
            return False


@contextmanager
def working(target: Path, plan: Plan) -> Iterator[Work]:
    """The work folder beside `target`, ours alone; it goes when the pack is delivered or given up.

    Raises StudioError where it cannot be made, or where another process converts there.
    """
    place = beside(target)
    try:
        place.mkdir(parents=True, exist_ok=True)
        lock = FileLock(place / "lock", thread_local=False)
        lock.acquire(timeout=0)
    except Timeout as error:
        raise StudioError(
            f"A conversion to {target} is going on already.", "Wait until it is done, or stop it."
        ) from error
    except (OSError, NotImplementedError) as error:
        raise _unwritable(place, error) from error
    work = Work(place, plan)
    try:
        work.restore(target)
        yield work
    finally:
        lock.release()
        if work.over:
            shutil.rmtree(place, ignore_errors=True)


def beside(target: Path) -> Path:
    """The folder that a conversion to `target` works in."""
    return target.with_name(f".{target.name}.converting")


def _read(table: Mapping[str, Any]) -> Done:
    files = tuple(PackFile(**file) for file in table["files"])
    found = table["outcome"]
    figures = tuple((str(name), float(figure)) for name, figure in found["figures"])
    settings = tuple((str(name), str(value)) for name, value in found["settings"])
    return Done(table["name"], files, Outcome(figures, tuple(found["sources"]), settings))


def _to_disk(path: Path) -> None:
    """Have the system write a file out, so that a power cut leaves no empty one in a whole pack."""
    if path.stat().st_nlink > 1:
        return  # a link to a source, which is not ours to write
    with suppress(OSError), path.open("rb+") as file:
        os.fsync(file.fileno())


def _unwritable(path: Path, error: Exception) -> StudioError:
    return StudioError(
        f"{path} could not be written: {getattr(error, 'strerror', None) or error}.",
        "Choose a folder you may write to, or close what uses it; what is finished is kept.",
    )
