"""Create or update the environment in .venv: python3 tools/setup_env.py [--lab] [--gpu].

With --lab it holds what JupyterLab needs, and nothing for building the book and for its tests.
Uses the standard library alone, and no syntax newer than Python 3.6: a Python that is too old
for the course must still be able to say so.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
READY = ROOT / ".venv" / ".ready"  # the stamp that the Makefile looks at; says if with GPU
PROGRAMS = "Scripts" if os.name == "nt" else "bin"


def check(gpu, lab):
    python = "Python " + ".".join(map(str, sys.version_info[:3]))
    if not (3, 11, 2) <= sys.version_info[:3] < (3, 14):
        sys.exit(
            f"The course needs Python 3.11 (at least 3.11.2), 3.12 or 3.13, and this is {python}: "
            "install one of them and name it, as in `python3.12 tools/setup_env.py` or "
            "`make PYTHON=python3.12 book`."
        )
    if not lab and not shutil.which("git"):
        sys.exit("Git is missing: install it (Debian, Ubuntu: `apt install git`) and try again.")
    if not importlib.util.find_spec("venv") or not importlib.util.find_spec("ensurepip"):
        sys.exit(
            f"{python} lacks the module venv or ensurepip: install it (Debian, Ubuntu: "
            "`apt install python3-venv`) and try again."
        )
    needed, free = 14 if gpu else 7, shutil.disk_usage(str(ROOT)).free // 10**9
    if free < needed and not READY.exists():
        sys.exit(
            f"The environment and uv's cache need {needed} GB of disk space, and {free} GB are "
            f"free in {ROOT}: make room and try again."
        )
    print(f"1/3 {python}, {'' if lab else 'git, '}venv and disk space: all there", flush=True)


def version(uv):
    """Return the version of a uv as numbers, empty if that program does not work."""
    output = subprocess.run(
        [uv, "--version"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ).stdout.decode()
    return [int(number) for number in re.findall(r"\d+", output)[:3]]


def find_uv():
    """Return a uv that is at least as new as the one in uv.lock; install that one if need be."""
    lock = (ROOT / "uv.lock").read_text(encoding="utf-8")
    wanted = re.search(r'name = "uv"\nversion = "(.+)"', lock).group(1)
    own = ROOT / ".uv" / PROGRAMS
    for uv in filter(None, [shutil.which("uv"), shutil.which("uv", path=str(own))]):
        if version(uv) >= [int(number) for number in wanted.split(".")]:
            print(f"2/3 uv: {uv}", flush=True)
            return uv
    print(f"2/3 installing uv {wanted} in .uv", flush=True)
    run(sys.executable, "-m", "venv", "--clear", str(ROOT / ".uv"))
    install = f"-m pip --disable-pip-version-check install --quiet uv=={wanted}"
    run(str(own / "python"), *install.split())
    return str(own / "uv")


def run(*command):
    environment = dict(os.environ, UV_PYTHON_DOWNLOADS="never", UV_PROJECT_ENVIRONMENT=".venv")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # or every start of TensorFlow is slow
    if subprocess.run(command, cwd=str(ROOT), env=environment).returncode:
        sys.exit("The environment is not ready: see above. (Is there a network?)")


def main():
    gpu = "--gpu" in sys.argv or (READY.exists() and "gpu" in READY.read_text())
    lab = "--lab" in sys.argv
    check(gpu, lab)
    uv = find_uv()
    print("3/3 installing what uv.lock lists in .venv (the first time takes minutes)", flush=True)
    sync = [uv, "sync", "--locked", "--compile-bytecode", "--python", sys.executable]
    groups = ["--no-default-groups", "--group", "lab"] if lab else []
    run(*sync, *groups, *(["--extra", "gpu"] if gpu else []))
    READY.write_text("gpu\n" if gpu else "")


main()
