# The verbs of a working day. Everything below needs Python 3.11 or newer with venv, and nothing else.
PY    ?= python3
BIN   := .venv/bin
PIP    = $(BIN)/python -m pip install -q --disable-pip-version-check --only-binary :all: --require-hashes -r
PG    ?= postgres://postgres@127.0.0.1:5432/postgres
PORT  ?= 8000
WORDS := $(wildcard src/kiezwerk/locale/*/LC_MESSAGES/django.po)
.PHONY: demo test check fmt shots bench faults

demo: .venv/run ; $(BIN)/kiezwerk demo --port $(PORT)

test: .venv/dev check
	tools/browser
	$(BIN)/pytest -n 3 -q tests --ignore tests/journeys
	$(BIN)/pytest -n 3 --dist worksteal -q tests/journeys
	PG=$(PG) tools/on-postgresql $(BIN)/pytest -n 3 -q tests/apps tests/faults

check: .venv/dev
	$(BIN)/ruff check && $(BIN)/ruff format --check && $(BIN)/lint-imports && $(BIN)/mypy src/kiezwerk/core
	$(BIN)/pytest -q --doctest-modules --doctest-glob '*.md' src/kiezwerk/core docs/methods

fmt: .venv/dev ; $(BIN)/ruff check --fix && $(BIN)/ruff format && $(BIN)/python tools/messages.py tidy

shots: .venv/dev ; tools/browser && $(BIN)/python tools/shots.py

bench: .venv/dev ; $(BIN)/python tools/bench.py --write

faults: .venv/dev ; PG=$(PG) HYPOTHESIS_PROFILE=faults KIEZWERK_FAULTS=full $(BIN)/pytest -q tests/faults tests/attacks tests/roles tests/journeys -m "full or not full"
	PG=$(PG) KIEZWERK_FAULTS=full tools/on-postgresql $(BIN)/pytest -q tests/faults tests/attacks tests/roles -m "full or not full"

.venv/run: requirements.lock requirements-space.lock pyproject.toml $(WORDS)
	@test -x $(BIN)/python || { echo "Making the environment in .venv ..."; $(PY) -m venv .venv; }
	$(PIP) requirements-space.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev: .venv/run requirements-dev.lock
	$(PIP) requirements-dev.lock
	@touch $@
