"""The two ONNX files of a release that are used as they are, and the doors they must have."""

from collections.abc import Sequence
from pathlib import Path

from onnx import TensorProto

from studio.engines.cosyvoice3.convert.reading.outline import Door, outline
from studio.engines.cosyvoice3.convert.reading.refusals import unlike

_FBANK = 80
_SPEAKER = 192
_MEL = 128


def check_speaker(path: Path) -> None:
    """Raise StudioError unless it safely turns `input` [1, T, 80] into 192 numbers."""
    doors = outline(path)
    _check(path, "inputs", doors.inputs, [Door("input", TensorProto.FLOAT, (None, None, _FBANK))])
    gives = doors.outputs[0] if doors.outputs else Door("", TensorProto.FLOAT, ())
    expected = Door(gives.name, TensorProto.FLOAT, (None, _SPEAKER))
    _check(path, "outputs", doors.outputs, [expected])


def check_speech_tokenizer(path: Path) -> None:
    """Raise StudioError unless it safely turns `feats` [1, 128, T], `feats_length` into codes."""
    doors = outline(path)
    expected = [
        Door("feats", TensorProto.FLOAT, (None, _MEL, None)),
        Door("feats_length", TensorProto.INT32, (None,)),
    ]
    _check(path, "inputs", doors.inputs, expected)
    kinds = [door.kind for door in doors.outputs]
    if kinds not in ([TensorProto.INT32], [TensorProto.INT64]):
        raise unlike(path.name, f"its outputs are {_told(doors.outputs)} instead of whole numbers")


def _check(path: Path, which: str, found: Sequence[Door], expected: Sequence[Door]) -> None:
    if len(found) != len(expected) or not all(map(_fits, found, expected)):
        raise unlike(path.name, f"its {which} are {_told(found)} instead of {_told(expected)}")


def _fits(found: Door, expected: Door) -> bool:
    """Whether name and kind are those, and every size that both tell."""
    if (found.name, found.kind) != (expected.name, expected.kind):
        return False
    if found.shape is None or expected.shape is None:
        return True
    return len(found.shape) == len(expected.shape) and all(
        None in pair or pair[0] == pair[1] for pair in zip(found.shape, expected.shape, strict=True)
    )


def _told(doors: Sequence[Door]) -> str:
    return ", ".join(_one(door) for door in doors) or "none"


def _one(door: Door) -> str:
    if door.shape is None:
        return door.name[:80]
    return f"{door.name[:80]} [{', '.join('?' if n is None else str(n) for n in door.shape)}]"
