# Chronofil: `make timeline` builds the timeline of seeds/, `make test` runs the tests. Both set up what they need in .venv.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt

# An annotated set for `make quality`: a folder with texts/ and gold/ (docs/evaluation.md), and the commit to compare with.
ANNOTATED ?=
AGAINST   ?= HEAD

.PHONY: timeline test quick quality lint types check benchmark deploy ui clean fuzz

timeline: $(VENV)/.installed
	$(BIN)/chronofil run seeds --out outputs

# By two processes: many tests wait for a server, a browser or another process. `make test PROCESSES=0` runs them in one.
PROCESSES ?= 2
test: $(VENV)/.installed-test $(VENV)/.installed-clients
	$(BIN)/python -m pytest -n $(PROCESSES) --dist loadfile

# Spoilt files of every format and spoilt sentences, as many a test as FUZZ says: about an hour at 8000.
FUZZ ?= 2000
fuzz: $(VENV)/.installed-test
	CHRONOFIL_FUZZ=$(FUZZ) $(BIN)/python -m pytest -q tests/reading/test_fuzz.py
	CHRONOFIL_FUZZ=$$(($(FUZZ) / 40)) $(BIN)/python -m pytest -q tests/test_spoilt_sentences.py

# The loop while you work: what needs neither Prefect nor a browser.
quick: $(VENV)/.installed-test
	$(BIN)/python -m pytest -q --hypothesis-profile=quick -m "not slow and not browser and not server"

# What your change gains and loses on an annotated set.
quality: $(VENV)/.installed-test
	$(BIN)/python -m benchmarks.against "$(ANNOTATED)" --commit "$(AGAINST)"

lint: $(VENV)/.installed-lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .

types: $(VENV)/.installed-lint
	$(BIN)/mypy

check: lint types test

PORT    ?= 4200
SERVER  ?= http://127.0.0.1:$(PORT)
HEALTHY := $(BIN)/python -c "from urllib.request import urlopen; urlopen('$(SERVER)/api/health', timeout=5)" 2>/dev/null

# Not `prefect server start --background`: that one ends when it first has something to say. The page asks port 4200 unless it is told.
ui: $(VENV)/.installed
	@mkdir -p .cache
	$(HEALTHY) || { PREFECT_UI_API_URL=$(SERVER)/api nohup $(BIN)/prefect server start --port $(PORT) > .cache/prefect-server.log 2>&1 & echo $$! > .cache/prefect-server.pid; }
	until $(HEALTHY); do kill -0 $$(cat .cache/prefect-server.pid) || { tail -3 .cache/prefect-server.log; exit 1; }; sleep 1; done
	PREFECT_API_URL=$(SERVER)/api $(BIN)/chronofil run seeds --out outputs
	@echo "the server goes on; to stop it: kill $$(cat .cache/prefect-server.pid 2>/dev/null)"

deploy: $(VENV)/.installed
	PREFECT_API_URL=$${PREFECT_API_URL:-$(SERVER)/api} $(BIN)/chronofil deploy seeds --out outputs

benchmark: $(VENV)/.installed-test
	$(BIN)/python -m benchmarks

clean:
	$(PYTHON) .ci/clean_outputs.py outputs
	rm -rf $(VENV) .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Chronofil needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) --editable .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(PIP) --editable '.[test]'
	@touch $@

# Programs of Node that tests/clients and tests/browser ask; without npm, or offline, their tests are skipped.
$(VENV)/.installed-clients: tests/clients/package.json | $(VENV)/bin/python
	@mkdir -p $(VENV)/clients && cp $< $(VENV)/clients/
	@if command -v npm >/dev/null && npm install --silent --no-audit --no-fund --no-package-lock --prefix $(VENV)/clients; then touch $@; \
	  else echo "no npm packages: tests with programs of Node are skipped"; fi

$(VENV)/.installed-lint: $(VENV)/.installed-test
	$(PIP) --editable '.[test,lint]'
	@touch $@
