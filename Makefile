# Thin: each word sets itself up and does one thing. `make demo`, `make test`, `make check`, `make bench`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Tests wait for databases, servers and processes half of their time, so there are two at work for each core.
WORKERS ?= $(shell $(PYTHON) -c "import os; print(2 * (os.cpu_count() or 1))")

.PHONY: demo test check bench clean
.DEFAULT_GOAL := test

$(VENV)/.run: pyproject.toml constraints.txt tracker/__init__.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --group dev -e ".[postgres,web]"
	@touch $@

# What tests run beside Python: a real browser, and Java for the checker of HTML.
$(VENV)/.tools:
	@command -v chromium || command -v chromium-browser || $(call debian,chromium)
	@command -v java || $(call debian,default-jre-headless)
	@touch $@

debian = { command -v apt-get && apt-get update --quiet=2 && apt-get install --yes --quiet=2 $(1); } \
  || { echo "The tests need the program of Debian's package $(1): please install it." >&2; exit 1; }

demo: $(VENV)/.run
	$(BIN)/tracker demo

test: $(VENV)/.dev $(VENV)/.tools
	$(BIN)/python -m pytest -n $(WORKERS) $(TESTS)

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy

bench: $(VENV)/.dev
	$(BIN)/python -m tests.benchmarks

clean:
	rm -rf $(VENV) demo dist
