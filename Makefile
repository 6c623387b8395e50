# One word for each thing one does here; every target sets up what it needs by itself.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: install run test check bench accuracy fuzz ocr lock dev clean

install: .venv/.installed

# A bare machine has Python and nothing else: pip brings uv, uv brings the locked rest.
.venv/.installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Gongbao needs Python 3.11 or newer; say which with: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@echo "Setting up .venv (once; a minute) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.9"
	@$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	@$(BIN)/python -m compileall -q pipelines
	@touch $@

# What only those need who change or check the project: test tools, linters, the standards' validators.
.venv/.developing: .venv/.installed requirements-dev.lock
	@echo "Adding the tools for development (once) ..."
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.lock
	@touch $@

run: install
	@$(BIN)/gongbao run

test: .venv/.developing
	@$(BIN)/python -m pytest -n auto --dist loadfile

check: .venv/.developing
	@$(BIN)/ruff format --check pipelines tests
	@$(BIN)/ruff check pipelines tests
	@$(BIN)/mypy
	@DAGSTER_HOME= DAGSTER_DISABLE_TELEMETRY=yes $(BIN)/dagster definitions validate -w workspace.yaml --log-level warning

bench: .venv/.developing
	@$(BIN)/python -m pytest tests/benchmarks -o python_files='bench_*.py' --benchmark-columns=min,median,max,rounds

# Measures extraction against the hand-made labels and writes docs/accuracy.md.
accuracy: .venv/.developing
	@$(BIN)/python -m tests.accuracy.report

# Reads 10,000 damaged gazettes; what goes wrong is printed with the number of its case.
fuzz: .venv/.developing
	@$(BIN)/python -m tests.fuzzing 10000

# The operator's web page with the asset graph, on this machine only.
dev: .venv/.developing
	@mkdir -p datasets/.state/dagster
	@DAGSTER_HOME=$(CURDIR)/datasets/.state/dagster DAGSTER_DISABLE_TELEMETRY=yes $(BIN)/dagster dev -w workspace.yaml -h 127.0.0.1

# Scanned gazettes need character recognition, which is large and so an extra.
ocr: install
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-ocr.lock

LOCK := $(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-header --quiet
lock: install
	@$(LOCK) -o requirements.lock
	@$(LOCK) --group dev --constraint requirements.lock -o requirements-dev.lock
	@$(LOCK) --extra ocr --constraint requirements-dev.lock -o requirements-ocr.lock

clean:
	rm -rf .venv datasets/.state
