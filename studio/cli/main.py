"""The command line: makes everything, runs one verb, turns failures into exit codes."""

import logging
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import studio
from studio.cli import check, demo, engines, pack, phones, plot, project, revoice, say, voice
from studio.cli.studio import Engines, Make, Speakers, Studio
from studio.cli.terminal import Terminal, speak_utf8
from studio.cli.verbs import Verbs
from studio.errors import StudioError
from studio.jobs import Runner
from studio.logs import logging_to
from studio.paths import Home, home, shipped
from studio.settings import Loaded, load, placed

if TYPE_CHECKING:
    from studio.audio.device import Output
    from studio.engines.protocol import Engine

FAILED, USAGE, BUG, STOPPED = 1, 2, 70, 130
log = logging.getLogger(__name__)


def main(
    argv: Sequence[str] | None = None, make: Make | None = None, speakers: Speakers | None = None
) -> int:
    """Run one verb; 0 = done, 1 = it could not be, 2 = misused, 70 = a bug, 130 = Ctrl-C.

    `make` gives the engine of a name, `speakers` the sound device; the registry and PortAudio do
    unless a test knows better.
    """
    speak_utf8()
    commands = parser()
    given = sys.argv[1:] if argv is None else list(argv)
    if not given:
        commands.print_help()
        return USAGE
    arguments = commands.parse_args(given)
    terminal = Terminal(json=arguments.json)
    usual = home(arguments.data)
    loaded = load(usual.config)
    place = placed(usual, loaded.settings)
    with logging_to(place.data / "logs") as log_file:
        makes = make or partial(_registered, models=place.models)
        return _guarded(
            lambda: _run(arguments, place, loaded, terminal, makes, speakers or _speakers),
            arguments.verb,
            terminal,
            log_file,
        )


def parser() -> ArgumentParser:
    """The whole command line."""
    commands = ArgumentParser(
        "timbreloom",
        description="Clone a voice from a recording and export finished voiceovers.",
        epilog="Without a verb the window opens; timbreloom NAME.studio opens a project in it.",
        allow_abbrev=False,
    )
    commands.add_argument("--version", action="version", version=studio.__version__)
    commands.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        help="keep voices, cache and log in DIR (throw-away home)",
    )
    commands.add_argument("--json", action="store_true", help="answer with one JSON object")
    verbs = Verbs(commands)
    for part in (demo, voice, say, revoice, phones, project, check, plot, engines, pack):
        part.add(verbs)
    return commands


def _guarded(work: Callable[[], None], verb: str, terminal: Terminal, log_file: Path | None) -> int:
    """Do the work and turn what it raises into sentences and an exit code."""
    try:
        work()
    except StudioError as error:
        log.info("%s: %s", verb, error, exc_info=True)
        terminal.failure(error.message, error.hint)
        return FAILED
    except KeyboardInterrupt:
        log.info("%s: stopped by Ctrl-C", verb)
        terminal.failure("Stopped.", "What was finished is kept; nothing is left half-written.")
        return STOPPED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception:
        log.exception("%s failed", verb)
        terminal.failure("Something unexpected went wrong inside Timbreloom.", _where(log_file))
        return BUG
    return 0


def _run(
    arguments: Namespace,
    place: Home,
    loaded: Loaded,
    terminal: Terminal,
    make: Make,
    speakers: Speakers,
) -> None:
    from studio.voices.library import Library

    log.info("%s", arguments.verb)
    for remark in loaded.remarks:
        terminal.warn(remark)
    library = Library(place.data / "voices", shipped() / "resources" / "voices")
    engines, runner = Engines(make), Runner()
    try:
        studio = Studio(place, loaded.settings, library, engines, runner, terminal, speakers)
        terminal.answer(arguments.run(arguments, studio))
    finally:
        runner.close()
        engines.close()


def _registered(name: str, models: Path) -> "Engine":
    from studio.engines import registry

    return registry.engine(name, models)


def _speakers(rate: int) -> "Output":
    from studio.audio import device

    return device.speakers(rate)


def _where(log_file: Path | None) -> str:
    if log_file is None:
        return "There is no log of it: the log's folder cannot be written."
    return f"The details are in {log_file}."
