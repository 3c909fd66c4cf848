"""`timbreloom`: with a verb the command line, without one the window, perhaps with a project."""

import os
import sys
from collections.abc import Sequence

from studio.engines.hosting import FLAG
from studio.ui import start

# Read when NumPy loads. The products here are small: threads would spin at 25 times the cost.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb, or the window, and return the exit code; Ctrl-C ends quietly."""
    given = list(sys.argv[1:] if argv is None else argv)
    try:
        if given == [FLAG]:
            from studio.engines.hosting.child import main as child

            return child()
        if wanted := start.wish(given):
            return start.main(wanted)
        from studio.cli.main import main as command_line

        return command_line(given)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
