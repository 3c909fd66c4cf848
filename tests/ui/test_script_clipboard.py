"""What lies on the clipboard when the program ends."""

import os
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
_COPY = """
from PySide6.QtWidgets import QApplication
from studio.project.project import Line, LineId
from studio.ui.script.clipboard import copied

app = QApplication([])
app.clipboard().setMimeData(copied([Line(LineId("1"), "Hello.")]))
print(app.clipboard().text())
"""


def test_a_program_that_ends_with_lines_on_the_clipboard_ends_well() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _COPY],
        cwd=CHECKOUT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "Hello.\n"), done.stderr
