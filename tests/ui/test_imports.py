"""Qt for Python leaves imports alone."""

import subprocess
import sys

_SOURCES_KEPT = """
import linecache
from studio.ui import imports
imports.unhook()
import studio.project.project
print(sum("project" in name for name in linecache.cache))
"""


def test_the_source_of_what_is_imported_is_not_kept_in_memory() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SOURCES_KEPT], stdout=subprocess.PIPE, check=True, text=True
    )
    assert done.stdout.split() == ["0"]
