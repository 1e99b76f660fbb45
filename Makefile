# Everything here is a line or two of plain pip and Python; the README says the same without make.
PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock

.PHONY: site serve test torture check bench clean
.DEFAULT_GOAL := site

site: .venv/.installed  ## convert what is new in seeds/, build the site
	$(BIN)/python build.py
	@echo "Open $(CURDIR)/site/index.html"

serve: .venv/.installed  ## preview in the browser, built again on every save
	$(BIN)/python build.py serve --open

test: .venv/.installed-test  ## all tests; browser tests need a Chromium and a CJK font, those of HTML, CSS and books npm and java
	@bash .ci/browser
	@bash .ci/validator
	$(BIN)/python -m pytest -n auto

torture: .venv/.installed-test  ## attack everything for ten minutes; the table goes into docs/reliability.md
	@bash .ci/browser
	$(BIN)/python -m tests.torture --write docs/reliability.md

check: .venv/.installed-dev  ## style, types, layers, templates
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint layouts --lint --quiet

bench: .venv/.installed  ## our build beside other generators; tells what it takes
	@bash .ci/peers
	$(BIN)/python -m bench.peers --json .broadsheet/peers/runs.json

clean:  ## what was built; content/ and .venv stay
	rm -rf site .broadsheet dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.installed: pyproject.toml requirements.lock | .venv/bin/python
	$(INSTALL) --editable .
	@touch $@

.venv/.installed-test: pyproject.toml requirements.lock | .venv/bin/python
	$(INSTALL) --editable ".[test]"
	@touch .venv/.installed $@

.venv/.installed-dev: pyproject.toml requirements.lock | .venv/bin/python
	$(INSTALL) --editable ".[dev]"
	@touch .venv/.installed .venv/.installed-test $@
