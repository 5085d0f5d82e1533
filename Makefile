# One word for each thing that people do here. `make run` and `make test` are all that a newcomer needs.
PYTHON ?= python3
BIN := .venv/bin
ROOMS := complaints mailboxes storage scheduler reports web daemon
.DEFAULT_GOAL := help
.PHONY: help install run test check bench fuzz lock docs letters machinery format

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.venv/installed: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt requirements-axe.txt .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-axe.txt
	@touch $@

install: .venv/installed  ## make .venv with the locked packages

run: install  ## start the daemon; needs nothing set
	@bin/klachtenbureau run

machinery:  ## the real servers that tests talk to (Debian packages), where they may be installed
	@tests/machinery.sh

test: .venv/installed-dev machinery  ## all tests
	$(BIN)/python -m pytest -q -n 2

check: .venv/installed-dev machinery  ## format, lint, types, floors, docs, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m daemon.docs --check
	$(BIN)/python -m pytest -q -n 2

bench: .venv/installed-dev  ## how fast, as ratios to a plain loop on this machine
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.bounds

fuzz: .venv/installed-dev  ## a minute of mails that were never meant to be mails
	$(BIN)/python -m tests.fuzz

letters: .venv/installed-dev machinery  ## draw every letter, for a phone and for a desk, into var/letters
	PYTHONPATH=.:tests $(BIN)/python tests/letters_seen.py var/letters

docs: .venv/installed-dev  ## write the pages of docs/ that are made from the code anew
	$(BIN)/python -m daemon.docs

format: .venv/installed-dev  ## lay out the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: .venv/installed-dev  ## lock the newest allowed packages (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --upgrade pyproject.toml -o requirements.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --group dev -c requirements.txt pyproject.toml -o requirements-dev.txt
	echo axe-playwright-python | uv pip compile -q --no-deps --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --upgrade - -o requirements-axe.txt
