"""What is in a sandbox, and around the process from whose forks sandboxed kernels are made."""

import json
import subprocess
import sys
from pathlib import Path

from conftest import ROOT, needs_sandbox
from helpers.kernels import sandbox

pytestmark = needs_sandbox
WALK = """
import json, os, pathlib, sys
done = []
for folder in json.loads(sys.argv[1]):
    for action in [os.listdir, lambda f: os.chmod(f, 0o777), lambda f: os.rename(f, f + "-moved")]:
        try:
            done.append([folder, action(folder)])
        except OSError:
            pass
print(json.dumps([done, sys.prefix, sorted(os.listdir(sys.prefix))]))"""


def test_no_folder_on_the_way_to_python_or_to_the_course_can_be_listed_or_opened():
    places = [Path(sys.prefix), Path(sys.base_prefix), ROOT / "src"]
    folders = {str(f) for place in places for f in place.parents if not f.is_relative_to("/usr")}
    folders -= {"/", "/tmp"}
    assert folders
    command = sandbox.command(10**7, 10**7)[:-1]
    code = [sys.executable, "-c", WALK, json.dumps(sorted(folders))]
    run = [*sandbox.as_ordinary_user(), *command, *code]
    done, prefix, files = json.loads(subprocess.check_output(run, text=True))
    assert done == []
    assert prefix == sys.prefix and "bin" in files
