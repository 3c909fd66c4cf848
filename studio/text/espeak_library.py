"""espeak-ng as ctypes sees it: one C library, one lock, one state at a time.

espeak-ng has hidden state for the whole process. Three rules follow. Every call holds one lock (two
threads crashed it). The library is loaded afresh before each synthesis, the only way found to make
equal input sound equal (6-13 ms). Its data path must be short: past 180 bytes `espeak_Initialize`
ends the process, so a long path is copied to a short temporary one.
"""

import atexit
import ctypes
import re
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from studio.errors import StudioError

RATE = 22050
MNEMONICS, IPA = 0x0, 0x2
WORD, PHONEME = 1, 7

Pcm = npt.NDArray[np.int16]
Event = tuple[int, int, str]
Heard = tuple[Pcm, tuple[Event, ...]]
"""Event: kind (WORD, PHONEME, ...), sample at which it happens, IPA of a phoneme."""

_SYNCHRONOUS = 2
_EVENTS_IN_IPA = 0x1 | 0x2
_DONT_EXIT = 0x8000
_UTF8, _PHONEME_INPUT = 0x1, 0x100
_SPEED, _PITCH, _RANGE = 1, 3, 4
_SEPARATOR = "\x1f"
_LONGEST_DATA_PATH = 160
_LANGUAGE_SWITCH = re.compile(r"\([a-z]{2,3}(?:-[a-z-]+)?\)")


@contextmanager
def library() -> Iterator["Library"]:
    """The one library of the process, for one caller at a time."""
    with _LOCK:
        yield _loaded()


class _Event(ctypes.Structure):
    class _Id(ctypes.Union):
        _fields_ = (
            ("number", ctypes.c_int),
            ("name", ctypes.c_char_p),
            ("string", ctypes.c_char * 8),
        )

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Id),
    )


class _Voice(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_void_p),
        ("identifier", ctypes.c_char_p),
    )


_CALLBACK = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


class Library:
    """The loaded library; used only while `_LOCK` is held."""

    def __init__(self) -> None:
        import espeakng_loader

        self._path = str(espeakng_loader.get_library_path())
        self._data = _short(Path(espeakng_loader.get_data_path()))
        self._blocks: list[bytes] = []
        self._events: list[Event] = []
        self._heard = _CALLBACK(self._hear)
        self._dll: ctypes.CDLL
        self._voice = ""
        self._open()

    def reload(self) -> None:
        """Forget all state of earlier calls."""
        self._dll.espeak_Terminate()
        handle = self._dll._handle
        del self._dll
        if sys.platform == "win32":
            free = ctypes.windll.kernel32.FreeLibrary
            free.argtypes = (ctypes.c_void_p,)
            free(handle)
        else:
            import _ctypes

            _ctypes.dlclose(handle)
        self._open()

    def use(self, voice: str) -> None:
        """Choose the voice the next calls speak with; loading its dictionary takes 1 ms."""
        if voice == self._voice:
            return
        self._voice = ""
        if self._dll.espeak_SetVoiceByName(voice.encode()) != 0:
            raise StudioError(
                f"espeak-ng has no voice for the language “{voice}”.",
                "`timbreloom engines` lists the languages that can be spoken.",
            )
        self._voice = voice

    def translate(self, text: str, mode: int) -> list[list[str]]:
        """Phonemes of each word, in espeak's mnemonics or in IPA."""
        words: list[list[str]] = []
        start = ctypes.c_char_p(_bytes(text))
        rest = ctypes.pointer(start)
        while start.value is not None:
            said = self._dll.espeak_TextToPhonemes(rest, _UTF8, mode | ord(_SEPARATOR) << 8)
            clause = _LANGUAGE_SWITCH.sub("", (said or b"").decode("utf-8", "replace"))
            # Not split(): it would take the separator for a space.
            words += [word.split(_SEPARATOR) for word in re.split("[ \n]+", clause) if word]
            start = rest.contents
        return words

    def synthesize(self, text: str, speed: int, pitch: int, span: int) -> Heard:
        """Samples and events of `text`, spoken by the voice in use."""
        for parameter, value in ((_SPEED, speed), (_PITCH, pitch), (_RANGE, span)):
            self._dll.espeak_SetParameter(parameter, value, 0)
        self._blocks.clear()
        self._events.clear()
        raw = _bytes(text) + b"\0"
        flags = _UTF8 | _PHONEME_INPUT
        self._dll.espeak_Synth(raw, len(raw), 0, 1, 0, flags, None, None)
        return np.frombuffer(b"".join(self._blocks), np.int16), tuple(self._events)

    def languages(self) -> tuple[str, ...]:
        """File names of all voices, which are the codes `use` takes, sorted."""
        listed, codes = self._dll.espeak_ListVoices(None), set()
        for number in range(10_000):
            if not listed[number]:
                break
            codes.add(listed[number].contents.identifier.decode().rsplit("/")[-1].lower())
        dictionary = {path.name for path in self._data.glob("*_dict")}
        return tuple(sorted(code for code in codes if f"{code.split('-')[0]}_dict" in dictionary))

    def _open(self) -> None:
        self._voice = ""
        self._dll = ctypes.CDLL(self._path)
        _declare(self._dll)
        options = _EVENTS_IN_IPA | _DONT_EXIT
        rate = self._dll.espeak_Initialize(_SYNCHRONOUS, 0, str(self._data).encode(), options)
        if rate != RATE:
            raise StudioError(
                "espeak-ng could not start: its data files are missing or damaged.",
                "Reinstall it with `pip install --force-reinstall espeakng-loader`.",
            )
        self._dll.espeak_SetSynthCallback(self._heard)
        # Whether `[[...]]` is understood by a translation is left over from the last synthesis.
        self._dll.espeak_Synth(b"\0", 1, 0, 1, 0, _UTF8 | _PHONEME_INPUT, None, None)

    def _hear(self, pcm: "ctypes._Pointer[ctypes.c_short]", count: int, events: object) -> int:
        if count > 0 and pcm:
            self._blocks.append(ctypes.string_at(pcm, 2 * count))
        for number in range(100_000):
            event = events[number]  # type: ignore[index]  # a C array, ended by type 0
            if event.type == 0:
                break
            name = bytes(event.id.string).split(b"\0")[0] if event.type == PHONEME else b""
            self._events.append((event.type, event.sample, name.decode("utf-8", "ignore")))
        return 0


def _declare(dll: ctypes.CDLL) -> None:
    """Tell ctypes what the functions take and give."""
    dll.espeak_Initialize.argtypes = (
        ctypes.c_int,
        ctypes.c_int,
        ctypes.c_char_p,
        ctypes.c_int,
    )
    dll.espeak_TextToPhonemes.restype = ctypes.c_char_p
    dll.espeak_TextToPhonemes.argtypes = (ctypes.c_void_p, ctypes.c_int, ctypes.c_int)
    dll.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_Voice))
    dll.espeak_ListVoices.argtypes = (ctypes.c_void_p,)
    dll.espeak_Synth.argtypes = (
        ctypes.c_char_p,
        ctypes.c_size_t,
        ctypes.c_uint,
        ctypes.c_int,
        ctypes.c_uint,
        ctypes.c_uint,
        ctypes.c_void_p,
        ctypes.c_void_p,
    )


def _bytes(text: str) -> bytes:
    """`text` as C takes it: nothing that ends it early, no half of a pair of surrogates."""
    return text.replace("\0", " ").encode(errors="replace")


def _short(data: Path) -> Path:
    """`data`, or where its path is too long for espeak a copy that goes when the process ends."""
    if len(str(data).encode()) <= _LONGEST_DATA_PATH:
        return data
    folder = tempfile.mkdtemp(prefix="tl-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(shutil.copytree(data, Path(folder) / data.name))


_LOCK = threading.RLock()


@cache
def _loaded() -> Library:
    return Library()
