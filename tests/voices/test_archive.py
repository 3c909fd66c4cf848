"""One voice as one file: it travels whole, and no crafted file gets past the door."""

import hashlib
import json
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.audio import files
from studio.engines.fake import FakeEngine
from studio.errors import StudioError
from studio.jobs import Job
from studio.voices.library import Library
from studio.voices.voice import Voice
from tests.voices.samples import clip, everything

Contents = dict[str, bytes]


@pytest.fixture
def sent(library: Library, anna: Voice, tmp_path: Path) -> Path:
    """A voice as it was exported."""
    library.speaker(anna, FakeEngine(), Job())
    library.export(anna, tmp_path / "anna.voice")
    return tmp_path / "anna.voice"


@pytest.fixture
def other(tmp_path: Path, presets: Path) -> Library:
    """Somebody else's library."""
    return Library(tmp_path / "other", presets)


def test_a_voice_travels_with_recording_data_and_consent(
    sent: Path, anna: Voice, other: Library, tmp_path: Path, folder: Path
) -> None:
    assert other.import_(sent) == anna
    assert everything(tmp_path / "other") == everything(folder)


def test_importing_twice_overwrites_nothing(sent: Path, anna: Voice, library: Library) -> None:
    second = library.import_(sent)
    assert second.id != anna.id
    assert second.name == "Anna (2)"
    assert library.find("Anna") == anna


def test_a_draft_stays_a_draft(library: Library, other: Library, tmp_path: Path) -> None:
    draft = library.add("Bo", clip(2), "", "en", job=Job())
    library.export(draft, tmp_path / "bo.voice")
    assert other.import_(tmp_path / "bo.voice").draft


def test_an_imported_preset_becomes_ones_own(
    library: Library, other: Library, tmp_path: Path
) -> None:
    library.export(library.find("River"), tmp_path / "river.voice")
    river = other.import_(tmp_path / "river.voice")
    assert (river.name, river.preset) == ("River (2)", False)
    assert other.speaker(river, FakeEngine(), Job()) == b"river's timbre"


def test_an_export_never_replaces_a_file(sent: Path, anna: Voice, library: Library) -> None:
    before = sent.read_bytes()
    with pytest.raises(StudioError, match="exists already"):
        library.export(anna, sent)
    assert sent.read_bytes() == before


def test_equal_voices_make_equal_files(
    sent: Path, anna: Voice, library: Library, tmp_path: Path
) -> None:
    library.export(anna, tmp_path / "again.voice")
    assert (tmp_path / "again.voice").read_bytes() == sent.read_bytes()


def test_a_link_to_a_private_file_is_not_exported(
    library: Library, anna: Voice, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "private").write_text("a secret")
    (folder / anna.id / "reference.flac").unlink()
    (folder / anna.id / "reference.flac").symlink_to(tmp_path / "private")
    with pytest.raises(StudioError, match=r"lacks its file reference\.flac"):
        library.export(anna, tmp_path / "anna.voice")
    assert not (tmp_path / "anna.voice").exists()


@pytest.mark.parametrize("share", [0, 0.01, 0.3, 0.5, 0.9, 0.999])
def test_a_file_cut_short_is_refused(sent: Path, other: Library, share: float) -> None:
    data = sent.read_bytes()
    sent.write_bytes(data[: int(len(data) * share)])
    _refused(sent, other)


def test_a_file_of_another_kind_or_none_is_refused(tmp_path: Path, other: Library) -> None:
    (tmp_path / "text.voice").write_text("hello " * 100)
    with zipfile.ZipFile(tmp_path / "zip.voice", "w") as archive:
        archive.writestr("hello.txt", "hello")
    for name in ("text.voice", "zip.voice", "missing.voice", "."):
        _refused(tmp_path / name, other)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), min_size=1))
def test_damaged_bytes_never_get_in_unnoticed(
    tmp_path_factory: pytest.TempPathFactory, damage: list[tuple[float, int]]
) -> None:
    home = tmp_path_factory.mktemp("home")
    library = Library(home / "voices", home / "none")
    anna = library.add("Anna", clip(1, 0.01), "Hello.", "en", job=Job())
    library.export(anna, home / "a.voice")
    data = bytearray((home / "a.voice").read_bytes())
    for place, change in damage:
        data[int(place * len(data))] ^= change
    (home / "a.voice").write_bytes(data)
    before = everything(home / "voices")
    try:
        again = library.import_(home / "a.voice")
    except StudioError:
        assert everything(home / "voices") == before
    else:  # only fields that nobody reads, such as dates in the zip's own tables, may differ
        assert again.references == anna.references
        assert files.read(library.recording(again)).seconds == pytest.approx(0.01)


def _without_recording(contents: Contents) -> None:
    del contents["reference.flac"]


def _with_a_stranger(contents: Contents) -> None:
    contents["run.exe"] = b"MZ"


def _with_text_for_sound(contents: Contents) -> None:
    contents["reference.flac"] = b"this is no sound"


def _pointing_outside(contents: Contents) -> None:
    contents["voice.json"] = contents["voice.json"].replace(b"reference.flac", b"../anna.voice")


def _without_description(contents: Contents) -> None:
    contents["voice.json"] = b"{}"


def _from_the_future(contents: Contents) -> None:
    contents["voice.json"] = contents["voice.json"].replace(b'"format": 1', b'"format": 2')


def _revoked(contents: Contents) -> None:
    contents["voice.json"] = b'{"format": 1, "name": "A", "revoked": {"who": "B", "date": "C"}}'


def _endlessly_nested(contents: Contents) -> None:
    contents["voice.json"] = b"[" * 100_000


@pytest.mark.parametrize(
    "change",
    [
        _without_recording,
        _with_a_stranger,
        _with_text_for_sound,
        _pointing_outside,
        _without_description,
        _from_the_future,
        _revoked,
        _endlessly_nested,
    ],
)
def test_an_honest_zip_of_a_bad_voice_is_refused(
    sent: Path, other: Library, change: Callable[[Contents], None]
) -> None:
    contents = _contents(sent)
    change(contents)
    _pack(sent, contents)
    _refused(sent, other)


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "/etc/evil",
        "a/b",
        "..",
        "C:evil",
        "a\\b",
        ".hidden",
        "CON",
        "VOICE.JSON",
        "evil\n",
    ],
)
def test_a_name_that_is_not_a_plain_one_is_refused(sent: Path, other: Library, name: str) -> None:
    contents = _contents(sent) | {name: b"evil"}
    _pack(sent, contents)
    _refused(sent, other)
    assert not [path for path in sent.parent.rglob("*") if "evil" in path.name]


def test_a_link_is_refused(sent: Path, other: Library) -> None:
    contents = _contents(sent)
    contents["reference.flac"] = b"/etc/passwd"
    _pack(sent, contents, links=("reference.flac",))
    _refused(sent, other, match="link")


def test_a_member_that_grows_beyond_its_promise_is_refused(sent: Path, other: Library) -> None:
    contents = _contents(sent)
    contents["reference.flac"] = bytes(3_000_000)
    _pack(sent, contents, promised={"reference.flac": 1000})
    _refused(sent, other, match="larger than it says")


def test_a_bomb_is_refused_though_it_keeps_its_promise(sent: Path, other: Library) -> None:
    contents = _contents(sent)
    contents["voice.json"] += b" " * 30_000_000
    _pack(sent, contents)
    assert sent.stat().st_size < 100_000
    _refused(sent, other, match="larger than it says")


def test_a_table_of_contents_without_end_is_not_read(sent: Path, other: Library) -> None:
    contents = _contents(sent) | {f"{number}.speaker": b"" for number in range(70)}
    _pack(sent, contents)
    _refused(sent, other, match="other things than a voice")
    data = bytearray(sent.read_bytes())
    struct.pack_into("<HH", data, len(data) - 14, 5, 5)  # a lie about the number of entries
    sent.write_bytes(data)
    _refused(sent, other)


def test_a_file_twice_in_the_zip_is_refused(sent: Path, other: Library) -> None:
    with zipfile.ZipFile(sent, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("voice.json", b"{}")
    _refused(sent, other)


def test_a_changed_recording_is_noticed(sent: Path, other: Library) -> None:
    contents = _contents(sent)
    _pack(sent, contents | {"reference.flac": contents["reference.flac"] + b"x"}, listed=contents)
    _refused(sent, other)


def test_a_manifest_of_a_newer_version_says_so(sent: Path, other: Library) -> None:
    _pack(sent, _contents(sent), version=2)
    _refused(sent, other, match="newer version")


def test_an_id_that_is_a_path_is_replaced(sent: Path, other: Library, tmp_path: Path) -> None:
    _pack(sent, _contents(sent), id="../../evil")
    assert other.import_(sent).id.startswith("anna-")
    assert not list(tmp_path.rglob("evil"))


def _refused(file: Path, library: Library, match: str | None = None) -> None:
    home = file.parent / "other"
    with pytest.raises(StudioError, match=match):
        library.import_(file)
    assert everything(home) == {}


def _contents(file: Path) -> Contents:
    with zipfile.ZipFile(file) as archive:
        return {n: archive.read(n) for n in archive.namelist() if n != "manifest.json"}


def _pack(
    file: Path,
    contents: Contents,
    *,
    links: tuple[str, ...] = (),
    promised: dict[str, int] | None = None,
    listed: Contents | None = None,
    version: int = 1,
    id: str = "anna-1",  # noqa: A002
) -> None:
    """A zip with a manifest that fits, but for the lies asked for."""
    members = [
        {
            "name": name,
            "bytes": (promised or {}).get(name, len(data)),
            "sha256": hashlib.sha256(data).hexdigest(),
        }
        for name, data in (listed or contents).items()
    ]
    manifest = {"kind": "timbreloom voice", "format": version, "id": id, "files": members}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", json.dumps(manifest))
        for name, data in contents.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = (0o120777 if name in links else 0o100644) << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
