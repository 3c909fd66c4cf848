"""`timbreloom voice ...`: the library of voices."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from studio.cli import enrol, likeness
from studio.cli.studio import Studio
from studio.cli.table import rows
from studio.cli.terminal import Answer
from studio.cli.verbs import Run, Verbs
from studio.cli.voices import facts, standing
from studio.voices.voice import Voice


def add(verbs: Verbs) -> None:
    """Join the command line."""
    voice = verbs.group("voice", "add, list and change voices")
    enrol.add(voice)
    voice.add("list", "list your voices and the presets", _list)
    _named(voice, "show", "show all that is known of a voice", _show)
    rename = _named(voice, "rename", "give a voice another name", _rename)
    rename.add_argument("new", metavar="NEW")
    copy = _named(voice, "duplicate", "copy a voice, a preset for example", _duplicate)
    copy.add_argument("new", metavar="NEW", nargs="?", default="")
    _named(voice, "remove", "move a voice to the trash", _remove)
    _named(voice, "restore", "take a voice out of the trash", _restore)
    consent = _named(voice, "consent", "record who allowed the use of a voice", _consent)
    consent.add_argument("consent", metavar='"WHO; HOW"', help='such as "Anna Bell; in writing"')
    revoke = _named(
        voice, "revoke", "take consent back: delete recording and speaker data", _revoke
    )
    revoke.add_argument("--who", default="", help="who took it back, if not the one who gave it")
    send = _named(voice, "export", "write a voice to one file", _export)
    send.add_argument("file", metavar="FILE", type=Path)
    receive = voice.add("import", "add a voice from an exported file", _import)
    receive.add_argument("file", metavar="FILE", type=Path)
    likeness.add(voice)


def _named(verbs: Verbs, name: str, summary: str, run: Run) -> ArgumentParser:
    parser = verbs.add(name, summary, run)
    parser.add_argument("name", metavar="NAME", help="the voice's name or id")
    return parser


def _list(_arguments: Namespace, studio: Studio) -> Answer:
    voices, trashed = studio.library.voices(), studio.library.trashed()
    broken, revoked = studio.library.broken(), studio.library.revoked()
    data = {
        "voices": [facts(voice) for voice in voices],
        "trash": [{"name": item.voice.name, "removed": item.removed} for item in trashed],
        "broken": [{"folder": str(each.folder), "reason": each.reason} for each in broken],
        "revoked": [{"name": stone.name, "date": stone.date} for stone in revoked],
    }
    lines = rows((voice.name, voice.language, standing(voice)) for voice in voices)
    if not any(not voice.preset for voice in voices):
        lines += ("No voice of your own yet: timbreloom voice add NAME SAMPLE",)
    if trashed:
        lines += ("In the trash: " + ", ".join(item.voice.name for item in trashed),)
    if revoked:
        lines += ("Revoked: " + ", ".join(f"{stone.name} ({stone.date})" for stone in revoked),)
    lines += tuple(f"Cannot be read: {each.folder}: {each.reason}" for each in broken)
    return Answer(data, lines)


def _show(arguments: Namespace, studio: Studio) -> Answer:
    voice = studio.library.find(arguments.name)
    table = [
        ("name", voice.name),
        ("id", voice.id),
        ("language", voice.language),
        ("use", standing(voice)),
    ]
    if voice.consent is not None:
        given = voice.consent
        table.append(("consent", f"{given.who}; {given.relation}; {given.scope}; {given.date}"))
    for reference in voice.references:
        table.append(("recording", f"{reference.seconds:.1f} s, {reference.language}"))
        table.append(("transcript", reference.transcript or "none"))
    if voice.tags:
        table.append(("tags", ", ".join(voice.tags)))
    if voice.note:
        table.append(("note", voice.note))
    return Answer({"voice": facts(voice)}, rows(table))


def _rename(arguments: Namespace, studio: Studio) -> Answer:
    voice = studio.library.rename(studio.library.find(arguments.name), arguments.new)
    return _changed(voice, f"{arguments.name} is now called {voice.name}.")


def _duplicate(arguments: Namespace, studio: Studio) -> Answer:
    voice = studio.library.duplicate(studio.library.find(arguments.name), arguments.new)
    return _changed(voice, f"{voice.name} is a copy of {arguments.name}.")


def _remove(arguments: Namespace, studio: Studio) -> Answer:
    voice = studio.library.find(arguments.name)
    studio.library.remove(voice)
    way = f'Bring it back: timbreloom voice restore "{voice.name}"'
    return _changed(voice, f"{voice.name} is in the trash.", way)


def _restore(arguments: Namespace, studio: Studio) -> Answer:
    voice = studio.library.restore(studio.library.find_trashed(arguments.name))
    return _changed(voice, f"{voice.name} is back.")


def _consent(arguments: Namespace, studio: Studio) -> Answer:
    from studio.voices.consent import parse

    voice = studio.library.find(arguments.name)
    voice = studio.library.consent(voice, parse(arguments.consent))
    return _changed(voice, f"{voice.name}: {standing(voice)}. It can be exported now.")


def _revoke(arguments: Namespace, studio: Studio) -> Answer:
    stones = studio.library.revoke(studio.library.find(arguments.name), arguments.who)
    lines = [f"{stone.name}: recording and speaker data are deleted." for stone in stones]
    return Answer({"revoked": [asdict(stone) for stone in stones]}, tuple(lines))


def _export(arguments: Namespace, studio: Studio) -> Answer:
    voice = studio.library.find(arguments.name)
    studio.library.export(voice, arguments.file)
    return Answer(
        {"voice": facts(voice), "file": str(arguments.file)},
        (f"{voice.name} is in {arguments.file}: {standing(voice)}.",),
    )


def _import(arguments: Namespace, studio: Studio) -> Answer:
    voice = studio.library.import_(arguments.file)
    return _changed(voice, f"{voice.name} was added: {standing(voice)}.")


def _changed(voice: Voice, *lines: str) -> Answer:
    return Answer({"voice": facts(voice)}, lines)
