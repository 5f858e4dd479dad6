#!/bin/sh
# Opens the course on Linux.
exec python3 "$(dirname "$(readlink -f "$0")")/start.py" "$@"
