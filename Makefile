# Every kernel has the settings of kernel.env, whatever target starts it.
include kernel.env
export $(shell cut -d = -f 1 kernel.env)
unexport PYTHONDONTWRITEBYTECODE  # or every start of TensorFlow is slow

# These start kernels as forks of a process that has imported TensorFlow. To start them cold:
# make JUPYTER_DEFAULT_PROVISIONER_NAME=local-provisioner book
JUPYTER_DEFAULT_PROVISIONER_NAME ?= warm-provisioner
book test record: export JUPYTER_DEFAULT_PROVISIONER_NAME := $(JUPYTER_DEFAULT_PROVISIONER_NAME)

PYTHON ?= $(or $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c "" 2>/dev/null && echo $$p && break; done), \
	$(error The course needs Python 3.11 (at least 3.11.2), 3.12 or 3.13, and no Python is installed))

.PHONY: help book test lab chapter exercises handout record bench soak binder setup-gpu test-gpu \
	clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' Makefile

.venv/.ready: pyproject.toml uv.lock tools/setup_env.py
	@$(PYTHON) tools/setup_env.py

book: .venv/.ready  ## build the book; its address is the last line
	.venv/bin/jupyter-book build . -W -n --keep-going
	@echo "$(CURDIR)/_build/html/index.html"

test: .venv/.ready  ## run all tests
	.venv/bin/python -m pytest --numprocesses=2 --dist=loadfile --no-loadscope-reorder \
		--durations=10

lab: .venv/.ready  ## open the course in JupyterLab
	.venv/bin/jupyter lab --ServerApp.root_dir="$(CURDIR)"

chapter: .venv/.ready  ## begin a chapter: make chapter NAME=part/name
	@.venv/bin/python tools/chapter.py "$(NAME)"
	@$(MAKE) --silent --old-file=.venv/.ready exercises

exercises: .venv/.ready  ## generate the exercises from the solutions
	rm -rf exercises
	for part in $(notdir $(wildcard solutions/*)); do .venv/bin/nbgrader \
		generate_assignment $$part --no-db --log-level=WARN || exit 1; done

handout: exercises  ## write what students get to _build/handout.zip
	@.venv/bin/python tools/handout.py

record: .venv/.ready  ## execute the chapters (or CHAPTER=path) and store their text outputs
	.venv/bin/python tools/record.py $(CHAPTER)

bench: .venv/.ready  ## measure what the course needs (SIZES="10 40 160": large classes, too)
	.venv/bin/python benchmarks/chapters.py
	.venv/bin/python benchmarks/grading.py $(SIZES)

soak: .venv/.ready  ## grade 500 students (or STUDENTS=50), and kill the grading three times
	.venv/bin/python benchmarks/soak.py $(STUDENTS)
	.venv/bin/python -m pytest -m soak tests/test_specimens.py

binder: .venv/.ready  ## write what Binder installs, from uv.lock
	.venv/bin/uv export --locked --no-hashes --no-annotate --no-default-groups --group lab \
		> .binder/requirements.txt

setup-gpu:  ## add what TensorFlow needs to compute on an NVIDIA GPU (Linux)
	@$(PYTHON) tools/setup_env.py --gpu

test-gpu: .venv/.ready  ## run the chapters on the GPU
	@.venv/bin/python -c 'import tensorflow as tf; assert tf.config.list_physical_devices("GPU")' \
		2>/dev/null || { echo "TensorFlow sees no GPU here: make setup-gpu adds what it" \
		"needs on Linux with an NVIDIA GPU, and running.md tells more."; exit 1; }
	.venv/bin/python -m pytest --nbval-lax chapters

clean:  ## delete the built book and the results of its chapters
	rm -rf _build
