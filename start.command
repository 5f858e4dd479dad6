#!/bin/sh
# Opens the course on macOS, by a double click.
exec python3 "$(dirname "$0")/start.py" "$@"
