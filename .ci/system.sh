#!/bin/sh
# Installs the system packages that are missing where that is allowed; else prints the one command.
set -eu
here=$(dirname "$0")
python=$("$here/python.sh")

if ! command -v dpkg-query >/dev/null; then
    echo "This is neither Debian nor Ubuntu: please see to it that these or their like are installed:"
    grep -v '^#' "$here/system-packages.txt"
    exit 0
fi

installed() {
    dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'ok installed'
}

# Of the names that releases give to one package, those that are missing here, the newest name first.
missing_names() {
    for name in $(echo "$1" | tr '|' ' '); do
        if installed "$name"; then return; fi
    done
    echo "$1"
}

# The name that this release knows.
known_name() {
    for name in $(echo "$1" | tr '|' ' '); do
        if apt-cache show "$name" >/dev/null 2>&1; then
            echo "$name"
            return
        fi
    done
    echo "${1##*|}"
}

missing=$(grep -v '^#' "$here/system-packages.txt" | while read -r names; do missing_names "$names"; done)
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    missing="$missing python3-venv"
fi
[ -n "$(echo "$missing" | tr -d ' \n')" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    as_root=no
fi

# A fresh machine has no package lists yet, and without them no name is known.
if [ "$as_root" != no ]; then
    $as_root apt-get -qq update || echo "The package lists could not be refreshed; going on with those at hand." >&2
fi
packages=$(for names in $missing; do known_name "$names"; done | tr '\n' ' ' | sed 's/ $//')
install="apt-get install -y --no-install-recommends $packages"
if [ "$as_root" != no ]; then
    echo "Installing system packages: $packages"
    # shellcheck disable=SC2086  # a list of names, meant to be split
    if $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $packages >/dev/null
    then
        exit 0
    fi
fi
echo "Some system packages are missing. Please run this once, then try again:" >&2
echo "    sudo apt-get update && sudo $install" >&2
exit 1
