# Verbs of this repository. Bare `make` does the main job; `make help` lists the others.
# Needs Python 3.11 or later with venv, and make; all else is installed into .venv.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
INSTALL := $(PIP) install --quiet --retries 5 --require-hashes
EDITABLE := $(PIP) install --quiet --no-deps --no-build-isolation --editable .

.DEFAULT_GOAL := build
.PHONY: build setup setup-dev setup-web test lint serve docs bench train screenshots wheel lock clean help

build: setup  ## set up, build the graph of corpus/ into exports/, say what to open
	@$(BIN)/kg build corpus -o exports

setup: .venv/core.stamp  ## make .venv with kg and what it needs to run

setup-dev: .venv/dev.stamp  ## the same with the extras, the tests' and the linters' packages

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("kg needs Python 3.11 or later; try: make PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv .venv

.venv/core.stamp: requirements/core.txt pyproject.toml | .venv/bin/python
	@echo "Installing kg into .venv …" >&2
	@$(INSTALL) -r requirements/core.txt
	@$(EDITABLE)
	@touch $@

.venv/dev.stamp: requirements/dev.txt .venv/core.stamp
	@echo "Installing the development packages into .venv …" >&2
	@$(INSTALL) -r requirements/dev.txt
	@touch $@

EDITOR := kg/explorer/editor
SIGMA := kg/exporters/sigma
setup-web: kg/explorer/static/vendor/editor.js kg/exporters/assets/vendor/sigma.js  ## fetch what draws large graphs and networks, bundle the query editor (needs npm)

kg/exporters/assets/vendor/sigma.js: $(SIGMA)/package-lock.json $(SIGMA)/copy.mjs
	@cd $(SIGMA) && npm ci --silent && npm run --silent build
	@touch $@

kg/explorer/static/vendor/editor.js: $(EDITOR)/package-lock.json $(EDITOR)/editor.js $(EDITOR)/build.mjs
	@cd $(EDITOR) && npm ci --silent && npm run --silent build
	@touch $@

test: setup-dev  ## run the tests
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

lint: setup-dev  ## style, types and import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

serve: build  ## build, then open the explorer on http://127.0.0.1:8000
	@if command -v npm >/dev/null; then $(MAKE) --silent setup-web; else echo "No npm: the query page has a plain text box, and networks are told in words." >&2; fi
	@$(BIN)/kg serve --store exports

docs: setup-dev  ## write docs/commands.md from the commands themselves
	@$(BIN)/python scripts/write_commands.py

# ARCHIVE: JSON Lines of articles (.gz), for what a build of thousands costs.
bench: setup-dev  ## measure extraction on corpus/ and, with ARCHIVE=news.jsonl.gz, whole builds
	@$(BIN)/python benchmarks/speed.py corpus
	@if [ -n "$(ARCHIVE)" ]; then $(BIN)/python benchmarks/build.py $(ARCHIVE); fi

# RECORDS, TEXTS: directories of annotated records and of their texts (docs/models.md).
train: setup-dev  ## train the learned parts anew: make train RECORDS=… TEXTS=…
	@$(BIN)/python -m kg.training $(RECORDS) $(TEXTS) --out kg/extractors/learned

screenshots: build setup-dev  ## take the pictures of the documentation (needs Chromium, and npm for the query page)
	@if command -v npm >/dev/null; then $(MAKE) --silent setup-web; fi
	@$(BIN)/python -m scripts.screenshots exports docs/pictures

wheel: setup-dev setup-web  ## build dist/*.whl
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist

# Needs uv (https://docs.astral.sh/uv/); only when a dependency changes.
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links
lock:  ## compile requirements/*.txt from pyproject.toml
	$(LOCK) -o requirements/core.txt pyproject.toml requirements/build.in
	$(LOCK) -o requirements/dev.txt -c requirements/core.txt --extra web --extra tables --extra docs --group dev pyproject.toml requirements/build.in
	$(LOCK) -o requirements/scale.txt -c requirements/dev.txt --extra scale pyproject.toml requirements/build.in

clean:  ## remove what building, testing and linting left (not .venv, not exports/)
	rm -rf build dist exports/store test-artifacts .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

help:  ## list the verbs
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 14
