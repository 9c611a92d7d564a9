# Wartemarke: `make` alone lists what there is.
SHELL := /bin/sh
BIN := .venv/bin
READY := .venv/.project
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.NOTPARALLEL:
.PHONY: help demo test check bench torture week fuzz lint types imports unit format pins docs pictures tour gallery clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

DAY :=

demo: $(READY) ## set up if need be, then run a lobby; DAY=hall plays a whole day of the entrance hall
	$(BIN)/wartemarke demo $(if $(DAY),--day $(DAY))

test: $(READY) lint types imports ## everything that must be green: checks, all tests, coverage
	@.ci/test.sh $(BIN)

check: $(READY) lint imports ## the fast part: format, lint, types, imports, unit tests
	@# Types and tests side by side: each alone leaves a core idle for half of its time.
	@$(BIN)/basedpyright & types=$$!; $(MAKE) --no-print-directory unit; unit=$$?; \
		wait $$types && exit $$unit

bench: $(READY) ## measure the broker against the bare loop
	$(BIN)/wartemarke bench

KILLS := 300

torture: $(READY) ## kill a busy broker KILLS=300 times and count what was lost or doubled
	$(BIN)/wartemarke torture --kills $(KILLS)

week: $(READY) ## play a week in compressed time, with faults, and look at memory and the log's size
	$(BIN)/wartemarke week

SECONDS := 60

fuzz: .venv-fuzz/.requirements ## look for bytes that break something, so many SECONDS for each target
	@.venv-fuzz/bin/python .ci/fuzz.py $(SECONDS)

lint: $(READY)
	$(BIN)/ruff format --check --quiet
	$(BIN)/ruff check --quiet

types: $(READY)
	$(BIN)/basedpyright

imports: $(READY)
	$(BIN)/lint-imports --no-logo

unit: $(READY)
	$(BIN)/pytest --quiet -m "not whole" --numprocesses 2

format: $(READY) ## put the code into its one format
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

# `make pins UV_FLAGS=--upgrade` also takes the newest versions that pyproject.toml allows.
PIN := UV_CUSTOM_COMPILE_COMMAND='make pins' $(BIN)/uv pip compile --quiet --universal --generate-hashes \
	--no-emit-index-url --no-emit-find-links $(UV_FLAGS)
PINS := $(PIN) pyproject.toml

pins: $(READY) ## write the pinned requirement files anew from pyproject.toml
	$(PINS) --extra demo --extra film --group dev --output-file requirements-dev.txt
	$(PINS) --constraint requirements-dev.txt --output-file requirements.txt
	$(PIN) --group fuzz --python-version 3.11 --constraint requirements-dev.txt --output-file requirements-fuzz.txt

docs: $(READY) ## write the pages that are printed by the program: docs/settings.md, docs/lifecycle.md
	$(BIN)/python -m shared.settings.reference > docs/settings.md
	$(BIN)/python .ci/lifecycle.py > docs/lifecycle.md

PICTURES := kiosk-welcome kiosk-ticket-printing display-two-calls console-line reception-line

pictures: $(READY) ## take the pictures of README and docs anew, most of them out of a played morning
	$(BIN)/wartemarke demo --virtual
	mkdir -p docs/pictures
	cp $(PICTURES:%=demo-out/%.png) docs/pictures/
	PICTURES=gallery $(BIN)/pytest --quiet tests/kiosk/controller/test_aloud.py
	cp gallery/kiosk/being-read/de-normal.png docs/pictures/kiosk-aloud.png

tour: $(READY) ## write docs/lobby-tour.md with its pictures anew, out of the hall's played day
	$(BIN)/wartemarke demo --day hall
	$(BIN)/python -m broker.day.tour demo-out docs

gallery: $(READY) ## every screen in every language and mode as pictures, with pages to look through them
	rm -rf gallery
	PICTURES=gallery $(BIN)/pytest --quiet --numprocesses 2 tests/kiosk/test_screens.py \
		tests/kiosk/controller/test_aloud.py tests/display/test_screens.py tests/counter_console/test_screens.py
	$(BIN)/python .ci/gallery.py gallery

clean: ## take away everything that these commands made
	rm -rf .venv .venv-fuzz build *.egg-info demo-out bench-out torture-out week-out gallery
	rm -rf .coverage .coverage.* .hypothesis
	rm -rf .import_linter_cache .pytest_cache .ruff_cache
	find . -path ./.git -prune -o -name __pycache__ -prune -exec rm -rf {} +

# Set-up, a stamp a step: what has been done is not done again.
.venv/.system: .ci/system.sh .ci/python.sh .ci/system-packages.txt
	@.ci/system.sh
	@mkdir -p .venv
	@touch $@

.venv/.python: .venv/.system
	@python=$$(.ci/python.sh) && echo "Making .venv with $$($$python --version)" && $$python -m venv .venv
	@touch $@

.venv/.requirements: requirements-dev.txt .venv/.python
	@echo "Installing the pinned packages into .venv"
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-dev.txt
	@touch $@

$(READY): pyproject.toml .venv/.requirements
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv-fuzz/.requirements: requirements-fuzz.txt .venv/.system
	@echo "Installing the pinned fuzzer into .venv-fuzz"
	@python=$$(.ci/python.sh) && $$python -m venv .venv-fuzz
	@.venv-fuzz/bin/python -m pip install --quiet --require-hashes --requirement requirements-fuzz.txt
	@touch $@
