"""One round: a small project from the first start to the finished file, with pictures."""

import os
import sys
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"

from PySide6.QtWidgets import QApplication

from studio.audio.files import read
from studio.logs import logging_to
from studio.paths import home, shipped
from studio.settings import Settings, save
from studio.ui.app import assemble, hosted
from studio.ui.packs.depot import depot
from tests.tour.devices import ClockDevices
from tests.tour.guide import Guide
from tests.tour.places import PLACES
from tests.ui.models import tiny


def main() -> None:
    out, theme, language = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    only = sys.argv[4:]  # names of places, to look at some of them
    recording = read(shipped() / "resources" / "demo" / "recording.flac")
    with tempfile.TemporaryDirectory(prefix="timbreloom-tour-") as scratch:
        place = home(Path(scratch))
        save(place.config, Settings(theme=theme, language=language))
        app = QApplication(["timbreloom"])
        with logging_to(place.data / "logs"):
            make = partial(hosted, models=place.models)
            models = replace(depot(place), convert=tiny)
            studio = assemble(app, place, make, ClockDevices(recording), models=models)
            studio.begin()
            guide = Guide(studio, out)
            screen = app.primaryScreen().availableGeometry()
            studio.window.setGeometry(screen.adjusted(2, 24, -2, -4))
            for visit in PLACES:
                if not only or visit.__name__ in only:
                    visit(guide)
            studio.window.leave()
            studio.close()


if __name__ == "__main__":
    main()
