"""Time the chapters, the exercises and the recipe of the linear autoencoder: ``make bench``.

Prints one table, measured in one run. Exit status 1 if a limit of the course is exceeded.
"""

import statistics
import sys
from datetime import datetime
from time import perf_counter

import keras
import nbformat
import numpy as np
import tensorflow as tf
from nbclient import NotebookClient

from helpers import data
from helpers.settings import ROOT

STEPS = 1000
PEAK_MEMORY = "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"


def run_chapter(path):
    """Return the seconds of a chapter's own cells, and the kernel's peak memory in MB."""
    notebook = nbformat.read(path, as_version=4)
    probe = nbformat.v4.new_code_cell(PEAK_MEMORY)
    notebook.cells.append(probe)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": path.parent}}).execute()
    seconds = sum(
        (
            cell_time(cell, "iopub.status.idle") - cell_time(cell, "iopub.status.busy")
        ).total_seconds()
        for cell in notebook.cells[:-1]
        if cell.cell_type == "code" and cell.id != "imports"
    )
    per_megabyte = 2**20 if sys.platform == "darwin" else 2**10
    return seconds, int(probe.outputs[0].text) / per_megabyte


def cpu_seconds(notebook):
    """Return the CPU seconds of a kernel from its start to the end of the notebook."""
    notebook.cells.append(nbformat.v4.new_code_cell("import time; print(time.process_time())"))
    NotebookClient(notebook, timeout=300).execute()
    return float(notebook.cells[-1].outputs[0].text)


def cell_time(cell, event):
    return datetime.fromisoformat(cell.metadata["execution"][event].replace("Z", "+00:00"))


def build():
    keras.utils.set_random_seed(0)
    return keras.Sequential([keras.Input((3,)), keras.layers.Dense(2), keras.layers.Dense(3)])


def with_fit(X):
    autoencoder = build()
    autoencoder.compile(keras.optimizers.Adam(0.01), loss="mse")
    autoencoder.fit(X, X, batch_size=len(X), epochs=STEPS, verbose=0)
    return autoencoder.get_weights()


def chapter_functions():
    """Return the compiled loop as the chapter defines it, from its own cell."""
    chapter = nbformat.read(ROOT / "chapters/autoencoder/pca.ipynb", as_version=4)
    source = next(cell.source for cell in chapter.cells if cell.id == "compiled-loop")
    module = ROOT / "_build" / "bench_loop.py"  # a file, because tf.function reads its source
    module.parent.mkdir(exist_ok=True)
    module.write_text("import keras\nimport tensorflow as tf\n\n" + source, encoding="utf-8")
    sys.path.insert(0, str(module.parent))
    import bench_loop

    return bench_loop.compile_training


def with_compiled_loop(X, compile_training):
    autoencoder = build()
    hundred_steps = compile_training(autoencoder, X)
    for _ in range(STEPS // 100):
        hundred_steps()
    return autoencoder.get_weights()


def with_numpy(X):
    """Do the same by hand: Adam as in its paper, and the loss of every step."""
    weights = build().get_weights()
    first, second = ([np.zeros_like(w) for w in weights] for _ in range(2))
    losses = []
    for step in range(1, STEPS + 1):
        W_e, b_e, W_d, b_d = weights
        Z = X @ W_e + b_e
        error = Z @ W_d + b_d - X
        losses.append(np.mean(error**2))
        out = 2 / X.size * error
        back = out @ W_d.T
        gradients = [X.T @ back, back.sum(axis=0), Z.T @ out, out.sum(axis=0)]
        for i, gradient in enumerate(gradients):
            first[i] = 0.9 * first[i] + 0.1 * gradient
            second[i] = 0.999 * second[i] + 0.001 * gradient**2
            unbiased = first[i] / (1 - 0.9**step), second[i] / (1 - 0.999**step)
            weights[i] = weights[i] - 0.01 * unbiased[0] / (np.sqrt(unbiased[1]) + 1e-7)
    return weights


def seconds(function, *arguments):
    start = perf_counter()
    weights = function(*arguments)
    return perf_counter() - start, weights


def main():
    X = data.arc()[0]
    compile_training = chapter_functions()
    seconds(with_compiled_loop, X, compile_training)  # warm up TensorFlow itself

    print(f"{STEPS} Adam steps, 3-2-3, {len(X)} points, tracing included", flush=True)
    loop, by_hand = [], []
    for _ in range(5):
        loop.append(seconds(with_compiled_loop, X, compile_training))
        by_hand.append(seconds(with_numpy, X))
    fitted = seconds(with_fit, X)
    for _, weights in (loop[0], fitted):
        # Matrices only: the data are centred, so the biases have no gradient but rounding errors.
        for matrix, expected in zip(weights[::2], by_hand[0][1][::2], strict=True):
            np.testing.assert_allclose(matrix, expected, atol=1e-4)
    numpy_time = statistics.median(time for time, _ in by_hand)
    loop_time = statistics.median(time for time, _ in loop)
    for name, time in [("fit", fitted[0]), ("compiled loop", loop_time), ("NumPy", numpy_time)]:
        print(f"  {name:15} {time:7.2f} s  {time / numpy_time:6.1f} x NumPy", flush=True)
    within = loop_time <= 4 * numpy_time
    print(f"  compiled loop within 4 x NumPy: {within}")

    print("chapters, own cells                 s     MB")
    for path in sorted(ROOT.glob("chapters/*/*.ipynb")):
        own, memory = run_chapter(path)
        within &= own <= 30 and memory <= 2000
        print(f"  {path.relative_to(ROOT / 'chapters')!s:30} {own:6.1f} {memory:6.0f}", flush=True)

    code = nbformat.v4.new_code_cell("import keras, numpy, tensorflow")
    imports = cpu_seconds(nbformat.v4.new_notebook(cells=[code]))
    print(f"solved exercises, CPU of the kernel   s\n  {'(TensorFlow imported)':30} {imports:6.1f}")
    for path in sorted(ROOT.glob("solutions/*/*.ipynb")):
        cpu = cpu_seconds(nbformat.read(path, as_version=4))
        within &= cpu <= imports + 3
        print(f"  {path.relative_to(ROOT / 'solutions')!s:30} {cpu:6.1f}", flush=True)
    print("all within their limits (30 s, 2000 MB, 4 x NumPy, import + 3 s):", within)
    return not within


if __name__ == "__main__":
    tf.get_logger().setLevel("ERROR")
    sys.exit(main())
