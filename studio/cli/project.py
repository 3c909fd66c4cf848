"""`timbreloom project ...`: a script of many lines, made, looked at and rendered."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from studio.cli import exporting, rendering
from studio.cli.lines import numbered, table
from studio.cli.options import add_engine, add_language
from studio.cli.studio import Studio
from studio.cli.terminal import Answer
from studio.cli.verbs import Run, Verbs
from studio.jobs import Job

if TYPE_CHECKING:
    from studio.project.project import Project
    from studio.render.batch import Batch


def add(verbs: Verbs) -> None:
    """Join the command line."""
    project = verbs.group("project", "scripts of many lines")
    new = _in_folder(project, "new", "start a project in a new folder", _new)
    new.add_argument("--title", metavar="T", default="", help="usually the folder's name")
    _add_voice(new)
    add_engine(new)
    add_language(new)
    script = _in_folder(project, "import", "add the lines of a script", _import)
    script.add_argument(
        "script", metavar="SCRIPT", type=Path, help=".txt, .md, .csv, .srt, .vtt, .docx or .epub"
    )
    _add_voice(script)
    add_language(script)
    _in_folder(project, "show", "list the lines and what is known of them", _show)
    add_engine(_in_folder(project, "render", "give every line its sound", _render))
    exporting.add(_in_folder(project, "export", "write finished files", exporting.run))


def _in_folder(verbs: Verbs, name: str, summary: str, run: Run) -> ArgumentParser:
    parser = verbs.add(name, summary, run)
    parser.add_argument("folder", metavar="DIR", type=Path, help="the project, NAME.studio")
    return parser


def _add_voice(parser: ArgumentParser) -> None:
    parser.add_argument("--voice", metavar="NAME", default="", help="who speaks")


def _new(arguments: Namespace, studio: Studio) -> Answer:
    folder = arguments.folder
    engine = studio.engines(arguments.engine).id if arguments.engine else ""
    project = create(studio, folder, arguments.voice, arguments.language, arguments.title, engine)
    return Answer(
        {"folder": str(folder), "title": project.title, "language": project.language},
        (f"{folder} is a new project called {project.title}.",),
    )


def _import(arguments: Namespace, studio: Studio) -> Answer:
    before, project = fill(
        studio, arguments.folder, arguments.script, arguments.voice, arguments.language
    )
    added = project.lines[len(before.lines) :]
    flags = [
        {"line": number, "flag": flag}
        for number, line in enumerate(project.lines, 1)
        for flag in line.flags
        if line in added
    ]
    unspoken = sorted({line.role for line in added if line.role} - dict(project.cast).keys())
    lines = [f"{numbered(len(added))} added; the project has {len(project.lines)}."]
    lines += [f"Line {flag['line']}: {flag['flag']}" for flag in flags]
    if unspoken:
        lines.append(f"No voice is named {', '.join(unspoken)}: the project's voice speaks there.")
    data = {"added": len(added), "lines": len(project.lines), "flags": flags, "roles": unspoken}
    return Answer(data, tuple(lines))


def _show(arguments: Namespace, studio: Studio) -> Answer:
    from studio.project import store

    return table(store.load(arguments.folder), studio.library.voices())


def _render(arguments: Namespace, studio: Studio) -> Answer:
    batch = render(studio, arguments.folder, arguments.engine)
    ids = [line.id for line in batch.project.lines]
    rendering.raise_failures(batch, ids)
    cached = sum(done.cached for done in batch.done)
    seconds = sum(done.seconds for done in batch.done)
    lines = [
        f"{numbered(len(batch.done))}, {seconds:.1f} s: "
        f"{len(batch.done) - cached} rendered, {cached} as they were."
    ]
    lines += [
        f"Line {ids.index(done.line) + 1}: {remark}"
        for done in batch.done
        for remark in rendering.remarks(done.checks)
    ]
    data = {
        "seconds": round(seconds, 3),
        "rendered": len(batch.done) - cached,
        "cached": cached,
        "lines": [
            {
                "line": ids.index(done.line) + 1,
                "seconds": done.seconds,
                "cached": done.cached,
                "checks": rendering.facts(done.checks),
            }
            for done in batch.done
        ],
    }
    return Answer(data, tuple(lines))


def create(
    studio: Studio,
    folder: Path,
    voice: str = "",
    language: str = "",
    title: str = "",
    engine: str = "",
) -> "Project":
    """A new project on disk."""
    from studio.project import store
    from studio.project.project import NO_VOICE, Project

    found = studio.library.find(voice) if voice else None
    project = Project(
        title=title or folder.resolve().name.removesuffix(".studio"),
        language=language or (found.language if found else "en"),
        engine=engine or studio.settings.engine,
        voice=found.id if found else NO_VOICE,
    )
    store.create(folder, project)
    return project


def fill(
    studio: Studio, folder: Path, script: Path, voice: str = "", language: str = ""
) -> "tuple[Project, Project]":
    """Add the lines of a script; the project before and after.

    `voice` speaks them, and all lines without a voice if nobody does yet; a role named like a
    voice of the library is cast with it.
    """
    from studio.project import edit, store
    from studio.project.casting import cast_by_name
    from studio.project.importers import import_script
    from studio.project.lock import hold
    from studio.project.project import NO_VOICE

    found = studio.library.find(voice) if voice else None
    lines = import_script(script, voice=found.id if found else NO_VOICE, language=language)
    with hold(folder):
        before = store.load(folder)
        project = edit.add(before, lines)
        if found and not project.voice:
            project = edit.set_defaults(project, voice=found.id)
        project = cast_by_name(project, studio.library.voices())
        store.save(folder, project)
    return before, project


def render(studio: Studio, folder: Path, engine: str = "") -> "Batch":
    """Render what changed and save the project, also after Ctrl-C; `engine` = from now on."""
    from studio.project import edit, store
    from studio.project.lock import hold
    from studio.render.session import render_project

    cache, job = studio.cache(folder / "takes"), Job()
    sources = rendering.sources(studio)

    def work() -> "Batch":
        with hold(folder):
            project = store.load(folder)
            if engine:
                project = edit.set_defaults(project, engine=studio.engines(engine).id)
            batch = render_project(project, sources, cache, job)
            store.save(folder, batch.project, cache.paths)
            return batch

    return studio.terminal.follow(job, lambda: studio.runner.inference(work))
