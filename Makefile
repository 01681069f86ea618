# Everything sartool needs is made here: `make demo` and `make test` do all the set-up themselves.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
OUT ?= sartool-demo
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: demo window test lint bench soak build qt qt-screen clean

demo: $(VENV)/.ready
	$(BIN)/sartool demo --out $(OUT)

window: qt-screen
	$(BIN)/sartool

test: $(VENV)/.ready-dev qt
	$(BIN)/python -m pytest

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.ready-dev qt
	$(BIN)/python benchmarks/finding.py --presidio
	$(BIN)/python benchmarks/whole_job.py
	$(BIN)/python benchmarks/intake.py
	$(BIN)/python benchmarks/ocr.py
	$(BIN)/python benchmarks/flags.py
	$(BIN)/python benchmarks/copies.py
	$(BIN)/python benchmarks/window.py

soak: $(VENV)/.ready-dev qt
	$(BIN)/python -m pytest -m soak --timeout 3600

# The program for laptops without Python, in dist/sartool.
build: $(VENV)/.ready-package qt-screen
	$(BIN)/python -m PyInstaller --noconfirm --clean --log-level WARN build.spec

# Debian splits venv from python3; as root we install it, else we say what to install.
$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "sartool needs Python 3.11: install it, or say PYTHON=/path/to/python3.11."; exit 2; }
	@$(PYTHON) -c "import ensurepip, venv" 2>/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv; \
	  else echo "Python's venv module is missing: install it with 'sudo apt-get install python3-venv'."; exit 2; fi; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install -q -c constraints.txt -e .
	touch $@

$(VENV)/.ready-dev: $(VENV)/.ready
	$(BIN)/python -m pip install -q -c constraints.txt -e ".[dev]"
	touch $@

$(VENV)/.ready-package: $(VENV)/.ready
	$(BIN)/python -m pip install -q -c constraints.txt -e ".[package]"
	touch $@

# What Qt expects of the system: as root on Debian we install it, else we say what to install. No stamp: these
# libraries belong to the machine, and asking takes a moment. `demo` does not ask, the commands need no Qt.
qt: $(VENV)/.ready
	@$(BIN)/python scripts/check_qt.py --install

qt-screen: $(VENV)/.ready
	@$(BIN)/python scripts/check_qt.py --install --screen

clean:
	rm -rf $(VENV) $(OUT) build dist
