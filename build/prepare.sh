#!/bin/sh
# Names, or as root on Debian and Ubuntu installs, what the system lacks to run Touchdeck.
# Usage: prepare.sh PYTHON
set -eu
python=${1:-python3}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Touchdeck needs Python 3.11 or newer; '$python' is not. Name another: make PYTHON=python3.12" >&2
    exit 1
fi
[ "$(uname -s)" = Linux ] || exit 0

missing=""
for_tests=""
need() { missing="$missing $1"; }

"$python" -c 'import ensurepip, venv' 2>/dev/null || need python3-venv
libraries=$( (ldconfig -p 2>/dev/null || /sbin/ldconfig -p 2>/dev/null) || true)
library() { case "$libraries" in *"$1"*) ;; *) need "$2" ;; esac; }
library libEGL.so.1 libegl1
library libGL.so.1 libgl1
library libglib-2.0.so.0 libglib2.0-0
library libdbus-1.so.3 libdbus-1-3
library libfontconfig.so.1 libfontconfig1
library libxkbcommon.so.0 libxkbcommon0
library libxkbcommon-x11.so.0 libxkbcommon-x11-0
library libxcb-cursor.so.0 libxcb-cursor0
library libxcb-icccm.so.4 libxcb-icccm4
library libxcb-image.so.0 libxcb-image0
library libxcb-keysyms.so.1 libxcb-keysyms1
library libxcb-render-util.so.0 libxcb-render-util0
library libxcb-shape.so.0 libxcb-shape0
if ! command -v fc-list >/dev/null 2>&1; then
    need fontconfig; need fonts-noto-cjk
elif [ -z "$(fc-list :lang=zh-cn family | head -n 1)" ]; then
    need fonts-noto-cjk
fi
command -v Xvfb >/dev/null 2>&1 || for_tests="$for_tests xvfb"
command -v xdotool >/dev/null 2>&1 || for_tests="$for_tests xdotool"
[ -x /usr/lib/postgresql/15/bin/initdb ] || for_tests="$for_tests postgresql-15"
PATH="$PATH:/usr/sbin" command -v mariadbd >/dev/null 2>&1 || for_tests="$for_tests mariadb-server"

[ -n "$missing$for_tests" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing what the system lacks:$missing$for_tests"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    for each in $for_tests; do  # not every system has every version of a server
        apt-cache show "$each" >/dev/null 2>&1 && missing="$missing $each" ||
            echo "No package $each here; the tests that need it cannot run." >&2
    done
    # shellcheck disable=SC2086
    apt-get install -y -qq --no-install-recommends $missing >/dev/null
elif [ -n "$missing" ]; then
    echo "Missing system packages. As an administrator: apt-get install$missing$for_tests" >&2
    exit 1
else
    echo "The tests of the real window and of real servers also need: apt-get install$for_tests" >&2
fi
