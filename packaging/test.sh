#!/usr/bin/env bash
# Sets everything up in .venv, then runs every check of the project and its tests.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/prepare.sh"
prepare dev,plot
cd "$root"
export QT_QPA_PLATFORM=offscreen
bin="$venv/bin"
"$bin/ruff" check .
"$bin/ruff" format --check .
"$bin/mypy"
"$bin/lint-imports"
"$bin/python" -m pytest "$@"
