"""Reads the pickle of a `.pt` file without running it: tensors and their names, nothing else.

A pickle is a small program. This one is read by a machine of our own that has no way to call
anything: what asks for more than PyTorch writes for plain tensors is refused by name.
"""

import pickletools
from collections.abc import Callable
from dataclasses import dataclass
from math import prod
from typing import Any, Final, NoReturn

from studio.engines.cosyvoice3.convert.reading.refusals import damaged, hostile, unlike

_LARGEST: Final = 1 << 40
"""Elements; far over every real tensor, and no sum of eight products of it surprises Python."""
_DIMENSIONS: Final = 8
_DEEPEST: Final = 64  # marks inside marks; PyTorch's own need five

Shape = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Storage:
    """The file entry `data/<key>`: `count` numbers of `kind`, such as `Float`."""

    kind: str
    key: str
    count: int


@dataclass(frozen=True, slots=True)
class Tensor:
    """Where a tensor lies in its storage; `start` and `strides` count elements."""

    storage: Storage
    start: int
    shape: Shape
    strides: Shape


@dataclass(frozen=True, slots=True)
class _Name:
    """Something the pickle asked for by name, and that is harmless."""

    module: str
    name: str


class _Mark:
    """Where a list of values begins on the stack."""


_DICT = _Name("collections", "OrderedDict")
_TENSOR = _Name("torch._utils", "_rebuild_tensor_v2")
_PARAMETER = _Name("torch._utils", "_rebuild_parameter")
_STORAGES = frozenset(
    f"{kind}Storage"
    for kind in ("Float", "Half", "BFloat16", "Double", "Long", "Int", "Short", "Char", "Byte")
)


def tensors(pickled: bytes, file: str) -> dict[str, Tensor]:
    """Every tensor by name, not read yet; raises StudioError for whatever is not plain tensors."""
    try:
        top = _Machine(file).result(pickled)
    except (ValueError, IndexError, KeyError, TypeError, AttributeError) as error:
        raise damaged(file, "its list of tensors cannot be read") from error
    if not isinstance(top, dict) or not top:
        raise unlike(file, "it holds no tensors by name")
    for name, value in top.items():
        if not isinstance(name, str) or not isinstance(value, Tensor):
            raise unlike(file, f'it holds "{str(name)[:80]}", which is no tensor')
    return top


class _Machine:
    """A stack, a memory, and the few instructions that plain tensors need."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._stack: list[Any] = []
        self._memory: dict[int, Any] = {}
        self._marks = 0

    def result(self, pickled: bytes) -> Any:
        """What the pickle describes; raises StudioError by the name of what it must not ask for."""
        for opcode, argument, _ in pickletools.genops(pickled):
            if opcode.name == "STOP":
                return self._stack.pop()
            if opcode.name in _PLAIN:
                self._stack.append(argument)
            elif opcode.name in _FIXED:
                self._stack.append(_FIXED[opcode.name]())
            else:
                self._act(opcode.name, argument)
        raise damaged(self._file, "its list of tensors has no end")

    def _act(self, name: str, argument: Any) -> None:
        match name:
            case "PROTO" | "FRAME":
                pass
            case "GLOBAL" | "INST":
                self._stack.append(self._named(*argument.split(" ", 1)))
            case "STACK_GLOBAL":
                called, module = self._stack.pop(), self._stack.pop()
                self._stack.append(self._named(str(module), str(called)))
            case "BINPUT" | "LONG_BINPUT" | "PUT":
                self._memory[int(argument)] = self._stack[-1]
            case "MEMOIZE":
                self._memory[len(self._memory)] = self._stack[-1]
            case "BINGET" | "LONG_BINGET" | "GET":
                self._stack.append(self._memory[int(argument)])
            case _:
                self._build(name)

    def _build(self, name: str) -> None:
        match name:
            case "MARK":
                self._marks += 1
                if self._marks > _DEEPEST:
                    raise damaged(self._file, "its list of tensors is nested too deeply")
                self._stack.append(_Mark())
            case "TUPLE":
                self._stack.append(tuple(self._since_mark()))
            case "TUPLE1" | "TUPLE2" | "TUPLE3":
                count = int(name[-1])
                self._stack[-count:] = [tuple(self._stack[-count:])]
            case "SETITEM":
                self._fill([self._stack.pop(-2), self._stack.pop()])
            case "SETITEMS":
                self._fill(self._since_mark())
            case "BINPERSID":
                self._stack.append(_storage(self._stack.pop()))
            case "REDUCE":
                arguments = self._stack.pop()
                self._stack.append(self._made(self._stack.pop(), arguments))
            case "BUILD":
                self._stack.pop()  # attributes of a dict, such as _metadata: nothing we need
            case _:
                self._refuse(f"the pickle instruction {name}")

    def _since_mark(self) -> list[Any]:
        values: list[Any] = []
        while type(value := self._stack.pop()) is not _Mark:
            values.append(value)
        self._marks -= 1
        return values[::-1]

    def _fill(self, pairs: list[Any]) -> None:
        table = self._stack[-1]
        if type(table) is not dict or len(pairs) % 2:
            raise ValueError(pairs)
        for key, value in zip(pairs[::2], pairs[1::2], strict=True):
            if type(key) not in (str, int):  # a tuple of tuples of ... takes forever to hash
                raise TypeError(key)
            if key in table:
                raise damaged(self._file, f"{str(key)[:80]} is there twice")
            table[key] = value

    def _named(self, module: str, name: str) -> _Name:
        asked = _Name(module, name)
        storage = module == "torch" and name in _STORAGES
        if not storage and asked not in (_DICT, _TENSOR, _PARAMETER):
            self._refuse(f"{module}.{name}"[:120])
        return asked

    def _made(self, what: Any, arguments: Any) -> Any:
        if what == _DICT and arguments == ():
            return {}
        if what == _TENSOR:
            return _tensor(*arguments[:4])
        if what == _PARAMETER and isinstance(arguments[0], Tensor):
            return arguments[0]
        raise ValueError(what)

    def _refuse(self, what: str) -> NoReturn:
        raise hostile(f"{self._file} asks to run {what}; a file of weights has no need to.")


def _storage(named: Any) -> Storage:
    word, kind, key, _device, count = named
    if word != "storage" or not isinstance(kind, _Name) or not kind.name.endswith("Storage"):
        raise ValueError(named)
    if not isinstance(key, str) or not _whole(count):
        raise ValueError(named)
    return Storage(kind.name.removesuffix("Storage"), key, count)


def _tensor(storage: Any, start: Any, shape: Any, strides: Any) -> Tensor:
    if not isinstance(storage, Storage) or not _whole(start):
        raise ValueError(storage)
    for numbers in (shape, strides):
        if type(numbers) is not tuple or not all(_whole(each) for each in numbers):
            raise ValueError(numbers)
    if len(shape) != len(strides) or len(shape) > _DIMENSIONS:
        raise ValueError(shape)
    if not _whole(prod(max(size, 1) for size in shape)):  # an empty one can have large sizes, too
        raise ValueError(shape)
    return Tensor(storage, start, shape, strides)


def _whole(number: Any) -> bool:
    return type(number) is int and 0 <= number <= _LARGEST


_PLAIN = frozenset(("BININT", "BININT1", "BININT2", "BINUNICODE", "SHORT_BINUNICODE", "LONG1"))
"""Instructions that stand for the value that follows them."""

_FIXED: dict[str, Callable[[], Any]] = {
    "EMPTY_TUPLE": tuple,
    "EMPTY_DICT": dict,
    "EMPTY_LIST": list,
    "NONE": lambda: None,
    "NEWTRUE": lambda: True,
    "NEWFALSE": lambda: False,
}
