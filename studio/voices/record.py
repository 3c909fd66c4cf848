"""`voice.json`: a voice or a tombstone as JSON with a format number, read with suspicion."""

import json
from dataclasses import asdict
from typing import Any

from studio.errors import StudioError
from studio.voices import names
from studio.voices.consent import Tombstone
from studio.voices.voice import Consent, Reference, Voice, VoiceId

FORMAT = 1
FILE = "voice.json"
LARGEST = 1_000_000  # bytes; a real one has a few hundred
_LONGEST = 10_000  # characters of one text, a transcript for example
_DAY = 86_400  # seconds
_MOST = 50  # tags or references


def encode(record: Voice | Tombstone) -> bytes:
    """The JSON of a voice or a tombstone; the id is the folder's name and not in it."""
    if isinstance(record, Tombstone):
        gone = {"who": record.who, "date": record.date, "recordings": list(record.recordings)}
        content: dict[str, Any] = {"format": FORMAT, "name": record.name, "revoked": gone}
    else:
        content = {"format": FORMAT} | asdict(record)
        del content["id"], content["preset"]
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def decode(data: bytes, id: VoiceId, *, preset: bool = False) -> Voice | Tombstone:  # noqa: A002
    """What `encode` wrote; raises StudioError that says what is wrong with it."""
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _broken("is damaged or cut off") from error
    if not isinstance(content, dict) or not isinstance(content.get("format"), int):
        raise _broken("is not the description of a voice")
    if content["format"] > FORMAT:
        raise StudioError(
            f"The voice was made by a newer version (format {content['format']}).",
            "Update Timbreloom to use it.",
        )
    name = names.clean(_text(content, "name"))
    if (gone := content.get("revoked")) is not None:
        recordings = tuple(_texts(_object(gone), "recordings"))
        return Tombstone(id, name, _text(gone, "who"), _text(gone, "date"), recordings)
    return Voice(
        id=id,
        name=name,
        language=_text(content, "language"),
        tags=tuple(_texts(content, "tags")),
        references=tuple(_reference(_object(item)) for item in _items(content, "references")),
        consent=_consent(content.get("consent")),
        colour=_text(content, "colour"),
        note=_text(content, "note"),
        preset=preset,
    )


def _reference(item: dict[str, Any]) -> Reference:
    file, seconds = _text(item, "file"), item.get("seconds")
    if not names.own(file) or file.lower() in (FILE, "manifest.json"):
        raise _broken(f"names a recording outside its folder ({file[:60]!r})")
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise _broken("does not say how long its recording is")
    if not 0 <= seconds < _DAY:
        raise _broken("does not say how long its recording is")
    return Reference(
        file,
        float(seconds),
        _text(item, "language"),
        _text(item, "transcript"),
        _text(item, "sha256"),
    )


def _consent(item: object) -> Consent | None:
    if item is None:
        return None
    given = _object(item)
    who, how, scope, date = (_text(given, key) for key in ("who", "relation", "scope", "date"))
    if not who or not how:
        raise _broken("has a consent that lacks who gave it or how")
    return Consent(who, how, scope, date)


def _object(item: object) -> dict[str, Any]:
    if not isinstance(item, dict):
        raise _broken("is not the description of a voice")
    return item


def _text(content: dict[str, Any], key: str) -> str:
    text = content.get(key, "")
    if not isinstance(text, str) or len(text) > _LONGEST:
        raise _broken(f"has no usable {key}")
    try:
        text.encode()
    except UnicodeEncodeError as error:  # half of a surrogate pair, as "\ud800" reads
        raise _broken(f"has no usable {key}") from error
    return text


def _texts(content: dict[str, Any], key: str) -> list[str]:
    return [_text({key: item}, key) for item in _items(content, key)]


def _items(content: dict[str, Any], key: str) -> list[Any]:
    items = content.get(key, [])
    if not isinstance(items, list) or len(items) > _MOST:
        raise _broken(f"has no usable {key}")
    return items


def _broken(what: str) -> StudioError:
    return StudioError(f"The voice's {FILE} {what}.", "Nothing was deleted; see its folder.")
