"""A release folder is looked through before it is converted: missing, mixed up, damaged, unsafe."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from studio.engines.cosyvoice3.convert.reading.archive import opened
from studio.engines.cosyvoice3.convert.reading.release import Release, Variant, release
from studio.errors import StudioError
from tests.engines.cosyvoice3.tiny import TINY, tiny_release


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_release(tmp_path_factory.mktemp("release"))


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy to spoil: links, so that whoever changes a file puts a new one in its place."""
    copy = tmp_path / "Fun-CosyVoice3-0.5B-2512"
    shutil.copytree(made, copy, copy_function=os.link)
    return copy


def put(path: Path, content: bytes) -> None:
    path.unlink(missing_ok=True)
    path.write_bytes(content)


def refused(folder: Path, variant: Variant | None = None) -> StudioError:
    with pytest.raises(StudioError) as raised:
        release(folder, TINY, variant)
    assert raised.value.hint
    return raised.value


def test_a_whole_release_is_found_with_all_its_files(folder: Path) -> None:
    found = release(folder, TINY)
    assert found == Release(folder, Variant.BASE)
    assert all(path.is_file() for path in found.files.values())
    assert set(found.kept) == {
        "campplus.onnx", "speech_tokenizer_v3.onnx",
        "vocab.json", "merges.txt", "tokenizer_config.json",
    }  # fmt: skip


def test_weights_are_finite_and_not_all_alike(folder: Path) -> None:
    found = release(folder, TINY)
    for path in (found.language, found.flow, found.vocoder):
        with opened(path) as weights:
            for name in weights:
                assert abs(weights[name]).max() < 1000, name
                assert weights[name].any(), name


def test_the_same_seed_writes_the_same_release(made: Path, tmp_path: Path) -> None:
    again, other = tiny_release(tmp_path / "again"), tiny_release(tmp_path / "other", seed=2)
    for name in ("llm.pt", "flow.pt", "hift.pt", "campplus.onnx", "speech_tokenizer_v3.onnx"):
        assert (again / name).read_bytes() == (made / name).read_bytes()
        assert (other / name).read_bytes() != (made / name).read_bytes()


@pytest.mark.parametrize(
    "name",
    [
        "llm.pt", "flow.pt", "hift.pt", "campplus.onnx", "speech_tokenizer_v3.onnx",
        "cosyvoice3.yaml", "CosyVoice-BlankEN/vocab.json", "CosyVoice-BlankEN/merges.txt",
        "CosyVoice-BlankEN/tokenizer_config.json",
    ],
)  # fmt: skip
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert refused(folder).message == f"{folder} lacks {name}."


def test_all_missing_files_are_named_at_once(folder: Path) -> None:
    for name in ("flow.pt", "hift.pt", "campplus.onnx"):
        (folder / name).unlink()
    assert "lacks flow.pt, hift.pt and campplus.onnx." in refused(folder).message


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "is no folder" in refused(tmp_path / "nowhere").message


def test_the_folder_above_leads_to_the_right_one(folder: Path) -> None:
    assert str(folder) in refused(folder.parent).hint


def test_the_variant_that_was_trained_further_is_taken_when_it_is_the_only_one(
    folder: Path,
) -> None:
    (folder / "llm.pt").rename(folder / "llm.rl.pt")
    assert release(folder, TINY).language == folder / "llm.rl.pt"
    assert "llm.rl.pt" in release(folder, TINY).files


def test_of_both_variants_the_asked_one_is_taken_and_the_base_without_asking(folder: Path) -> None:
    os.link(folder / "llm.pt", folder / "llm.rl.pt")
    assert release(folder, TINY).variant is Variant.BASE
    assert release(folder, TINY, Variant.RL).language == folder / "llm.rl.pt"


def test_the_other_variant_is_not_taken_in_place_of_the_asked_one(folder: Path) -> None:
    assert "has llm.pt but not llm.rl.pt" in refused(folder, Variant.RL).message


@pytest.mark.parametrize(
    ("file", "version"), [("cosyvoice2.yaml", "CosyVoice 2"), ("cosyvoice.yaml", "CosyVoice 1")]
)
def test_older_versions_are_recognised_by_their_settings(
    folder: Path, file: str, version: str
) -> None:
    (folder / "cosyvoice3.yaml").rename(folder / file)
    assert f"belongs to {version};" in refused(folder).message


def test_settings_of_an_older_version_under_a_new_name_are_recognised(folder: Path) -> None:
    put(folder / "cosyvoice3.yaml", b"sample_rate: 24000\nllm: !new:cosyvoice.llm.llm.Qwen2LM\n")
    assert "belongs to CosyVoice 2;" in refused(folder).message


def test_settings_for_another_rate_are_refused(folder: Path) -> None:
    text = (folder / "cosyvoice3.yaml").read_text("utf-8")
    put(folder / "cosyvoice3.yaml", text.replace("24000", "22050").encode())
    assert "22050 Hz" in refused(folder).message


def test_weights_of_another_size_are_refused(folder: Path) -> None:
    with pytest.raises(StudioError, match=r"hift\.pt is not the one of .*conv_pre"):
        release(folder)


def test_weights_under_the_wrong_name_are_refused(folder: Path) -> None:
    put(folder / "flow.pt", (folder / "hift.pt").read_bytes())
    error = refused(folder)
    assert error.message.startswith("flow.pt is not the one of")
    assert "looks like a vocoder" in error.hint


@pytest.mark.parametrize("name", ["llm.pt", "flow.pt", "hift.pt"])
def test_weights_that_were_cut_short_are_refused(folder: Path, name: str) -> None:
    put(folder / name, (folder / name).read_bytes()[:-1000])
    assert refused(folder).message == f"{name} is damaged: it is no whole .pt file."


def test_numbers_that_changed_on_the_way_are_found_when_they_are_read(folder: Path) -> None:
    data = bytearray((folder / "flow.pt").read_bytes())
    data[len(data) // 2] ^= 1
    put(folder / "flow.pt", bytes(data))
    found = release(folder, TINY)
    with opened(found.flow) as weights, pytest.raises(StudioError, match="is not what was written"):
        dict(weights.items())


@pytest.mark.parametrize("name", ["llm.pt", "campplus.onnx", "CosyVoice-BlankEN/vocab.json"])
def test_a_note_of_git_in_place_of_a_file_is_recognised(folder: Path, name: str) -> None:
    put(folder / name, b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 2\n")
    assert "git lfs pull" in refused(folder).hint


def test_an_empty_file_is_told(folder: Path) -> None:
    put(folder / "hift.pt", b"")
    assert refused(folder).message == "hift.pt is empty."


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("vocab.json", b"{"),
        ("vocab.json", b"[1]"),
        ("vocab.json", b'{"a": "b"}'),
        ("vocab.json", b"\xff\xfe"),
        ("vocab.json", b"[" * 100_000),
        ("tokenizer_config.json", b"nothing"),
        ("merges.txt", b"#version\n"),
    ],
)
def test_tokeniser_files_that_cannot_be_read_are_refused(
    folder: Path, name: str, content: bytes
) -> None:
    put(folder / "CosyVoice-BlankEN" / name, content)
    error = refused(folder)
    assert error.message.startswith(f"{name} is ")
    assert "CosyVoice-BlankEN" in error.hint


def test_a_vocabulary_of_another_model_is_found_before_anything_is_made(folder: Path) -> None:
    path = folder / "CosyVoice-BlankEN" / "vocab.json"
    fewer = list(json.loads(path.read_text("utf-8")))[:-1]
    put(path, json.dumps({piece: number for number, piece in enumerate(fewer)}).encode())
    assert "has 151642 entries" in refused(folder).message


def test_a_tokeniser_file_far_too_long_is_not_read(folder: Path) -> None:
    path = folder / "CosyVoice-BlankEN" / "vocab.json"
    put(path, b"{")
    os.truncate(path, 1 << 30)
    assert "far larger" in refused(folder).message


def test_the_speaker_graph_in_place_of_the_tokeniser_is_refused(folder: Path) -> None:
    put(folder / "speech_tokenizer_v3.onnx", (folder / "campplus.onnx").read_bytes())
    message = refused(folder).message
    assert "its inputs are input [?, ?, 80] instead of feats [?, 128, ?]" in message


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def text(_: bytes) -> bytes:
    return b"<html>404</html>"


def unlike(_: bytes) -> bytes:
    return json.dumps({"a": 1}).encode()


@pytest.mark.parametrize("spoil", [cut, text, unlike])
@pytest.mark.parametrize("name", ["campplus.onnx", "speech_tokenizer_v3.onnx"])
def test_damaged_graphs_are_refused(
    folder: Path, name: str, spoil: Callable[[bytes], bytes]
) -> None:
    put(folder / name, spoil((folder / name).read_bytes()))
    assert name in refused(folder).message
