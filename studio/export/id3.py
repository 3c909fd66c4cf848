"""The ID3 tag of an MP3: libsndfile writes its text as Latin-1, so we write our own over it."""

from pathlib import Path

_FRAMES = {"title": "TIT2", "artist": "TPE1", "software": "TSSE"}
_HEADER = 10
_OLD_TAG = 128


def room_for(fields: dict[str, str]) -> str:
    """A comment for libsndfile to write, so long that `rewrite` finds the space it needs."""
    return fields["comment"].encode("ascii", "replace").decode() + " " * len(_tag(fields))


def rewrite(path: Path, fields: dict[str, str]) -> None:
    """Put `fields` as ID3v2.3 in UTF-16 in place of the tag at the front, of the same length.

    Raises OSError if the file is shorter than libsndfile said, as on a full disk.
    """
    with path.open("r+b") as file:
        head = file.read(_HEADER)
        file.seek(-_OLD_TAG, 2)
        if head[:3] != b"ID3" or file.read(3) != b"TAG":
            raise OSError("the file came out incomplete")
        size = sum(byte << shift for byte, shift in zip(head[6:], (21, 14, 7, 0), strict=True))
        tag = _tag(fields)
        assert len(tag) <= size
        file.seek(_HEADER)
        file.write(tag.ljust(size, b"\0"))


def _tag(fields: dict[str, str]) -> bytes:
    """The frames after the header (id3.org, ID3v2.3.0, sections 4.2 and 4.11)."""
    frames = [_frame(_FRAMES[key], _text(fields[key])) for key in _FRAMES if fields.get(key)]
    comment = b"\x01eng" + "\ufeff".encode("utf-16-le") + b"\0\0" + _text(fields["comment"])[1:]
    return b"".join([*frames, _frame("COMM", comment)])


def _text(text: str) -> bytes:
    return b"\x01" + f"\ufeff{text}".encode("utf-16-le")


def _frame(name: str, body: bytes) -> bytes:
    return name.encode() + len(body).to_bytes(4, "big") + b"\0\0" + body
