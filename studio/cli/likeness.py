"""`timbreloom voice similarity` and `voice map`: which voices sound alike."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from studio.cli.plot import boxes
from studio.cli.rendering import check_free
from studio.cli.studio import Studio
from studio.cli.terminal import Answer
from studio.cli.verbs import Verbs
from studio.errors import StudioError
from studio.jobs import Job

if TYPE_CHECKING:
    from studio.audio.clip import Floats
    from studio.voices.likeness import Chart
    from studio.voices.voice import Voice

_ENGINE = "builtin"
"""The engine that presets are made for: it says something in those without a recording."""

_READINGS = {
    "same": "They sound like one person.",
    "uncertain": "They are somewhat alike: one person or two.",
    "other": "They sound like two people.",
}
_HINT = "1 is the same sound, about 0 two unrelated voices. It is a hint, no proof of who spoke."


def add(voice: Verbs) -> None:
    """Join the verbs of `timbreloom voice`."""
    alike = voice.add("similarity", "say how alike two voices or recordings sound", _similarity)
    for name in ("one", "other"):
        alike.add_argument(name, metavar=name.upper(), help="a voice's name or id, or a sound file")
    chart = voice.add("map", "draw all voices, those that sound alike close together", _map)
    chart.add_argument(
        "-o", "--out", metavar="PNG", type=Path, required=True, help=".png, .svg or .pdf"
    )
    chart.add_argument("--force", action="store_true", help="replace a picture that is there")


def _similarity(arguments: Namespace, studio: Studio) -> Answer:
    from studio.engines.identity.encoder import similarity
    from studio.engines.identity.reading import alike

    one, other = (_heard(studio, name) for name in (arguments.one, arguments.other))
    score = similarity(one, other)
    reading = alike(score)
    return Answer(
        {
            "one": arguments.one,
            "other": arguments.other,
            "similarity": round(score, 3),
            "reading": reading.value,
        },
        (f"{arguments.one} and {arguments.other}: {score:.2f}. {_READINGS[reading]}", _HINT),
    )


def _heard(studio: Studio, wanted: str) -> "Floats":
    """The vector of a sound file that is there, else of the voice of that name."""
    from studio.audio.files import read
    from studio.engines.identity.unheard import Unheard

    file, job = Path(wanted), Job()

    def work() -> "Floats":
        try:
            if file.is_file():
                return studio.library.ear.hear(read(file), job)
            return studio.library.identity(_found(studio, wanted), studio.engines(_ENGINE), job)
        except Unheard as error:
            raise StudioError(f"{wanted}: {error.message}", error.hint) from error

    return studio.terminal.follow(job, lambda: studio.runner.inference(work))


def _found(studio: Studio, wanted: str) -> "Voice":
    try:
        return studio.library.find(wanted)
    except StudioError as error:
        if not Path(wanted).suffix:
            raise
        raise StudioError(
            f"There is neither a voice nor a sound file called {wanted}.",
            "timbreloom voice list names the voices.",
        ) from error


def _map(arguments: Namespace, studio: Studio) -> Answer:
    from studio.export.canvas import check_kind, undrawable
    from studio.export.voice_map import Dot, draw_map
    from studio.voices.likeness import chart

    out, job = arguments.out, Job()
    check_kind(out)
    check_free(out, force=arguments.force)
    found = studio.terminal.follow(
        job,
        lambda: studio.runner.inference(
            lambda: chart(studio.library, studio.engines(_ENGINE), job)
        ),
    )
    dots = [
        Dot(each.voice.name, each.x, each.y, own=not each.voice.preset) for each in found.places
    ]
    remark = (
        "Voices that sound alike lie together; "
        f"the map shows {found.share:.0%} of what sets them apart."
    )
    draw_map(out, dots, title="Voices", remark=remark)
    unknown = undrawable(dot.name for dot in dots)
    return Answer(
        _facts(found, out), (f"{out}: {len(dots)} voices", *_missing(found), *boxes(unknown))
    )


def _missing(found: "Chart") -> tuple[str, ...]:
    """Who is not on the map, and why."""
    silent = ", ".join(voice.name for voice in found.silent)
    return (
        *((f"Not on it, because too little can be heard: {silent}",) if silent else ()),
        *(f"Not on it: {voice.name}. {error.message}" for voice, error in found.failed),
    )


def _facts(found: "Chart", out: Path) -> dict[str, object]:
    return {
        "file": str(out),
        "share": round(found.share, 3),
        "voices": [
            {"name": each.voice.name, "id": each.voice.id, "preset": each.voice.preset,
             "x": round(each.x, 3), "y": round(each.y, 3)}
            for each in found.places
        ],
        "silent": [voice.name for voice in found.silent],
        "failed": [
            {"name": voice.name, "why": error.message} for voice, error in found.failed
        ],
    }  # fmt: skip
