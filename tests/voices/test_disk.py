"""A full disk, and two programs at once: a sentence, and nothing lost."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from studio.voices.library import Library
from studio.voices.voice import Voice
from tests.voices.samples import everything

_START = """
import sys
from pathlib import Path
from studio.jobs import Job
from studio.voices.library import Library
from tests.voices.samples import clip
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on file sizes")
def test_a_full_disk_is_told_in_a_sentence_and_leaves_nothing(
    library: Library, anna: Voice, folder: Path, tmp_path: Path
) -> None:
    before = everything(folder)
    said = _python(
        f"""
        import resource
        from studio.errors import StudioError
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        library = Library(Path({str(folder)!r}), Path("none"))
        for verb in (lambda: library.add("Bo", clip(1, 5.0), "", "en", job=Job()),
                     lambda: library.duplicate(library.find("Anna")),
                     lambda: library.export(library.find("Anna"), Path({str(tmp_path)!r}) / "a")):
            try:
                verb()
            except StudioError as error:
                print(error.message)
        """
    )
    assert len(said.splitlines()) == 3
    assert all("could not be written" in line for line in said.splitlines())
    assert everything(folder) == before
    assert not (tmp_path / "a").exists()


def test_two_programs_that_add_at_once_both_succeed_and_one_gets_the_name(
    library: Library, folder: Path
) -> None:
    code = f"""
        from studio.errors import StudioError
        library = Library(Path({str(folder)!r}), Path("none"))
        for number in range(4):
            library.add(f"{{sys.argv[1]}} {{number}}", clip(1), "", "en", job=Job())
            try:
                library.add(f"Same {{number}}", clip(1), "", "en", job=Job())
            except StudioError as error:
                print(error.message)
    """
    running = [_started(code, name) for name in ("A", "B")]
    said = [process.communicate(timeout=60)[0].splitlines() for process in running]
    names = [voice.name for voice in library.voices() if not voice.preset]
    assert len(names) == 12
    assert len(said[0] + said[1]) == 4
    assert all("already" in line for lines in said for line in lines)


def _started(code: str, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", _START + textwrap.dedent(code), *arguments],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def _python(code: str) -> str:
    process = _started(code)
    said = process.communicate(timeout=60)[0]
    assert process.returncode == 0
    return said
