#!/bin/sh
# Opens the course on Linux.
cd "$(dirname "$0")" && exec python3 start.py "$@"
