# The only commands to learn. Each sets up what it needs first, in .venv, from uv.lock.

# Python 3.11 or later, the first that is found; name another with `make demo PYTHON=...`.
PYTHON ?= $(shell for py in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	command -v $$py >/dev/null 2>&1 && $$py -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$py && break; done)
# Pinned, so that the lock is read the same way on every machine.
UV := uv==0.13.9
ATHERIS := atheris==3.0.0
FUZZ_SECONDS ?= 3600
AUDIT := pip-audit==2.10.1
BIN := .venv/bin
READY := .venv/.ready
TRAIN := .venv-train

export UV_PROJECT_ENVIRONMENT := .venv
export UV_PYTHON_DOWNLOADS := never
export UV_LINK_MODE := copy
export PIP_DISABLE_PIP_VERSION_CHECK := 1
unexport VIRTUAL_ENV

.PHONY: help demo test lint gate check exports long coverage mutants faults fuzz bench docs audit sbom train lock clean

help: ## Show these commands
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 10

demo: $(READY) ## Read the reports of examples/ and show their statements
	@$(BIN)/onrecord read examples

# A process for each core, four at most: each loads the reader model.
ALL_TESTS := $(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadscope

test: $(READY) .venv/.browser ## Pass all tests
	@$(ALL_TESTS)

lint: $(READY) ## Hold the style, the types and the layers
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/mypy bench gate fuzz docs/hooks.py
	@$(BIN)/lint-imports

gate: $(READY) ## Refuse a reader below its pinned figures
	@$(BIN)/python -m gate

check: lint test gate ## All that CI holds

faults: $(READY) ## Kill, cut, fill and alter ledgers by the hundred, and write docs/reliability.md (hours)
	-@$(BIN)/python -m tests.faults long
	@$(BIN)/python -m tests.faults.tables

fuzz: .venv/.atheris ## Feed readers, imports and search for FUZZ_SECONDS each, and do 1,000 times all to a ledger
	-@$(BIN)/python -m fuzz --seconds $(FUZZ_SECONDS) --keep
	-@$(BIN)/python -m tests.hostile.damage --count 20000
	-@ONRECORD_HOSTILE_CHARS=1000000 $(BIN)/pytest -q --timeout=0 tests/hostile/test_patterns.py
	@ONRECORD_MACHINE_RUNS=1000 $(BIN)/pytest -q --timeout=0 tests/hostile/test_machine.py

exports: .venv/.exports ## Bring spaCy and followthemoney, which check two of the exports

long: $(READY) ## Try every property on ten times as many examples (an hour)
	@ONRECORD_LONG=1 $(ALL_TESTS) -m hypothesis --timeout 7200

coverage: $(READY) .venv/.browser ## Tell which lines no test runs, and fail below 90 % (half an hour)
	@$(ALL_TESTS) --cov --cov-report=term

# Changed lines come first: `rm -r mutants` to begin anew.
mutants: $(READY) ## Alter the code here and there, and tell what no test notices (an hour or more)
	@$(BIN)/uv sync --quiet --locked --inexact --group mutants
	@$(BIN)/python -m bench.mutants

# OTHERS="PYTHON MODEL" names an interpreter with spaCy 3.8 and textacy, and its en_core_web_md.
# STATEMENTS is how far the ledger grows. The guard comes last: it fails where a stage got slower.
STATEMENTS ?= 1000000
bench: $(READY) ## Measure speed, memory, growth and quality, and write docs/benchmarks.md (hours)
	-@$(BIN)/python -m bench.reading
	-@$(BIN)/python -m bench.html_reading
	@$(BIN)/python -m bench.quality $(if $(OTHERS),--others $(OTHERS))
	-@$(BIN)/python -m bench.claims --judge
	-@$(BIN)/python -m bench.linking
	@$(BIN)/python -m bench.ledger --postgresql --statements $(STATEMENTS)
	@$(BIN)/python -m bench.bulk
	@$(BIN)/python -m bench.tables
	@$(BIN)/python -m bench.guard

docs: $(READY) ## Make the manual as a site, in site/, and refuse links that lead nowhere
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet
	@echo "Open site/index.html"

# What reading, serving and clusters need; what tests need is no part of the package.
PARTS := --locked --no-dev --extra postgresql --extra bulk

audit: $(READY) ## Ask for known holes in the locked libraries (needs the package index; fails without)
	@mkdir -p dist
	@$(BIN)/uv export --quiet $(PARTS) --no-emit-project --format requirements-txt > dist/requirements.txt
	@test -s dist/requirements.txt
	@$(BIN)/uv tool run --quiet "$(AUDIT)" --strict --disable-pip --require-hashes --progress-spinner off \
		--requirement dist/requirements.txt || { echo "Holes were found, or nobody could be asked: see above" >&2; exit 1; }

sbom: $(READY) ## List all parts with versions and hashes, as CycloneDX, in dist/onrecord.cdx.json
	@mkdir -p dist
	@$(BIN)/uv export --quiet $(PARTS) --format cyclonedx1.5 --preview-features sbom-export > dist/parts.json
	@$(BIN)/python -m tests.security.parts dist/parts.json
	@mv dist/parts.json dist/onrecord.cdx.json

train: $(TRAIN)/.ready ## Make the reader model again (needs the annotated reports)
	@$(TRAIN)/bin/python -m training

lock: $(READY) ## Bring uv.lock up to the newest versions that pyproject.toml allows
	@$(BIN)/uv lock --upgrade

clean: ## Forget both environments and all caches
	@rm -rf .venv $(TRAIN) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache mutants .coverage*

$(READY): pyproject.toml uv.lock
	@test -n "$(PYTHON)" || { echo "onrecord needs Python 3.11 or later, and none was found" >&2; exit 1; }
	@echo "Setting up in .venv (once, about a minute) ..." >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || \
		{ echo "No environment could be made. On Debian and Ubuntu: apt install python3-venv" >&2; rm -rf .venv; exit 1; }
	@$(BIN)/python -m pip install --quiet "$(UV)"
	@$(BIN)/uv sync --quiet --locked --inexact
	@touch $@

# There is none for every system, and nothing but feeding needs it: so it is in no lock.
.venv/.atheris: | $(READY)
	@$(BIN)/python -m pip install --quiet "$(ATHERIS)"
	@touch $@

# Tests look at the pages in a browser: the system's own, else one that is brought here.
.venv/.browser: tests/serve/browser.sh | $(READY)
	@sh tests/serve/browser.sh $(BIN)
	@touch $@

.venv/.exports: tests/interchange/exports.sh uv.lock | $(READY)
	@sh tests/interchange/exports.sh $(BIN)
	@touch $@

# Training alone needs torch, which is large: an environment of its own keeps reading and testing free of it.
$(TRAIN)/.ready: pyproject.toml
	@test -x $(TRAIN)/bin/python || $(PYTHON) -m venv $(TRAIN)
	@$(TRAIN)/bin/python -m pip install --quiet --editable '.[train]'
	@touch $@
