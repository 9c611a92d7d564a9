#!/usr/bin/env bash
# Every test, measured; then the coverage that was promised; pytest's own last lines come last.
set -euo pipefail
bin=$1
mkdir -p build
"$bin/coverage" erase
# One after the other what is quick, which covers the pure rooms; on both cores what starts programs.
"$bin/coverage" run -m pytest -m "not whole" 2>&1 | tee build/pytest.log
"$bin/coverage" run -m pytest -m whole --numprocesses 2 2>&1 | tee --append build/pytest.log
"$bin/coverage" combine --quiet
"$bin/python" .ci/coverage.py
grep " passed" build/pytest.log
