#!/bin/sh
# Opens the course on macOS, by a double click.
cd "$(dirname "$0")" && exec python3 start.py "$@"
