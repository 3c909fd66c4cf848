# Sourced by run.sh and test.sh: `prepare EXTRAS` finds Python, fills .venv in the checkout and
# leaves its path in $python. Works again and again; the second time it only compares a stamp.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
venv="$root/.venv"
python="$venv/bin/python"

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

# Prints the first Python that is new enough; 3.11 to 3.13 are the ones the pins were tried with.
find_python() {
    local name
    for name in python3.12 python3.13 python3.11 python3 python; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            printf '%s\n' "$name"
            return 0
        fi
    done
    return 1
}

can_make_venv() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

can_play_sound() { "$python" -c 'import sounddevice' >/dev/null 2>&1; }

# Says nothing where a window can be opened as far as system libraries go, else which one is missing.
window_gap() { "$python" -m studio.ui.display 2>&1; }

# Installs system packages where that is possible without asking: as root, with apt.
apt_install() {
    [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null || return 1
    echo "Installing system packages: $*" >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -y --no-install-recommends "$@" >/dev/null 2>&1 && return 0
    apt-get update >/dev/null && apt-get install -y --no-install-recommends "$@" >/dev/null
}

# Prints the packages of system.txt that are not there yet, so that nothing else is touched.
system_packages() {
    local name
    grep -v '^#' "$root/packaging/system.txt" | while read -r name; do
        dpkg -s "$name" >/dev/null 2>&1 || printf '%s\n' "$name"
    done
}

# Prints the Python to build .venv with, installing what is missing where it may.
base_python() {
    local found
    found=$(find_python) || {
        apt_install python3 $(system_packages) || true
        found=$(find_python) || fail \
            "Timbreloom needs Python 3.11 or newer, and none was found." \
            "Debian 12, Ubuntu 24.04 or newer: sudo apt-get install python3 python3-venv" \
            "Older systems: install it from python.org, pyenv, conda or uv, so that 'python3' finds it, and run this again."
    }
    if ! can_make_venv "$found"; then
        local version
        version=$("$found" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        apt_install $(system_packages) || true
        can_make_venv "$found" || apt_install "$version" || true
        can_make_venv "$found" || fail \
            "$found cannot make a virtual environment: its venv module is missing and could not be installed." \
            "Install it and run this again: sudo apt-get install $version"
    fi
    printf '%s\n' "$found"
}

# What the environment was made from; a change of any of it installs again.
stamp_of() {
    printf '%s\n' "$root" "$1"
    cat "$root/pyproject.toml" "$root/packaging/constraints.txt"
}

prepare() {
    local extras=$1 base stamp
    stamp="$venv/installed-$extras"
    if "$python" -c '' >/dev/null 2>&1 && stamp_of "$extras" | cmp -s - "$stamp"; then
        return 0
    fi
    if ! "$python" -m pip --version >/dev/null 2>&1; then
        base=$(base_python)
        echo "Making .venv with $("$base" --version)" >&2
        "$base" -m venv --clear "$venv" || fail "The virtual environment $venv could not be made."
    fi
    echo "Installing Timbreloom and its packages into .venv (once; a few minutes on a slow line)" >&2
    pip_install hatchling
    pip_install --no-build-isolation -e "$root[$extras]"
    can_play_sound || apt_install $(system_packages) && can_play_sound || echo \
        "PortAudio is missing and could not be installed: files are written, but nothing can be played." \
        "To mend it: sudo apt-get install libportaudio2" >&2
    local gap
    gap=$(window_gap) || apt_install $(system_packages) && gap=$(window_gap) || printf '%s\n' \
        "The window cannot be opened yet; the command line works without it." "$gap" >&2
    stamp_of "$extras" >"$stamp"
}

pip_install() {
    "$python" -m pip install --quiet --disable-pip-version-check \
        -c "$root/packaging/constraints.txt" "$@" || fail \
        "The Python packages could not be installed; pip says why above." \
        "A package registry must be reachable the first time. Run this again when it is."
}
