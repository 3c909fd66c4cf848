#!/usr/bin/env bash
# Sets everything up in .venv, then opens the window; without a display it shows the whole path on a
# bundled recording instead. `run.sh ARGS...` is `timbreloom ARGS...`, for example `run.sh demo`.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/prepare.sh"
prepare plot

# Only Linux and its like have desktops that may be missing.
has_display() { [ "$(uname)" != Linux ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ]; }

if [ $# -eq 0 ] && ! has_display; then
    echo "There is no display here for the window; this is what the command line does with a recording." >&2
    set -- demo
fi
exec "$python" -m studio "$@"
