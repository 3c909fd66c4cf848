#!/usr/bin/env bash
# Sets everything up in .venv, then runs Timbreloom: `run.sh` or `run.sh demo` shows the whole path on a
# bundled recording, `run.sh ARGS...` is `timbreloom ARGS...`.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/prepare.sh"
prepare plot
if [ $# -eq 0 ]; then
    echo "The window comes with a later version; this one shows the whole path on a recording." >&2
    set -- demo
fi
exec "$python" -m studio "$@"
