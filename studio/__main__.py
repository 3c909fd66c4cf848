"""`timbreloom`: with arguments the command line (the window comes with a later version)."""

import os
import sys
from collections.abc import Sequence

# Read when NumPy loads. The products here are small: threads would spin at 25 times the cost.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb and return the exit code; Ctrl-C while starting up ends quietly, too."""
    try:
        from studio.cli.main import main as command_line

        return command_line(argv)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
