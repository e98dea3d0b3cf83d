#!/usr/bin/env bash
# Puts what examples/python needs into a place of its own, for its tests.
set -euo pipefail
cd "$(dirname "$0")/.."
python3 -m venv node_modules/.cache/python
node_modules/.cache/python/bin/pip install --quiet --disable-pip-version-check --requirement examples/python/requirements.txt
