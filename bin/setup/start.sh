#!/bin/sh
# Finds a Python that is new enough and hands over to it. The commands in bin/ all come through here.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
for python in python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$python" >/dev/null 2>&1 &&
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        exec "$python" -B "$here" "$@"
    fi
done
echo "Pesona Siak needs Python 3.11 or newer, and none was found." >&2
echo "What to do: install it (Debian, Ubuntu: apt-get install python3) and run the command again." >&2
exit 1
