"""`timbreloom say`: one text in one voice, to one file or to the ear."""

from argparse import Namespace
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from studio.cli import rendering
from studio.cli.options import (
    Controls,
    add_engine,
    add_language,
    add_out,
    check_controls,
    check_language,
    check_timings,
    control,
)
from studio.cli.studio import Studio
from studio.cli.terminal import Answer
from studio.cli.verbs import Verbs
from studio.cli.words import words
from studio.errors import StudioError
from studio.jobs import Job

if TYPE_CHECKING:
    from studio.engines.protocol import Engine
    from studio.export.loudness import Report
    from studio.project.project import Line
    from studio.render.batch import Batch
    from studio.render.cache import Cache
    from studio.render.rendered import Rendered
    from studio.voices.voice import Voice

MOST = 10_000  # characters of one `say`: about ten minutes of English


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants said, and how; empty = the voice's or the engine's own."""

    text: str
    voice: str
    engine: str = ""
    language: str = ""
    style: str = ""
    controls: Controls = ()
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Events:
    """Names of the events an engine only gives an impression of, and of those it cannot give."""

    roughly: tuple[str, ...]
    silent: tuple[str, ...]


def add(verbs: Verbs) -> None:
    """Join the command line."""
    say = verbs.add("say", "say a text in a voice: write it to a file, or play it", _run)
    say.add_argument("text", metavar="TEXT", help="the words, @FILE, or - for standard input")
    say.add_argument("--voice", metavar="NAME", required=True, help="see: timbreloom voice list")
    add_engine(say)
    add_language(say)
    say.add_argument("--style", metavar="S", default="", help='in words, such as "slow and warm"')
    say.add_argument("--speed", metavar="X", type=float, help="1 = the voice's own")
    say.add_argument("--set", metavar="NAME=X", type=control, action="append", default=[],
                     help="another control of the engine, such as pitch=2")  # fmt: skip
    say.add_argument("--seed", metavar="N", type=int, default=0)
    add_out(say, needed=False)
    say.add_argument("--phones", metavar="FILE", type=Path, help="phone times: .TextGrid or .json")


def _run(arguments: Namespace, studio: Studio) -> Answer:
    controls = dict(arguments.set)
    if arguments.speed is not None:
        controls["speed"] = arguments.speed
    wish = Wish(
        words(arguments.text),
        arguments.voice,
        arguments.engine,
        arguments.language,
        arguments.style,
        tuple(sorted(controls.items())),
        arguments.seed,
    )
    if arguments.out is None:
        if arguments.phones is not None:
            raise StudioError("The times of phones belong to a file.", "Add -o FILE.")
        return play(studio, wish)
    return say(studio, wish, arguments.out, arguments.phones, force=arguments.force)


def say(
    studio: Studio, wish: Wish, out: Path, phones: Path | None = None, *, force: bool = False
) -> Answer:
    """Render the text and write it, and the phone times if they are asked for."""
    from studio.export.formats import format_for
    from studio.voices.consent import require_consent

    format_for(out)
    if phones is not None:
        rendering.check_times(phones, force=force)
    ready = _ready(studio, wish)
    require_consent(ready.voice)
    if phones is not None:
        check_timings(ready.engine)
    rendered = _rendered(studio, ready.line, out.stem)
    report = _written(studio, ready, rendered, out, phones, force=force)
    return Answer(
        {
            "file": str(out),
            "phones": str(phones) if phones else None,
            "seconds": round(report.seconds, 3),
            "rate": report.rate,
            **_facts(ready),
            "checks": rendering.facts(rendered.checks),
            "report": rendering.reported([report])[0],
        },
        (
            f"{out}: {report.seconds:.1f} s in the voice of {ready.voice.name}",
            *([f"{phones}: the times of its phones"] if phones else []),
            *_heard(ready),
            *rendering.remarks(rendered.checks),
        ),
    )


def play(studio: Studio, wish: Wish) -> Answer:
    """Render the text and play it; a draft may be heard, too."""
    from studio.audio import device

    ready = _ready(studio, wish)
    output = studio.speakers(ready.engine.capabilities.rate)
    clip = _rendered(studio, ready.line, ready.voice.name).clip
    job = Job()
    studio.terminal.follow(job, lambda: studio.runner.io(lambda: device.play(clip, output, job)))
    return Answer(
        {"file": None, "seconds": round(clip.seconds, 3), **_facts(ready)},
        (f"Played {clip.seconds:.1f} s in the voice of {ready.voice.name}", *_heard(ready)),
    )


@dataclass(frozen=True, slots=True)
class _Ready:
    """A wish that can be granted: the line, who says it and by which engine."""

    line: "Line"
    voice: "Voice"
    engine: "Engine"

    @property
    def events(self) -> Events:
        """What becomes of the events in the text."""
        from studio.text.utterance import TagKind

        able = self.engine.capabilities
        named = dict.fromkeys(t.value for t in self.line.tags if t.kind is TagKind.EVENT)
        return Events(
            tuple(name for name in named if able.impressions and name in able.events),
            tuple(name for name in named if name not in able.events),
        )


def _facts(ready: _Ready) -> dict[str, object]:
    """Who said it and how, for programs."""
    understood = ready.engine.understand(ready.line.style)
    return {
        "voice": ready.voice.name,
        "engine": ready.engine.id,
        "seed": ready.line.seed,
        "style": {"text": ready.line.style, **asdict(understood)},
        "events": asdict(ready.events),
    }


def _heard(ready: _Ready) -> tuple[str, ...]:
    """What became of style and events, and what to know about the engine on this machine."""
    understood, events = ready.engine.understand(ready.line.style), ready.events
    heard = tuple(
        f"{what}: {'; '.join(said)}"
        for what, said in (
            ("Style", understood.effects),
            ("Only roughly", (*understood.approximate, *events.roughly)),
            ("Not followed", understood.ignored),
            ("A short silence instead of", events.silent),
        )
        if said
    )
    return (*heard, *ready.engine.capabilities.notes)


def _ready(studio: Studio, wish: Wish) -> _Ready:
    """Raise StudioError for all that can be known before any work."""
    from studio.project.edit import new_id
    from studio.project.project import Line
    from studio.text.tags import parse

    if len(wish.text) > MOST:
        raise StudioError(
            f"That is a text of {len(wish.text):,} characters; `say` takes up to {MOST:,}.",
            "Make a project of it: timbreloom project new DIR, then project import DIR SCRIPT.",
        )
    voice = studio.library.find(wish.voice)
    engine = studio.engines(wish.engine or studio.settings.engine)
    check_controls(engine, wish.controls)
    said = parse(wish.text, strict=True)
    line = Line(
        id=new_id(),
        text=said.text,
        tags=said.tags,
        voice=voice.id,
        style=", ".join(filter(None, (wish.style, said.style))),
        engine=engine.id,
        language=check_language(engine, wish.language or voice.language),
        controls=wish.controls,
        seed=wish.seed,
    )
    return _Ready(line, voice, engine)


def _rendered(studio: Studio, line: "Line", title: str) -> "Rendered":
    """The line's sound. A cache that takes nothing is no reason to be silent."""
    from studio.project.project import Project
    from studio.render.cache import Cache

    project = Project(title=title, language=line.language, lines=(line,))
    cache = studio.cache()
    batch = rendering.render(studio, project, cache)
    if batch.stopped is None:
        return _only(batch, cache)
    with TemporaryDirectory(prefix="timbreloom-") as folder:
        spare = Cache(Path(folder))
        return _only(rendering.render(studio, project, spare), spare)


def _only(batch: "Batch", cache: "Cache") -> "Rendered":
    """The sound of a project's single line; raises StudioError if it has none."""
    rendering.raise_failures(batch, [line.id for line in batch.project.lines])
    rendered = cache.get(batch.done[0].key) if batch.done else None
    if rendered is None:
        raise StudioError("There is nothing to say: the text has no words.", "Give it some words.")
    return rendered


def _written(
    studio: Studio,
    ready: _Ready,
    rendered: "Rendered",
    out: Path,
    phones: Path | None,
    *,
    force: bool,
) -> "Report":
    from studio.export.export import Options
    from studio.export.mark import mark_for
    from studio.export.timeline import Part, timeline

    line, engine = ready.line, ready.engine
    part = Part(line.id, line.text, ready.voice.name, rendered, 0.0)
    spoken = timeline(out.stem, [part])
    mark = mark_for(out.stem, [ready.voice], [f"{engine.id} {engine.version}"], [line.seed])
    (report,) = rendering.write(studio, spoken, out, Options(overwrite=force), mark)
    if phones is not None:
        rendering.write_times(phones, spoken, mark)
    return report
