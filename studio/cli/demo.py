"""`timbreloom demo`: the whole path on a bundled recording, step by step."""

import tempfile
import time
import tomllib
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

from studio.cli import check, enrol, exporting, plot, project, say
from studio.cli.studio import Studio
from studio.cli.terminal import Answer
from studio.cli.verbs import Verbs
from studio.paths import home, shipped

_MANDARIN = "你好，这是用同一个声音说的普通话。"
_SCRIPT = """\
This voice was made a moment ago, from a few seconds of sound.
Every line of a script is rendered once, and again only when it changes.
[breath] And when all is said, it becomes one file, with subtitles.
"""


def add(verbs: Verbs) -> None:
    """Join the command line."""
    demo = verbs.add("demo", "show the whole path on a recording that ships with the program", _run)
    usual = Path("timbreloom-demo")
    demo.add_argument("--out", metavar="DIR", type=Path, default=usual, help=f"usually {usual}")


@dataclass(frozen=True, slots=True)
class _Demo:
    """The bundled recording and what is to be made of it, in `out`; `scratch` is thrown away."""

    sample: enrol.Sample
    name: str
    consent: str
    sentence: str
    out: Path
    scratch: Path


@dataclass(frozen=True, slots=True)
class _Step:
    """One thing the demo does, and the files it leaves."""

    title: str
    work: Callable[[], Answer]
    files: tuple[Path, ...] = ()


def _run(arguments: Namespace, studio: Studio) -> Answer:
    from studio.voices.library import Library

    with tempfile.TemporaryDirectory(prefix="timbreloom-") as scratch:
        place = home(Path(scratch))
        library = Library(place.data / "voices", shipped() / "resources" / "voices")
        thrown_away = replace(studio, home=place, library=library)
        steps = _steps(thrown_away, _demo(arguments.out, Path(scratch)))
        done = [_shown(step, studio) for step in steps]
    files = [str(path) for step in steps for path in step.files if path.exists()]
    return Answer({"steps": done, "files": files}, ("", "Made:", *(f"  {file}" for file in files)))


def _demo(out: Path, scratch: Path) -> _Demo:
    folder = shipped() / "resources" / "demo"
    facts = tomllib.loads((folder / "demo.toml").read_text(encoding="utf-8"))
    sample = enrol.Sample(folder / "recording.flac", facts["transcript"], facts["language"])
    return _Demo(sample, facts["name"], facts["consent"], facts["sentence"], out, scratch)


def _steps(studio: Studio, demo: _Demo) -> tuple[_Step, ...]:
    english, mandarin = demo.out / "english.wav", demo.out / "mandarin.wav"
    times, picture = english.with_suffix(".TextGrid"), english.with_suffix(".png")
    voiceover = demo.out / "voiceover.mp3"
    subtitles = tuple(voiceover.with_suffix(end) for end in (".srt", ".TextGrid"))

    def speak(text: str, language: str, out: Path, phones: Path | None = None) -> Answer:
        wish = say.Wish(text, demo.name, language=language)
        return say.say(studio, wish, out, phones, force=True)

    return (
        _Step("Checking the recording", lambda: check.report(studio.library.ear, demo.sample.path)),
        _Step("Learning the voice", lambda: _learn(studio, demo)),
        _Step(
            "Saying a new sentence",
            lambda: speak(demo.sentence, "en", english, times),
            (english, times),
        ),
        _Step("Saying it in Mandarin", lambda: speak(_MANDARIN, "zh", mandarin), (mandarin,)),
        _Step(
            "Rendering a script of several lines and exporting it",
            lambda: _produce(studio, demo, voiceover),
            (voiceover, *subtitles),
        ),
        *_drawing(english, picture),
    )


def _drawing(sound: Path, picture: Path) -> tuple[_Step, ...]:
    """The step that needs matplotlib, where it is installed."""
    if find_spec("matplotlib") is None:
        return ()
    return (
        _Step("Drawing the sentence", lambda: plot.plot(sound, picture, force=True), (picture,)),
    )


def _learn(studio: Studio, demo: _Demo) -> Answer:
    from studio.voices.consent import parse

    return enrol.enrol(studio, demo.name, demo.sample, parse(demo.consent))


def _produce(studio: Studio, demo: _Demo, out: Path) -> Answer:
    from studio.export.export import Options
    from studio.export.loudness import target

    folder, script = demo.scratch / "Demo.studio", demo.scratch / "script.txt"
    script.write_text(_SCRIPT, encoding="utf-8")
    project.create(studio, folder, demo.name, demo.sample.language)
    project.fill(studio, folder, script)
    project.render(studio, folder)
    options = Options(target=target("podcast"), subtitles=("srt", "TextGrid"), overwrite=True)
    return exporting.answer(exporting.export(studio, folder, out, options), options)


def _shown(step: _Step, studio: Studio) -> dict[str, object]:
    """Do a step and tell what came of it."""
    began = time.perf_counter()
    answer = step.work()
    seconds = time.perf_counter() - began
    studio.terminal.note(f"{step.title} ({seconds:.1f} s)")
    for line in answer.lines:
        studio.terminal.note(f"  {line}")
    return {"step": step.title, "seconds": round(seconds, 3), "answer": answer.data}
