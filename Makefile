# make run   make the environment and the store if missing, and serve the application
# make test  install what the tests need and run every check
# make quick check what you changed since the last commit, in under a minute
# make init  load the files of data/ that changed
# make bench measure speed and memory; writes benchmarks/RESULTS.md

PYTHON ?= python3.11
PORT ?= 8501
PIP := .venv/bin/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test quick init bench
.SILENT:

run: .venv/.run
	.venv/bin/python -m hmip_dash serve --port $(PORT)

init: .venv/.run
	.venv/bin/python -m hmip_dash init

test: .venv/.test
	PLAYWRIGHT_BROWSERS_PATH=$(CURDIR)/.cache/browsers .venv/bin/python -m tests.browser.browser
	.venv/bin/python -m tests.proxy.nginx
	.venv/bin/ruff check .
	.venv/bin/ruff format --check --quiet .
	.venv/bin/mypy
	mkdir -p .cache
	PLAYWRIGHT_BROWSERS_PATH=$(CURDIR)/.cache/browsers .venv/bin/python -m pytest -W error -n auto --maxprocesses 4 --dist worksteal --basetemp=.cache/tmp

quick: .venv/.test
	.venv/bin/python -m tests.quick

bench: .venv/.test
	.venv/bin/python -m benchmarks

.venv/.run: requirements.txt constraints.txt | .venv/bin/python
	$(PIP) --requirement requirements.txt --constraint constraints.txt
	touch $@

.venv/.test: requirements-test.txt .venv/.run
	$(PIP) --requirement requirements-test.txt --constraint constraints.txt
	.venv/bin/python -m pip check
	touch $@

.venv/bin/python:
	$(PYTHON) -m venv .venv
