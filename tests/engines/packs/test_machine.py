"""Memory that can be used is what the system and the container leave, files it keeps included."""

import sys
from pathlib import Path

import pytest

from studio.engines.packs.machine import machine

otherwise_asked = pytest.mark.skipif(sys.platform == "win32", reason="Windows is asked another way")


def test_this_machine_has_memory_and_cores() -> None:
    here = machine()
    assert 0 < here.free <= here.memory
    assert here.cores >= 1


@otherwise_asked
def test_the_system_tells_what_is_left(tmp_path: Path) -> None:
    here = machine(_meminfo(tmp_path), tmp_path)
    assert (here.memory, here.free) == (8_192_000, 4_096_000)


@otherwise_asked
def test_a_container_leaves_less_and_gives_files_back(tmp_path: Path) -> None:
    (tmp_path / "memory.max").write_text("3000000\n")
    (tmp_path / "memory.current").write_text("2500000\n")
    (tmp_path / "memory.stat").write_text("anon 500000\ninactive_file 1900000\nactive_file 7\n")
    here = machine(_meminfo(tmp_path), tmp_path)
    assert (here.memory, here.free) == (3_000_000, 2_400_000)


@otherwise_asked
def test_a_container_without_a_limit_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "memory.max").write_text("max\n")
    assert machine(_meminfo(tmp_path), tmp_path).free == 4_096_000


def _meminfo(folder: Path) -> Path:
    path = folder / "meminfo"
    path.write_text("MemTotal: 8000 kB\nMemFree: 1000 kB\nMemAvailable: 4000 kB\n")
    return path
