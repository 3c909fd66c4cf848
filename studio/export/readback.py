"""Listening to a file that was just written: is all of it there, and its mark?"""

from collections.abc import Iterator
from pathlib import Path

from studio.audio.clip import Samples
from studio.export.mark import mark_from
from studio.export.writer import BLOCK


def heard(path: Path, length: int) -> Iterator[Samples]:
    """The samples of the file in blocks.

    Raises OSError unless they are `length` and the mark is there: codecs keep quiet about a
    disk that was full when they wrote their last bytes.
    """
    import soundfile

    class Stream(soundfile.SoundFile):  # type: ignore[misc]  # soundfile has no stubs
        def seekable(self) -> bool:
            # Else soundfile seeks after every block, and MP3 loses the bits it had saved up.
            return False

    count = 0
    try:
        with Stream(path) as sound:
            if mark_from(sound.copy_metadata()) is None:
                raise OSError("its mark could not be read back")
            while len(block := sound.read(BLOCK, dtype="float32")):
                count += len(block)
                yield block
    except soundfile.LibsndfileError as error:
        raise OSError(f"it could not be read back ({error})") from error
    if count != length:
        raise OSError("the file came out incomplete; the disk may be full")
