# Needs Python 3.11 and make; sets up .venv by itself, again only when pyproject.toml changes.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
# First and by itself: see pyproject.toml.
TORCH := $(shell sed -n 's/^ *"\(torch==[^"]*\)".*/\1/p' pyproject.toml)

FIND_CHROMIUM := command -v chromium || command -v chromium-browser || command -v google-chrome
AS_ROOT := $(if $(filter 0,$(shell id -u)),,sudo -n)
INSTALL_CHROMIUM := $(AS_ROOT) apt-get update -qq && $(AS_ROOT) apt-get install -qq -y --no-install-recommends chromium

# The floor below which the fast evals fail, and the untrue answers that are known of: what is reached today, less chance. The goals are 0.98 and 0.
BAR := 0.93
UNTRUE := 3

# The tests of one file stay together: they share what takes long to make.
PARALLEL := -n 2 --dist loadfile

.PHONY: chat test lint evals benchmark intents

# Start the chat page; `make chat ARGS="--port 8000"` for another port.
chat: $(VENV)/installed
	@$(BIN)/dienstreizen chat $(ARGS)

# Everything that must hold: style, types, layers, tests and the fast part of the evals.
test: lint
	@{ $(FIND_CHROMIUM); } >/dev/null || { echo "Installing chromium for the browser tests …"; $(INSTALL_CHROMIUM); } || true
	@if { $(FIND_CHROMIUM); } >/dev/null; then $(BIN)/pytest $(PARALLEL); else \
	  note="*** No chromium, and no right to install it: the browser tests are LEFT OUT (apt-get install chromium) ***"; \
	  echo "$$note" && $(BIN)/pytest $(PARALLEL) -m "not browser" && echo "$$note"; fi
	@$(BIN)/dienstreizen evals --fast --bar $(BAR) --untrue $(UNTRUE)

lint: $(VENV)/installed-dev
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check . || { echo "Run: $(BIN)/ruff format ."; false; }
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

# The whole gold set; `make evals ARGS=--failures` shows what is wrong.
evals: $(VENV)/installed
	@$(BIN)/dienstreizen evals $(ARGS)

benchmark: $(VENV)/installed
	@$(BIN)/python -m evals.benchmark

# Trains the classifier of questions again, after a change in prompts/examples.
intents: $(VENV)/installed
	@$(BIN)/python -m assistant.question.training

$(VENV)/installed: pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 is missing: install it, or say where it is with PYTHON=…"; false; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; say where it is with PYTHON=…")'
	@echo "Setting up $(VENV); this takes a few minutes, once …"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install $(TORCH)
	@$(BIN)/pip install --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@$(BIN)/pip install --editable '.[dev]'
	@touch $@
