# Thin names for documented commands. `make` alone lists them.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
CONTENT ?= content
SITE ?= site
ARCHIVE ?=
BASE ?=
EVERY ?=
ADDRESS ?= 127.0.0.1:8000

.PHONY: help .venv site release serve check test bench mutate lock schema chromium clean
.DEFAULT_GOAL := help

help: ## list these targets
	@sed -n 's/^\([a-z.]*\):.*## /\1\t/p' Makefile | expand -t 12

.venv: .venv/ready ## make the environment that all of these run in

.venv/ready: requirements.lock pyproject.toml
	@echo "making .venv from requirements.lock (a minute, the first time)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, and " + sys.executable + " is older: make PYTHON=...")'
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m pip --quiet --disable-pip-version-check check # the lock still fits pyproject.toml
	@touch $@

site: .venv/ready ## check the facts and build the site into site/ (CONTENT=, SITE=)
	@$(BIN)/explainer build --content $(CONTENT) --site $(SITE)
	@echo "to look at it: make serve$(if $(filter-out content,$(CONTENT)), CONTENT=$(CONTENT))"

release: .venv/ready ## refuse what nobody has read, and build the site to be published (CONTENT=, SITE=)
	@$(BIN)/explainer check --release --content $(CONTENT)
	@$(BIN)/explainer build --content $(CONTENT) --site $(SITE)

serve: .venv/ready ## show the site while you edit (CONTENT=, ADDRESS=)
	@$(BIN)/explainer serve --content $(CONTENT) --address $(ADDRESS)

check: .venv/ready ## tell everything that is wrong with the facts (CONTENT=, ARCHIVE=, BASE=)
	@$(BIN)/explainer check --content $(CONTENT) $(if $(ARCHIVE),--archive $(ARCHIVE)) $(if $(BASE),--base $(BASE))

schema: .venv/ready ## write JSON Schemas of the story's files into .explainer/schema/
	@$(BIN)/explainer schema --content $(CONTENT) --write .explainer/schema

test: .venv/ready chromium ## run every test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2

bench: .venv/ready chromium ## measure time and sizes, and kill builds
	@$(BIN)/python -m bench

mutate: .venv/ready ## make every plausible slip in the facts and see what the check catches (ARCHIVE=, EVERY=)
	@$(BIN)/python -m mutation --content $(CONTENT) --survivors .explainer/survivors.txt $(if $(ARCHIVE),--archive $(ARCHIVE)) $(if $(EVERY),--every $(EVERY))

chromium: ## find a browser for the tests, or install Debian's (CHROMIUM=)
	@if test -n "$$CHROMIUM"; then \
	  test -x "$$CHROMIUM" && exit 0; echo "CHROMIUM is no program: $$CHROMIUM" >&2; exit 1; \
	fi; \
	for name in chromium chromium-browser google-chrome; do command -v $$name >/dev/null && exit 0; done; \
	as_root=; test "$$(id -u)" = 0 || as_root=sudo; \
	echo "installing Chromium for the tests (a minute or two)"; \
	if command -v apt-get >/dev/null && $$as_root apt-get -qq update \
	  && $$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium >/dev/null \
	  && command -v chromium >/dev/null; then exit 0; fi; \
	echo "the tests need Chromium, and it could not be installed here: install it, or set CHROMIUM to its path" >&2; exit 1

lock: ## write requirements.lock anew from pyproject.toml (needs uv)
	@uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-emit-index-url --no-header \
	  --no-annotate --python-version 3.11 --quiet --upgrade --output-file requirements.lock

clean: ## remove what was made: environment, site, caches
	@rm -rf .venv site .site.* .explainer build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
