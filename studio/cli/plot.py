"""`timbreloom plot`: a sound as a picture, with its phones where their times are known."""

from argparse import Namespace
from pathlib import Path

from studio.cli import times
from studio.cli.studio import Studio
from studio.cli.terminal import Answer
from studio.cli.verbs import Verbs
from studio.errors import StudioError
from studio.paths import exists

_SHOWN = 12  # letters named when no font has them


def add(verbs: Verbs) -> None:
    """Join the command line."""
    plot = verbs.add("plot", "draw waveform and mel spectrogram, with phones where known", _run)
    plot.add_argument("sound", metavar="FILE", type=Path)
    plot.add_argument(
        "-o", "--out", metavar="PNG", type=Path, required=True, help=".png, .svg or .pdf"
    )
    plot.add_argument(
        "--phones", metavar="TIMES", type=Path, help="usually FILE's name with .TextGrid or .json"
    )
    plot.add_argument("--force", action="store_true", help="replace a picture that is there")


def _run(arguments: Namespace, _studio: Studio) -> Answer:
    return plot(arguments.sound, arguments.out, arguments.phones, force=arguments.force)


def plot(sound: Path, out: Path, phones: Path | None = None, *, force: bool = False) -> Answer:
    """Draw `sound`, with the phone times beside it unless others are given."""
    from studio.audio.files import read
    from studio.export.canvas import undrawable
    from studio.export.picture import draw

    if exists(out) and not force:
        raise StudioError(f"{out} is already there.", "Choose another name, or add --force.")
    clip = read(sound)
    source = phones or times.beside(sound)
    found = times.read(source) if source else times.Times()
    draw(out, clip, found.phones, words=found.words, title=sound.stem)
    texts = (label[0] for label in (*found.words, *found.phones))
    unknown = undrawable((*texts, sound.stem))
    told = f", with the times in {source}" if source else ""
    return Answer(
        {
            "file": str(out),
            "seconds": round(clip.seconds, 3),
            "times": str(source) if source else None,
            "undrawable": unknown,
        },
        (f"{out}: {clip.seconds:.1f} s of sound{told}", *boxes(unknown)),
    )


def boxes(unknown: str) -> tuple[str, ...]:
    """What to tell of letters that no font of this computer has."""
    if not unknown:
        return ()
    some = unknown if len(unknown) <= _SHOWN else unknown[:_SHOWN] + "…"
    return (
        f"No font of this computer has “{some}”: the picture shows boxes instead. "
        "Noto Sans CJK has all of Chinese, Japanese and Korean (Debian: fonts-noto-cjk).",
    )
