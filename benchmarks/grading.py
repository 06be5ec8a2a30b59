"""Time the grading of a class: ``make bench``, or in full ``make bench SIZES="10 40 160"``.

Prints one table, measured in one run on the same submissions: reference solutions, which differ
only in a comment with the student's name. Exit status 1 if grading misses a target.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from time import monotonic, perf_counter, sleep

import nbformat
import psutil
from nbclient import NotebookClient
from nbgrader.api import Gradebook

from helpers import settings
from helpers.settings import ROOT

PROGRAMS = Path(sys.executable).parent
sys.path.insert(0, str(ROOT / "tests"))
import specimens  # noqa: E402

FEW = 5  # submissions for what grades one after the other: more would only take longer
AFFORDABLE = 45  # seconds of a measurement that is done more than once
STOCK, OTTER, FLOOR = "stock nbgrader autograde", "otter-grader", "floor: own cells, warm kernel"
CLOCKS = "import time; print(time.process_time(), time.perf_counter())"
UNWANTED = {"GRADEBOOK_URL", "DASK_SCHEDULER_ADDRESS", "MAKEFLAGS", "PYTHONDONTWRITEBYTECODE"}


@dataclass
class Cost:
    """What it took to grade some submissions.

    Attributes
    ----------
    submissions : int
    cpu, wall : float
        Seconds, of all submissions together.
    client, worker : float
        Peak memory in MB: of the program itself (RSS), of all that it started, per worker (PSS).
    """

    submissions: int
    cpu: float
    wall: float
    client: float = 0
    worker: float = 0


class NotRun(RuntimeError):
    """A program could not be measured, and why."""


class Course:
    """A course with one part, and its exercises as students get them."""

    def __init__(self, folder, part):
        self.folder, self.part = folder, part
        self.exercises = [e for e in specimens.exercises() if e.startswith(f"{part}/")]
        shutil.copytree(ROOT / "solutions" / part, folder / "solutions" / part)
        shutil.copy(ROOT / "nbgrader_config.py", folder)
        command = ["nbgrader", "generate_assignment", part, "--log-level=ERROR"]
        run([PROGRAMS / command[0], *command[1:]], folder)

    def imports_tensorflow(self):
        """Tell whether an exercise of the part does."""
        solutions = (self.folder / "solutions" / self.part).iterdir()
        return any("import tensorflow" in path.read_text(encoding="utf-8") for path in solutions)

    @contextmanager
    def handed_in(self, number):
        """Give the folder of a copy in which a number of students have handed in."""
        with TemporaryDirectory() as name:
            folder = Path(name) / "course"
            shutil.copytree(self.folder, folder)
            for i in range(number):
                for exercise in self.exercises:
                    submission = self._answered(exercise, f"student{i:04}")
                    path = folder / "grading" / "submitted" / f"student{i:04}" / exercise
                    path.parent.mkdir(parents=True, exist_ok=True)
                    nbformat.write(submission, path.with_suffix(".ipynb"))
            yield folder

    def _answered(self, exercise, student):
        released = nbformat.read(self.folder / "exercises" / f"{exercise}.ipynb", as_version=4)
        notebook = specimens.reference(exercise).notebook(released)
        for cell in notebook.cells:
            if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution"):
                cell.source += f"\n# {student}"
        return notebook

    def check(self, folder, number):
        """Make sure that everybody has full marks: what grades wrongly is not timed."""
        full = sum(sum(specimens.full_marks(exercise).values()) for exercise in self.exercises)
        url = f"sqlite:///{folder}/grading/gradebook.db"
        with Gradebook(url, "learning-to-copy") as gradebook:
            marks = [
                sum(grade.auto_score or 0 for n in submission.notebooks for grade in n.grades)
                for submission in gradebook.assignment_submissions(self.part)
            ]
        if marks != [full] * number:
            raise NotRun(f"wrong marks: {marks}")


class Meter:
    """Counts the CPU seconds of a program and of all that it starts.

    Processes in sandboxes are killed, and then nobody learns what they have used. So the program
    runs in a control group of Linux; where none can be made, the whole computer is counted.

    Attributes
    ----------
    how : str
        For the reader of the table.
    """

    def __init__(self):
        self.group = self._make_group()
        self.how = (
            "CPU: of a control group, which counts all processes, killed ones too" if self.group
            else "CPU: of the whole computer (/proc/stat), which must have nothing else to do"
        )  # fmt: skip

    def _make_group(self):
        """Return the folder of a new control group, or None."""
        mounts = [line.split() for line in Path("/proc/mounts").read_text().splitlines()]
        places = [where for _, where, kind, *_ in mounts if kind == "cgroup2"]
        own = [x for x in Path("/proc/self/cgroup").read_text().split() if x.startswith("0::")]
        if not places or not own:
            return None
        group = Path(places[0], own[0].removeprefix("0::").strip("/"), f"bench-{os.getpid()}")
        try:
            group.mkdir()
        except OSError:
            return None
        tried = subprocess.run(self._inside(group, ["true"]), stderr=subprocess.DEVNULL)
        if tried.returncode or not (group / "cpu.stat").exists():
            group.rmdir()
            return None
        return group

    def _inside(self, group, command):
        return ["sh", "-c", 'echo $$ > "$0" && exec "$@"', group / "cgroup.procs", *command]

    def command(self, command):
        """Return a command that is counted."""
        return self._inside(self.group, command) if self.group else command

    def seconds(self):
        """Return the CPU seconds up to now."""
        if self.group:
            return int((self.group / "cpu.stat").read_text().split()[1]) / 1e6
        with open("/proc/stat") as file:
            user, nice, system, _, _, irq, softirq, *_ = map(int, file.readline().split()[1:])
        return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")

    def settle(self):
        """Wait until all that was started has ended."""
        until = monotonic() + 20
        while self.group and (self.group / "cgroup.procs").read_text():
            if monotonic() > until:
                raise NotRun("processes are left over")
            sleep(0.05)

    def close(self):
        """Remove the control group."""
        if self.group:
            self.settle()
            self.group.rmdir()


def environment(**more):
    kept = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    return kept | {"COLUMNS": "200"} | more


def run(command, folder, look=None, **variables):
    """Run a program to its end, and return its process.

    Parameters
    ----------
    command : list
    folder : Path
    look : callable, optional
        Is given the process, again and again.
    **variables : str
        Added to the environment.

    Raises
    ------
    NotRun
        With the last line of what the program says, if it fails.
    """
    with TemporaryFile("w+") as said:
        process = subprocess.Popen(
            command, cwd=folder, env=environment(**variables), text=True,
            stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT,
        )  # fmt: skip
        while True:
            try:
                process.wait(0.3)
                break
            except subprocess.TimeoutExpired:
                if look:
                    look(process)
        said.seek(0)
        if process.returncode:
            lines = said.read().strip().splitlines() or [f"exit status {process.returncode}"]
            raise NotRun(lines[-1])


def measure(meter, number, command, folder, look=None, **variables):
    """Run a program that grades a number of submissions; return a `Cost`."""
    began, used = perf_counter(), meter.seconds()
    run(meter.command(command), folder, look, **variables)
    wall = perf_counter() - began
    meter.settle()
    return Cost(number, meter.seconds() - used, wall)


def stock(meter, course, number):
    """Let nbgrader grade as it is installed."""
    with course.handed_in(number) as folder:
        with (folder / "nbgrader_config.py").open("a") as file:
            file.write("\ndel c.Autograde\n")
        command = [PROGRAMS / "nbgrader", "autograde", course.part]
        cold = {"JUPYTER_DEFAULT_PROVISIONER_NAME": "local-provisioner"}
        cost = measure(meter, number, command, folder, **cold)
        course.check(folder, number)
    return cost


def otter(meter, course, number):
    """Let otter-grader grade, with the test cells as its tests."""
    base = [PROGRAMS / "uv", "run", "--quiet", "--no-sync", "--project", ROOT]
    base += ["--with", "otter-grader", "python"]
    cold = {"JUPYTER_DEFAULT_PROVISIONER_NAME": "local-provisioner"}
    with course.handed_in(number) as folder:
        run([*base, "-c", "import otter"], folder)  # is installed before anything is timed
        command = [*base, Path(__file__).with_name("otter.py"), course.part]
        return measure(meter, number, command, folder, **cold)


def grade(meter, course, number, workers):
    """Let the course grade."""
    memory = Memory()
    with course.handed_in(number) as folder:
        command = [PROGRAMS / "grade", course.part, "--workers", str(workers)]
        cost = measure(meter, number, command, folder, memory.look)
        course.check(folder, number)
    cost.client, cost.worker = memory.client, memory.others / workers
    return cost


class Memory:
    """The peak memory of a program and of what it has started, in MB."""

    def __init__(self):
        self.client, self.others, self.next = 0, 0, 0

    def look(self, process):
        """Look at a running process; at its children every other second, as that takes time."""
        try:
            status = Path(f"/proc/{process.pid}/status").read_text()
            self.client = int(status.partition("VmHWM:")[2].split()[0]) / 1024
            if monotonic() > self.next:
                self.next = monotonic() + 2
                self.others = max(self.others, self._others(psutil.Process(process.pid)))
        except (OSError, IndexError, psutil.Error):
            return  # it has just ended

    def _others(self, program):
        """Return the memory of zygote, sandbox and kernel; what they share is counted once."""
        total = 0
        for child in program.children():
            if any("helpers.kernels.zygote" in word for word in child.cmdline()):
                for one in [child, *child.children(recursive=True)]:
                    try:
                        total += one.memory_full_info().pss / 2**20
                    except psutil.Error:
                        continue
        return total


def floor(course):
    """Run the cells alone, in kernels that are warm already; count the kernels from then on."""
    from helpers.kernels.provisioner import end_zygotes

    cpu = wall = 0
    for exercise in course.exercises:
        notebook = nbformat.read(ROOT / "solutions" / f"{exercise}.ipynb", as_version=4)
        first, last = (nbformat.v4.new_code_cell(CLOCKS) for _ in range(2))
        notebook.cells = [first, *notebook.cells, last]
        NotebookClient(notebook, timeout=300).execute()
        clocks = [list(map(float, cell.outputs[0].text.split())) for cell in (first, last)]
        cpu += clocks[1][0] - clocks[0][0]
        wall += clocks[1][1] - clocks[0][1]
    end_zygotes()  # or those of `grade` would seem to share its memory
    return Cost(1, cpu, wall)


def plan(courses, sizes, meter):
    """Return what is measured: part, name and number of submissions → function."""
    found = {}
    for part, course in courses.items():
        found[part, FLOOR, 1] = lambda course=course: floor(course)
        found[part, STOCK, FEW] = lambda course=course: stock(meter, course, FEW)
        found[part, OTTER, FEW] = lambda course=course: otter(meter, course, FEW)
        for number in sizes:
            for workers in (1, 2):
                found[part, name_of(workers), number] = lambda c=course, n=number, w=workers: grade(
                    meter, c, n, w
                )
    return found


def name_of(workers):
    return f"grade --workers {workers}"


def measure_all(planned, repeats):
    """Measure everything, and what is quick once more, in turns.

    Returns
    -------
    dict
        Key of the plan → list of Cost, or the reason why there is none.
    """
    found = {key: [] for key in planned}
    for turn in range(repeats):
        for key, function in planned.items():
            if turn and (isinstance(found[key], str) or found[key][0].wall > AFFORDABLE):
                continue
            try:
                found[key].append(function())
            except NotRun as reason:
                if key[1] != OTTER:
                    raise
                found[key] = str(reason)
            print(f"{turn + 1}/{repeats} measured: {key}", file=sys.stderr, flush=True)
    return found


def summary(costs):
    """Return the median of some runs as one `Cost`, and the highest memory."""
    return Cost(
        costs[0].submissions,
        statistics.median(cost.cpu for cost in costs),
        statistics.median(cost.wall for cost in costs),
        max(cost.client for cost in costs),
        max(cost.worker for cost in costs),
    )


def print_table(found, course):
    """Print what was measured for one part, and return its summaries by name and number."""
    part, count = course.part, len(course.exercises)
    kept = {key[1:]: summary(costs) for key, costs in found.items() if isinstance(costs, list)
            if key[0] == part}  # fmt: skip
    least, reference = kept[FLOOR, 1].cpu, kept[STOCK, FEW].cpu / FEW
    title = f"{part}, {count} notebooks"
    print(f"\n{title:30}  students runs   CPU s  wall s  x floor  stock/it  next CPU s  "
          "client MB  worker MB")  # fmt: skip
    before = {}
    for (owner, name, number), costs in found.items():
        if owner != part:
            continue
        if isinstance(costs, str):
            print(f"{name:30}  was not measured: {costs}")
            continue
        cost = kept[name, number]
        cpu, wall = cost.cpu / number, cost.wall / number
        line = f"{name:30} {number:9} {len(costs):4} {cpu:7.2f} {wall:7.2f} {cpu / least:8.1f} "
        line += f"{reference / cpu:9.1f}"
        if cost.client:
            step = further(before.get(name), cost)
            line += f" {step:11.2f}" if step else " " * 12
            line += f" {cost.client:10.0f} {cost.worker:10.0f}"
            before[name] = cost
        print(line)
    return kept


def further(fewer, more):
    """Return the CPU seconds of each further submission, or None without a smaller class."""
    return fewer and (more.cpu - fewer.cpu) / (more.submissions - fewer.submissions)


def targets(kept, course, sizes):
    """Return the targets for one part: what is compared, the number, how far it may go."""
    first, few, *_, many = sizes
    count = len(course.exercises)
    one, two = (kept[name_of(workers), many] for workers in (1, 2))
    small = kept[name_of(1), few]
    least, reference = kept[FLOOR, 1].cpu, kept[STOCK, FEW].cpu / FEW
    beyond = (one.cpu / many - least) / count
    yield f"(CPU s of grade - floor) / {count} notebooks, {many} students", beyond, "<=", 1
    if course.imports_tensorflow():
        ratio = (reference - least) / (one.cpu / many - least)
        yield f"CPU s of stock / of grade beyond the floor, {many} students", ratio, ">=", 6
    for workers in (1, 2):
        costs = {size: kept[name_of(workers), size] for size in sizes}
        ratio = costs[many].cpu / many / (costs[few].cpu / few)
        text = f"CPU s per student, {workers} workers, {many} : {few} students"
        yield text, ratio, "<=", 1.15
    costs = {size: kept[name_of(1), size] for size in sizes}
    steps = further(costs[first], costs[few]), further(costs[sizes[-2]], costs[many])
    yield f"CPU s of the next student, up to {many} : up to {few}", steps[1] / steps[0], "<=", 1.15
    yield f"wall s of 1 worker / of 2, {many} students", one.wall / two.wall, ">=", 1.8
    yield f"memory of the client, {many} : {few} students", one.client / small.client, "<=", 1.15
    for workers, limit in (1, 800), (2, 450):
        peak = max(kept[name_of(workers), size].worker for size in sizes)
        yield f"MB (PSS) of each of {workers} warm workers, zygote included", peak, "<=", limit


def print_targets(kept, course, sizes):
    """Print which targets are met; return whether all are."""
    print(f"\ntargets, {course.part}")
    fine = True
    for text, value, relation, limit in targets(kept, course, sizes):
        met = value <= limit if relation == "<=" else value >= limit
        fine &= met
        verdict = "met" if met else "MISSED"
        print(f"  {text:58} {value:8.2f} {relation} {limit:5} {verdict}")
    return fine


def parse():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument(
        "sizes", nargs="*", type=int, default=[10, 40],
        help="numbers of students, at least two (default: 10 40; in full: 10 40 160)",
    )  # fmt: skip
    parser.add_argument(
        "--repeats", type=int, default=3,
        help=f"of what takes less than {AFFORDABLE} s (default: 3)",
    )  # fmt: skip
    arguments = parser.parse_args()
    if len(set(arguments.sizes) - {1}) < 2:
        parser.error("there must be two sizes to compare")
    return sorted({1, *arguments.sizes}), arguments.repeats


def main():
    sizes, repeats = parse()
    settings.apply()
    os.environ["JUPYTER_DEFAULT_PROVISIONER_NAME"] = "warm-provisioner"  # of the floor
    meter = Meter()
    try:
        with TemporaryDirectory() as name:
            parts = sorted(folder.name for folder in (ROOT / "solutions").iterdir())
            courses = {part: Course(Path(name, part), part) for part in parts}
            found = measure_all(plan(courses, sizes, meter), repeats)
            print(f"grading of reference solutions, per student, on {os.cpu_count()} cores")
            print(meter.how)
            print(f"medians; {STOCK} and {OTTER} grade {FEW}, one after the other; next CPU s: "
                  "of each\nstudent more than in the line above", end="")  # fmt: skip
            kept = {part: print_table(found, course) for part, course in courses.items()}
            fine = [print_targets(kept[part], course, sizes) for part, course in courses.items()]
    finally:
        meter.close()
    print(f"\ngrading meets all its targets: {all(fine)}")
    return not all(fine)


if __name__ == "__main__":
    sys.exit(main())
