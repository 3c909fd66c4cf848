"""Runs the rounds of the tour, each in a process of its own on a screen of its own."""

import subprocess
import sys
from pathlib import Path

from tests.tour.screen import screen

# Name: width, height, theme, language, scale.
ROUNDS = {
    "light-en": (1280, 800, "light", "en", 1.0),
    "dark-en": (1280, 800, "dark", "en", 1.0),
    "dark-zh": (1280, 720, "dark", "zh_CN", 1.0),
    "dark-en-200": (2560, 1440, "dark", "en", 2.0),
    "light-zh": (1600, 1000, "light", "zh_CN", 1.0),
}


def main() -> int:
    out, names = Path(sys.argv[1]), sys.argv[2:] or list(ROUNDS)
    for name in names:
        width, height, theme, language, scale = ROUNDS[name]
        with screen(width, height) as place:
            subprocess.run(
                [sys.executable, "-m", "tests.tour.round", str(out / name), theme, language],
                env=place | {"QT_SCALE_FACTOR": str(scale)},
                check=True,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
