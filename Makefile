# One command to run it, one to test it. Each sets up what it needs first.
PYTHON ?= python3
BIN := .venv/bin
SHELL := /bin/sh
.DEFAULT_GOAL := help
# The scan walks through the whole program: in a process of its own, as the program runs.
SCAN := tests/privacy/test_nothing_unmasked.py
DOC_SHOTS := floor-en-light-1366x768 floor-en-dark-1366x768 floor-zh-light-1366x768 \
  floor-zh-dark-1366x768 floor-seat floor-table floor-cards floor-replay queues links connections \
  wallboard customer scripts path path-graph path-leaks path-checks path-statement opportunities \
  touchpoints touchpoints-rules touchpoints-effect topics pain warnings warnings-rule proactive promises \
  tasks board training handover people

.PHONY: help ready words run window headless test scan lint bench bench-peers soak shots translations clean

help:            ## what can be made
	@grep -E '^[a-z-]+: .*##' Makefile | sed 's/:.*##/  /'

.venv/ready: requirements-dev.lock pyproject.toml build/prepare.sh
	@sh build/prepare.sh "$(PYTHON)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

ready: .venv/ready translations   ## set up the virtual environment and what the system lacks

translations: resources/translations/zh_CN.qm

resources/translations/zh_CN.qm: resources/translations/zh_CN.ts .venv/ready
	@$(BIN)/pyside6-lrelease -silent $< -qm $@

words: ready     ## gather the texts of the interface anew for translation
	@$(BIN)/pyside6-lupdate -noobsolete -locations none \
	   $$(git ls-files --cached --others --exclude-standard '*.py' | \
	      grep -E '^(desktop|ui|widgets|storage|insight|resources)/') \
	   -ts resources/translations/zh_CN.ts

run: ready       ## the demo centre: in a window, or without a screen as pictures in out/
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" != Linux ]; then \
	   $(BIN)/touchdeck demo; else $(MAKE) --no-print-directory headless; fi

headless: ready  ## the demo off-screen: out/summary.json and out/shots/
	@$(BIN)/touchdeck demo --headless --for 20s --shots out/shots --summary out/summary.json

# Tests wait for servers, windows and each other: more workers than cores keep both cores busy.
test: ready      ## every check and test
	@$(MAKE) --no-print-directory -j 2 lint scan
	@$(BIN)/python -m pytest -q -m "not soak" -n 4 --dist loadfile --no-loadscope-reorder \
	   --max-worker-restart=0 --ignore=$(SCAN)

scan: ready
	@$(BIN)/python -m pytest -q $(SCAN)

lint: ready      ## style, types, import rule
	@$(BIN)/ruff check . && $(BIN)/ruff format --check --quiet . && $(BIN)/mypy && $(BIN)/lint-imports --no-cache | tail -n 3

bench: ready     ## benchmarks, as ratios against a baseline of the same run
	@for each in bench/*.py; do echo "== $$each"; QT_QPA_PLATFORM=offscreen $(BIN)/python $$each || exit 1; done

bench-peers:     ## what bench/copying.py compares with, in an environment of its own
	@test -x .venv-peers/bin/python || $(PYTHON) -m venv .venv-peers
	@.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -r bench/peers.txt

soak: ready      ## the long fault and endurance runs
	@$(BIN)/python -m pytest -q -m soak -o faulthandler_timeout=0

shots: ready     ## the pictures of docs/, taken anew
	@$(BIN)/touchdeck demo --headless --for 20s --shots out/shots --summary out/summary.json
	@mkdir -p docs/shots && for each in $(DOC_SHOTS); do cp out/shots/$$each.png docs/shots/; done

clean:           ## what was made, but not the virtual environment
	rm -rf out resources/translations/*.qm
