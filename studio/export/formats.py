"""The sound files an export can be: one table, chosen by the suffix of the file's name."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from studio.errors import StudioError


class Depth(StrEnum):
    """How finely a lossless file keeps each sample."""

    BITS_16 = "16"
    BITS_24 = "24"
    FLOAT = "float"


@dataclass(frozen=True, slots=True)
class Format:
    """How libsndfile is asked for one kind of file.

    `rates` are the sample rates in Hz it can hold, ascending; empty = any.
    `level` and `steady` are libsndfile's compression level and constant bit rate.
    """

    name: str
    suffix: str
    container: str
    subtype: str
    rates: tuple[int, ...] = ()
    level: float | None = None
    steady: bool = False
    lossy: bool = False
    bytes: int = 0

    @property
    def dithered(self) -> bool:
        """Whether samples are rounded so coarsely that the rounding needs dither."""
        return self.subtype == "PCM_16"


_MP3_RATES = (8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000)
_VORBIS_RATES = (8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 96000)
_OPUS_RATES = (8000, 12000, 16000, 24000, 48000)

# MP3 level 0.4444 is 192 kbit/s at 32 kHz and above, 96 kbit/s below (measured; ACX asks 192).
FORMATS = (
    Format("wav-16", ".wav", "WAV", "PCM_16", bytes=2),
    Format("wav-24", ".wav", "WAV", "PCM_24", bytes=3),
    Format("wav-float", ".wav", "WAV", "FLOAT", bytes=4),
    Format("flac-16", ".flac", "FLAC", "PCM_16", bytes=2),
    Format("flac-24", ".flac", "FLAC", "PCM_24", bytes=3),
    Format("mp3", ".mp3", "MP3", "MPEG_LAYER_III", _MP3_RATES, 0.4444, steady=True, lossy=True),
    Format("ogg", ".ogg", "OGG", "VORBIS", _VORBIS_RATES, 0.4, lossy=True),
    Format("opus", ".opus", "OGG", "OPUS", _OPUS_RATES, lossy=True),
)


def suffixes() -> tuple[str, ...]:
    """The endings an export may have, each once."""
    return tuple(dict.fromkeys(form.suffix for form in FORMATS))


def format_for(path: Path, depth: Depth = Depth.BITS_24) -> Format:
    """The format that `path` asks for by its suffix; `depth` decides among lossless ones.

    Raises StudioError for a suffix that is not known and for a float FLAC, which does not exist.
    """
    suffix = path.suffix.lower()
    fitting = [form for form in FORMATS if form.suffix == suffix]
    if not fitting:
        kind = f"{suffix} files" if suffix else "a file without a suffix"
        raise StudioError(
            f"{path.name or path} cannot be exported: Timbreloom does not write {kind}.",
            f"Let the name end in {_listed(suffixes())}.",
        )
    if fitting[0].lossy:
        return fitting[0]
    for form in fitting:
        if form.name.endswith(f"-{depth}"):
            return form
    raise StudioError(
        f"{path.name or path} cannot be exported: {suffix[1:].upper()} has no {depth} samples.",
        "Choose 16 or 24 bits, or write a .wav file.",
    )


def rate_for(form: Format, wanted: int) -> int:
    """The sample rate to write: `wanted` where the format has it, else the next one above."""
    if not form.rates or wanted in form.rates:
        return wanted
    return next((rate for rate in form.rates if rate > wanted), form.rates[-1])


def _listed(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"
