#!/usr/bin/env bash
# Every test, measured; then the coverage that was promised; pytest's own last line comes last.
set -euo pipefail
bin=$1
mkdir -p build
"$bin/coverage" erase
"$bin/coverage" run -m pytest --numprocesses 2 2>&1 | tee build/pytest.log
"$bin/coverage" combine --quiet
"$bin/python" .ci/coverage.py
tail -n 1 build/pytest.log
