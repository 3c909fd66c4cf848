"""The name of the sound a request makes: equal requests share one, so nothing is made twice."""

import hashlib
import json
from dataclasses import fields
from typing import Any

from studio.engines.protocol import Request
from studio.project.encode import encode
from studio.project.project import TakeKey


def key(request: Request, engine: str, version: str) -> TakeKey:
    """Sha-256 over everything that decides the sound, the engine and its version included."""
    names = (field.name for field in fields(request) if field.name != "speaker")
    parts = {name: _canonical(encode(getattr(request, name))) for name in names}
    parts["speaker"] = hashlib.sha256(request.speaker).hexdigest()
    text = json.dumps(
        [engine, version, parts], sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return TakeKey(hashlib.sha256(text.encode()).hexdigest())


def _canonical(value: Any) -> Any:
    """The same JSON with 1.0 written as 1, because requests that differ by that are equal."""
    match value:
        case dict():
            return {name: _canonical(item) for name, item in value.items()}
        case list():
            return [_canonical(item) for item in value]
        case float() if value.is_integer():
            return int(value)
    return value
