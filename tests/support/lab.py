"""A real JupyterLab: its server, which tests start as a reader does, and its kernels."""

import json
import os
import signal
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

import nbformat
from jupyter_client import BlockingKernelClient

from helpers.settings import KERNEL_ENV


class Lab:
    """A running JupyterLab.

    Attributes
    ----------
    url, token : str
    """

    def __init__(self, runtime):
        self.runtime = runtime
        [info] = runtime.glob("jpserver-*.json")
        info = json.loads(info.read_text(encoding="utf-8"))
        self.url, self.token = info["url"], info["token"]

    def post(self, path, content):
        headers = {"Authorization": f"token {self.token}", "Content-Type": "application/json"}
        request = Request(self.url + path, json.dumps(content).encode(), headers)
        with urlopen(request, timeout=150) as answer:
            return json.load(answer)

    def run(self, notebook, code):
        """Run code in a new kernel of a notebook, and return what it prints, and nothing else."""
        session = {"path": notebook, "type": "notebook", "kernel": {"name": "python3"}}
        kernel = self.post("api/sessions", session | {"name": notebook})["kernel"]["id"]
        client = BlockingKernelClient(connection_file=str(self.runtime / f"kernel-{kernel}.json"))
        client.load_connection_file()
        client.start_channels(hb=False)  # a busy computer misses heartbeats
        try:
            client.wait_for_ready(timeout=60)
            messages = []
            client.execute_interactive(code, output_hook=messages.append, timeout=120)
        finally:
            client.stop_channels()
        outputs = [m["content"] for m in messages if m["msg_type"] in {"stream", "error"}]
        assert {output.get("name") for output in outputs} == {"stdout"}, outputs
        return "".join(output["text"] for output in outputs)

    def folders(self, notebook, path):
        """Import what the exercise `path` does; return the folders of the kernel and of helpers."""
        cells = nbformat.read(path, as_version=4).cells
        imports = next(cell.source for cell in cells if cell.cell_type == "code")
        show = (
            "import helpers, os\nprint(os.getcwd(), os.path.dirname(helpers.__file__), sep='\\n')"
        )
        lines = self.run(notebook, f"{imports}\n{show}").splitlines()
        return [Path(line) for line in lines[-2:]]  # importing may print something, too


@contextmanager
def started(command, folder, private):
    """Start JupyterLab by a shell command, with no configuration but that of `folder`.

    Parameters
    ----------
    command : str
    folder : Path
        Where the command is typed.
    private : Path
        Empty folder for the reader's own configuration, and for what the server writes.

    Yields
    ------
    Lab
    """
    options = {"ServerApp": {"open_browser": False, "allow_root": True}}
    news = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}
    (private / "config" / "labconfig").mkdir(parents=True)
    (private / "config" / "jupyter_server_config.json").write_text(json.dumps(options))
    (private / "config" / "labconfig" / "page_config.json").write_text(json.dumps(news))
    names = KERNEL_ENV.keys() | {"JUPYTER_DEFAULT_PROVISIONER_NAME"}
    environment = {name: value for name, value in os.environ.items() if name not in names}
    environment |= {
        f"JUPYTER_{name.upper()}_DIR": str(private / name) for name in ("config", "data", "runtime")
    }
    environment |= {"IPYTHONDIR": str(private / "ipython"), "JUPYTER_PLATFORM_DIRS": "1"}
    with (private / "log").open("w") as log:
        server = subprocess.Popen(
            command, shell=True, cwd=folder, env=environment, stdin=subprocess.DEVNULL,
            stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    try:
        until = time.monotonic() + 60
        while not list((private / "runtime").glob("jpserver-*.json")):
            assert server.poll() is None and time.monotonic() < until, (private / "log").read_text()
            time.sleep(0.1)
        yield Lab(private / "runtime")
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=30)
