# What people type here. Needs git, make and Python 3.11 or later; brings the rest itself,
# into two private folders (.tools and .venv) that `make clean` removes.
.SUFFIXES:
.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help demo test browser bench check fmt words clean uv python

# Give PYTHON=/path/to/python to choose one; ARGS="..." is handed on to the command that runs.
PYTHON := $(or $(PYTHON),$(shell for p in python3 python3.11 python3.12 python3.13 python3.14 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && \
	"$$p" -c 'import sys; print(sys.executable)' && break; done))
JOBS ?= 2
ARGS ?=
BIN := .venv/bin

# A downloaded interpreter would be one more thing to trust: use the one that is here.
export UV_PYTHON_DOWNLOADS := never
export UV_PROJECT_ENVIRONMENT := .venv
# Compiled once: a run of the tests starts hundreds of processes, and each would compile all it loads.
export UV_COMPILE_BYTECODE := 1
unexport PYTHONDONTWRITEBYTECODE
UV_ON_PATH := $(shell uv --version >/dev/null 2>&1 && echo uv)
UV := $(or $(UV_ON_PATH),.tools/bin/uv)

help: ## List what you can do
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile | while IFS='	' read -r name does; do \
		printf 'make %-9s %s\n' "$$name" "$$does"; done

demo: .venv/.to-run words ## Play the story on two nodes and keep them running
	@$(BIN)/mufakat demo $(ARGS)

test: .venv/.to-work words ## Run every test; what could not run is listed by name at the end
	$(BIN)/pytest -n $(JOBS) --dist loadgroup $(ARGS)

browser: .venv/.to-work words ## Run the tests that drive a real browser
	$(BIN)/pytest -m browser $(ARGS)

bench: .venv/.to-run words ## Measure the whole path beside this machine's limits
	$(BIN)/mufakat bench exchange $(ARGS)

check: .venv/.to-work words ## Find what can be found without running a test
	@$(BIN)/python tools/check.py

fmt: .venv/.to-work ## Put the code in its form and mend what can be mended
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

words: .venv/.to-run
	@$(BIN)/python tools/words.py compile >/dev/null

clean: ## Remove what was made here, the demo's nodes included
	rm -rf .venv .tools demo var dist build .mypy_cache .ruff_cache .pytest_cache \
		.import_linter_cache .hypothesis .coverage
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.to-run: pyproject.toml uv.lock | $(UV)
	$(UV) sync --frozen --no-dev --inexact --python "$(PYTHON)"
	@touch $@

.venv/.to-work: pyproject.toml uv.lock | $(UV)
	$(UV) sync --frozen --all-groups --python "$(PYTHON)"
	@touch .venv/.to-run $@

# Nothing to make when uv is on the path: only Python is looked for.
uv: python

.tools/bin/uv: | python
	"$(PYTHON)" -m venv .tools || { rm -rf .tools; echo "make: Python cannot make a private folder here. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	.tools/bin/pip install --quiet --disable-pip-version-check uv

python:
	@test -n "$(PYTHON)" || { echo "make: Mufakat needs Python 3.11 or later, and none was found. Install one, or say where it is: make demo PYTHON=/path/to/python3.11" >&2; exit 1; }
