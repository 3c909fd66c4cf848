"""`timbreloom revoice`: what is said in a recording, as it is said there, in another voice."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from studio.cli import rendering
from studio.cli.options import add_engine, add_out
from studio.cli.studio import Studio
from studio.cli.terminal import Answer
from studio.cli.verbs import Verbs
from studio.jobs import Job

if TYPE_CHECKING:
    from studio.audio.clip import Clip
    from studio.engines.protocol import Engine
    from studio.export.loudness import Report
    from studio.render.rendered import Rendered
    from studio.voices.voice import Voice


def add(verbs: Verbs) -> None:
    """Join the command line."""
    verb = verbs.add("revoice", "speak a recording in another voice", _run)
    verb.add_argument("recording", metavar="RECORDING", type=Path, help="somebody speaking")
    verb.add_argument("--voice", metavar="NAME", required=True, help="see: timbreloom voice list")
    add_engine(verb)
    add_out(verb)


def _run(arguments: Namespace, studio: Studio) -> Answer:
    from studio.audio.files import read
    from studio.export.formats import format_for
    from studio.voices.consent import require_consent

    out = arguments.out
    format_for(out)
    rendering.check_free(out, force=arguments.force)
    voice = studio.library.find(arguments.voice)
    require_consent(voice)
    engine = _able(studio, arguments.engine)
    rendered = _revoiced(studio, engine, voice, read(arguments.recording))
    report = _written(studio, engine, voice, rendered, out, force=arguments.force)
    return Answer(
        {
            "file": str(out),
            "seconds": round(report.seconds, 3),
            "rate": report.rate,
            "voice": voice.name,
            "engine": engine.id,
            "checks": rendering.facts(rendered.checks),
            "report": rendering.reported([report])[0],
        },
        (
            f"{out}: {report.seconds:.1f} s in the voice of {voice.name}",
            *rendering.remarks(rendered.checks),
            *engine.capabilities.notes,
        ),
    )


def _able(studio: Studio, wanted: str) -> "Engine":
    """The engine asked for, or the usual one; raises StudioError where it cannot."""
    from studio.engines.limits import cannot_convert

    engine = studio.engines(wanted or studio.settings.engine)
    if not engine.capabilities.converts:
        raise cannot_convert(engine.id)
    return engine


def _revoiced(studio: Studio, engine: "Engine", voice: "Voice", clip: "Clip") -> "Rendered":
    from studio.render.line import revoice

    job = Job()

    def work() -> "Rendered":
        return revoice(engine, clip, studio.library.speaker(voice, engine, job), job)

    return studio.terminal.follow(job, lambda: studio.runner.inference(work))


def _written(
    studio: Studio,
    engine: "Engine",
    voice: "Voice",
    rendered: "Rendered",
    out: Path,
    *,
    force: bool,
) -> "Report":
    from studio.export.export import Options
    from studio.export.mark import mark_for
    from studio.export.timeline import Part, timeline

    spoken = timeline(out.stem, [Part("", "", voice.name, rendered, 0.0)])
    mark = mark_for(out.stem, [voice], [f"{engine.id} {engine.version}"])
    (report,) = rendering.write(studio, spoken, out, Options(overwrite=force), mark)
    return report
