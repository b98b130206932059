# Everything works from a fresh clone; what is there already is not done again.
# On Windows make.cmd knows the same words.

PYTHON := .venv/bin/python
PREPARE := sh .ci/environment.sh

.PHONY: run test check coverage bench demo criteria golden screenshots clean

run:
	@$(PREPARE) run
	@$(PYTHON) main.py

test:
	@$(PREPARE) test
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -n 2 -q $(ARGS)

check:
	@$(PREPARE) develop
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports
	@for sheet in scoring_rules/sheets/*.toml; do \
		echo "$(PYTHON) main.py check $$sheet"; $(PYTHON) main.py check "$$sheet" || exit 1; \
	done

# In one process, because the measurement follows only one.
coverage:
	@$(PREPARE) test
	@$(PREPARE) develop
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m coverage run -m pytest -q $(ARGS)
	$(PYTHON) -m coverage report
	$(PYTHON) -m coverage report --include='scoring_rules/*,inspector/domain/*' --fail-under=100

bench:
	@$(PREPARE) bench
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m benchmarks $(ARGS)

demo:
	@$(PREPARE) commands
	$(PYTHON) main.py demo --out out/demo

# How well free-text criteria are read: the project's own cases, and any labelled ones kept beside the checkout.
CRITERIA ?= $(wildcard ../shared/criteria/*.jsonl)
criteria:
	@$(PREPARE) commands
	$(PYTHON) -m benchmarks.criteria
	$(if $(CRITERIA),$(PYTHON) -m benchmarks.criteria $(CRITERIA))

golden:
	@$(PREPARE) test
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -q --golden $(ARGS)
	git status --short tests/golden

# Every page in four settings, and the steps of the guide, from the real window without a screen.
screenshots:
	@$(PREPARE) test
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m docs.make_pictures
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m docs.make_guide_pictures

clean:
	rm -rf .venv out build dist htmlcov .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
