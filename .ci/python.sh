#!/bin/sh
# Prints the first Python that the project runs on; says in words when there is none.
set -eu

for name in python3 python3.13 python3.12 python3.11; do
    if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
        command -v "$name"
        exit 0
    fi
done
echo "Wartemarke needs Python 3.11, 3.12 or 3.13, and none of them was found." >&2
echo "On Debian 12 or later and Ubuntu 24.04 or later: sudo apt-get install -y python3" >&2
exit 1
