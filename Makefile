# Everything here but the locks is a line or two of plain pip and Python; the README says the same without make.
PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# Ends with what to do where Python is too old: pip would only say that it finds no numpy.
TOO_OLD := -c "import generator.start"
UV ?= pipx run uv
LOCK := $(UV) pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-annotate --default-index https://pypi.org/simple --no-emit-index-url --no-emit-find-links --quiet --custom-compile-command "make lock"

.PHONY: site serve test torture check lock audit bench clean
.DEFAULT_GOAL := site

site: .venv/.installed  ## convert what is new in seeds/, build the site
	$(BIN)/python build.py
	@echo "Open $(CURDIR)/site/index.html"

serve: .venv/.installed  ## preview in the browser, built again on every save
	$(BIN)/python build.py serve --open

test: .venv/.installed-dev  ## all tests; browser tests need a Chromium and a CJK font, those of HTML, CSS and books npm and java
	@bash .ci/browser
	@bash .ci/validator
	$(BIN)/python -m pytest -n auto

torture: .venv/.installed-dev  ## attack everything for ten minutes, the table goes into docs/reliability.md; then ten times the examples of each property
	@bash .ci/browser
	$(BIN)/python -m tests.torture --write docs/reliability.md
	HYPOTHESIS_PROFILE=thorough $(BIN)/python -m pytest -n auto -m hypothesis

check: .venv/.installed-dev  ## style, types, layers, templates
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint layouts --lint --quiet

lock:  ## write the locks anew; with UPGRADE=--upgrade in the newest versions
	$(LOCK) $(UPGRADE) --extra dev --output-file requirements-dev.lock
	$(LOCK) --constraint requirements-dev.lock --output-file requirements.lock

audit:  ## hold what is locked against known weaknesses; asks the network
	pipx run pip-audit --strict --require-hashes --disable-pip --requirement requirements-dev.lock

bench: .venv/.installed  ## our build beside other generators; tells what it takes
	@bash .ci/peers
	$(BIN)/python -m bench.peers --json .broadsheet/peers/runs.json

clean:  ## what was built; content/ and .venv stay
	rm -rf site .broadsheet dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) $(TOO_OLD)
	$(PYTHON) -m venv .venv

.venv/.installed: pyproject.toml requirements.lock | .venv/bin/python
	@$(BIN)/python $(TOO_OLD)
	$(INSTALL) --require-hashes --requirement requirements.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.installed-dev: pyproject.toml requirements-dev.lock | .venv/bin/python
	@$(BIN)/python $(TOO_OLD)
	$(INSTALL) --require-hashes --requirement requirements-dev.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch .venv/.installed $@
