# `make help` lists what can be asked for. Everything a recipe needs and can install, it installs, inside this folder.

.DEFAULT_GOAL := help
.ONESHELL:
SHELL := /bin/sh
.SHELLFLAGS := -eu -c

export UV_PYTHON_DOWNLOADS := never
export UV_PROJECT_ENVIRONMENT := .venv
export PYTHONUTF8 := 1

VENV := .venv/bin
READY := .venv/.ready
BENCH := .tools/bench
MESSAGES := $(wildcard src/omsyn/vocabulary/locale/*/LC_MESSAGES/*.po src/omsyn/web/locale/*/LC_MESSAGES/*.po)

.PHONY: help setup demo demo-files serve test check fix bench pictures clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## Install everything in .venv

$(READY): pyproject.toml uv.lock hatch_build.py package.json package-lock.json $(MESSAGES) scripts/find-python scripts/get-uv
	@python=$$(scripts/find-python)
	uv=$$(scripts/get-uv "$$python")
	"$$uv" sync --locked --quiet --python "$$python"
	$(VENV)/python scripts/compile_messages.py
	touch $(READY)

demo: setup ## Make Kragerø's quality report and serve Omsyn with demo data
	@$(VENV)/omsyn demo --files build/demo

demo-files: setup ## Make the same report without serving
	@$(VENV)/omsyn demo --files build/demo --no-serve

serve: setup ## Serve Omsyn on this machine
	@$(VENV)/omsyn serve

test: setup ## Run every test
	@$(VENV)/pytest -n auto --dist loadgroup

check: setup ## Format, lint, types, floors, settings, migrations, translations
	@$(VENV)/ruff format --check .
	$(VENV)/ruff check .
	$(VENV)/mypy
	$(VENV)/lint-imports
	$(VENV)/python scripts/check_settings.py
	$(VENV)/python scripts/document_scenario.py --check
	$(VENV)/python scripts/extract_messages.py --check

fix: setup ## Mend what can be mended by machine
	@$(VENV)/ruff format .
	$(VENV)/ruff check --fix .
	$(VENV)/python scripts/extract_messages.py
	$(VENV)/python scripts/compile_messages.py

bench: setup ## Measure speed, as ratios within one run
	@uv=$$(scripts/get-uv "$$PWD/$(VENV)/python")
	UV_PROJECT_ENVIRONMENT=$(BENCH) "$$uv" sync --locked --quiet --no-dev --group bench --no-install-project --python $(VENV)/python
	PYTHONPATH=src $(BENCH)/bin/python -m bench

pictures: setup ## Take pictures of every page and of the report, under build/pictures
	@$(VENV)/python scripts/pictures.py

clean: ## Remove what the recipes made, but keep stored data in var/
	@rm -rf build dist .venv .tools node_modules
