"""`timbreloom check`: what a recording is worth as the sample of a voice, before it becomes one."""

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from studio.cli.studio import Studio
from studio.cli.table import rows
from studio.cli.terminal import Answer
from studio.cli.verbs import Verbs
from studio.jobs import Job

if TYPE_CHECKING:
    from studio.audio.quality import Advice, Quality
    from studio.voices.ear import Ear


def add(verbs: Verbs) -> None:
    """Join the command line."""
    check = verbs.add("check", "say how good a recording is for making a voice of it", _run)
    check.add_argument("sample", metavar="SAMPLE", type=Path)


def _run(arguments: Namespace, studio: Studio) -> Answer:
    return report(studio.library.ear, arguments.sample)


def report(ear: "Ear", sample: Path) -> Answer:
    """The recording in numbers and words."""
    from studio.audio.files import read
    from studio.audio.quality import examine
    from studio.voices.company import company

    clip = read(sample)
    found = examine(clip)
    others = company(ear, clip, found.window, Job())
    table = (
        ("length", f"{found.seconds:.1f} s, {found.speech:.1f} s of it speech"),
        ("level", f"speech {found.level:.0f} dB, peak {found.peak:.1f} dB"),
        ("background", f"{found.snr:.0f} dB below the speech"),
        ("clipped", f"{found.clipped:.2%} of the samples"),
        ("bandwidth", f"up to {found.bandwidth / 1000:.1f} kHz, recorded at {found.rate} Hz"),
    )
    more = (others,) if others else ()
    good = () if found.advice or more else ("It is good as the sample of a voice.",)
    return Answer(facts(found, more), (*rows(table), *advice(found, more), *good))


def facts(found: "Quality", more: "tuple[Advice, ...]" = ()) -> dict[str, object]:
    """A recording as JSON."""
    return asdict(found) | {"advice": [asdict(each) for each in _all(found, more)]}


def advice(found: "Quality", more: "tuple[Advice, ...]" = ()) -> tuple[str, ...]:
    """What is wrong with a recording and what to do about it, the gravest first."""
    return tuple(f"{each.message} {each.hint}".strip() for each in _all(found, more))


def _all(found: "Quality", more: "tuple[Advice, ...]") -> "tuple[Advice, ...]":
    """What the sound itself and who else is heard in it call for, the gravest first."""
    from studio.audio.quality import gravest_first

    return gravest_first((*more, *found.advice))
