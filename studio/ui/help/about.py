"""What this is, which version, and what it is made of under which licences."""

from html import escape
from importlib import metadata

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTextBrowser, QVBoxLayout, QWidget

import studio
from studio.ui.words import _

# The packages that do the work, then those they need, then the optional ones; each with its licence
# as its authors state it.
_PARTS = (
    ("PySide6-Essentials", "LGPL-3.0"),
    ("pyqtgraph", "MIT"),
    ("QtAwesome", "MIT; Phosphor icons: MIT"),
    ("numpy", "BSD-3-Clause"),
    ("soundfile", "BSD-3-Clause; libsndfile: LGPL-2.1"),
    ("sounddevice", "MIT; PortAudio: MIT"),
    ("soxr", "LGPL-2.1"),
    ("espeakng-loader", "GPL-3.0-or-later (espeak-ng)"),
    ("pypinyin", "MIT"),
    ("ToJyutping", "BSD-2-Clause"),
    ("wetext", "Apache-2.0"),
    ("kaldifst", "Apache-2.0"),
    ("onnxruntime", "MIT"),
    ("onnx", "Apache-2.0"),
    ("tokenizers", "Apache-2.0"),
    ("kaldi-native-fbank", "Apache-2.0"),
    ("filelock", "MIT"),
    ("platformdirs", "MIT"),
    ("polib", "MIT"),
    ("shiboken6", "LGPL-3.0"),
    ("QtPy", "MIT"),
    ("packaging", "Apache-2.0 or BSD-2-Clause"),
    ("colorama", "BSD-3-Clause"),
    ("cffi", "MIT-0"),
    ("pycparser", "BSD-3-Clause"),
    ("typing-extensions", "PSF-2.0"),
    ("contractions", "MIT"),
    ("textsearch", "MIT"),
    ("anyascii", "ISC"),
    ("pyahocorasick", "BSD-3-Clause and public domain"),
    ("matplotlib", "PSF-based"),
    ("pyopenjtalk-plus", "MIT; Open JTalk: BSD-3-Clause"),
)


class About(QDialog):
    """Name, version, licence, and the parts."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About Timbreloom"))
        head = QLabel(_("Timbreloom {version}").format(version=studio.__version__))
        head.setProperty("role", "title")
        what = QLabel(
            _(
                "A desktop voice studio. Everything stays on your machine. Free software under "
                "the GNU General Public License, version 3 or later."
            )
        )
        what.setWordWrap(True)
        parts = QTextBrowser()
        parts.setAccessibleName(_("Parts and their licences"))
        parts.setHtml(_table())
        buttons = QDialogButtonBox()
        buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        column = QVBoxLayout(self)
        for widget in (head, what, parts, buttons):
            column.addWidget(widget)
        metrics = self.fontMetrics()
        self.resize(70 * metrics.averageCharWidth(), 26 * metrics.height())


def _table() -> str:
    voices = _("preset voices, demo recording")
    made = _("as Timbreloom; made from voices of flite, which are free")
    rows = "".join(
        f"<tr><td>{escape(name)}&nbsp;</td><td>{escape(_version(name))}&nbsp;</td>"
        f"<td>{escape(licence)}</td></tr>"
        for name, licence in (*_PARTS, (voices, made))
    )
    return f'<table cellpadding="2">{rows}</table>'


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:  # a frozen bundle may leave it out
        return ""
