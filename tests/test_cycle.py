"""A term with nbgrader, as instructors.md tells it, with a real exchange and a class of twelve."""

import csv
import json
import os
import re
import shlex
import subprocess
import sys
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
import specimens
from nbgrader.api import Gradebook
from support import course

from helpers.settings import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="nbgrader has no exchange on Windows")

CLASS = "anna ben carla david elif farid greta hana ivan julia karl leo".split()
FEW = CLASS[:3]
IDLE = "ben"  # hands in the exercises as they were
CURIOUS = "carla"
RESUBMITS, EXTENDED, LATE, REPAIRED = "julia", "karl", "leo", "anna"
WRITTEN = dict(zip(CLASS, cycle([2, 0, 1.5, 0.5, 1])))  # marks for each written answer
SURPRISE = """import os
from IPython.display import HTML
print("threads:", os.environ["TF_NUM_INTRAOP_THREADS"])
HTML("<b>harmless</b><script>alert('surprise')</script>")"""


def exercises(part):
    return [name for name in specimens.exercises() if name.startswith(f"{part}/")]


def answers(exercise, names):
    """Return the specimen of each student: the reference, then wrong answers of all kinds."""
    wrong = [specimen for specimen in specimens.specimens(exercise) if not specimen.right]
    found = [specimens.reference(exercise), *wrong]
    return {name: found[i * len(found) // len(names)] for i, name in enumerate(names)}


def written(notebook):
    """Return the cells for answers in words."""
    cells = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
    return [c for c in cells if c.metadata.nbgrader.solution and c.metadata.nbgrader.grade]


def expected(part, names, student):
    """Return the marks that a student deserves for a part."""
    if student in {IDLE, LATE} or student not in names:
        return 0.0
    marks = 0.0
    for exercise in exercises(part):
        marks += sum(answers(exercise, names)[student].marks().values())
        marks += WRITTEN[student] * len(written(specimens.solution(exercise)))
    return marks


def full(part):
    cells = [cell for exercise in exercises(part) for cell in specimens.solution(exercise).cells]
    return sum(cell.metadata.nbgrader.get("points", 0) for cell in cells)


class Term:
    """Types the commands of the page, in order; `log` is what they print."""

    def __init__(self, folder):
        self.folder, self.log = folder, ""
        self.left, self.typed = course.blocks(), []
        due = re.search(r'--duedate "(.*) UTC"', "".join(block.commands for block in self.left))
        self.due = datetime.fromisoformat(f"{due[1]}+00:00")
        self.places = {
            "https://github.com/learning-to-copy/learning-to-copy": str(folder / "upstream"),
            "git@git.example.edu:our-course.git": str(folder / "private.git"),
            "/srv/nbgrader/exchange": str(folder / "exchange"),
            "/etc/jupyter": str(folder / "etc"),
        }
        names = {f"GIT_{who}_NAME": "Teacher" for who in ("AUTHOR", "COMMITTER")}
        emails = {f"GIT_{who}_EMAIL": "teacher@example.edu" for who in ("AUTHOR", "COMMITTER")}
        self.environment = course.environment(
            folder / "teacher", **names, **emails,
            GIT_CONFIG_GLOBAL=os.devnull, JUPYTER_CONFIG_PATH=self.places["/etc/jupyter"],
        )  # fmt: skip

    @property
    def grading(self):
        return self.folder / "our-course" / "grading"

    @property
    def gradebook(self):
        return Gradebook(f"sqlite:///{self.grading}/gradebook.db", "learning-to-copy")

    def instructor(self, heading, folder="our-course"):
        """Type the next commands of the page."""
        self._type(self._next(heading, students=False), folder)

    def students(self, heading, names, days=-2):
        """Let students type the next commands of the page, some days after the due date."""
        self._type_as_students(self._next(heading, students=True), names, days)

    def again(self, headings, part, names, work):
        """Repeat sections of the page for another part."""
        for block in [block for block in self.typed if block.heading in headings]:
            block = block._replace(commands=block.commands.replace("memory", part))
            if block.students:
                self._type_as_students(block, names, -2)
                if "fetch_assignment" in block.commands:
                    work()
            else:
                self._type(block, "our-course")

    def _next(self, heading, students):
        block = self.left.pop(0)
        assert (block.heading, block.students) == (heading, students)
        self.typed.append(block)
        return block

    def _type(self, block, folder):
        commands = block.commands
        for place, here in self.places.items():
            commands = commands.replace(place, here)
        self.log += course.run(commands, self.folder / folder, self.environment)

    def _type_as_students(self, block, names, days):
        commands = [shlex.split(line) for line in block.commands.splitlines()]
        moment = (self.due + timedelta(days=days)).isoformat()
        done = subprocess.run(
            [sys.executable, ROOT / "tests" / "support" / "students.py"],
            input=json.dumps([[str(self.home(name)), moment, commands] for name in names]),
            env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout

    def home(self, student):
        home = self.folder / "home" / student
        home.mkdir(parents=True, exist_ok=True)
        return home

    def work(self, part, names, student, folder=None):
        """Write a student's answers into the notebooks of a part."""
        for exercise in exercises(part):
            path = (folder or self.home(student) / part) / f"{Path(exercise).name}.ipynb"
            notebook = nbformat.read(path, as_version=4)
            notebook = answers(exercise, names)[student].notebook(notebook)
            for cell in written(notebook):
                cell.source = f"{student} would have to see it."
            if student == CURIOUS:
                notebook.cells.append(nbformat.v4.new_code_cell(SURPRISE))
            nbformat.write(notebook, path)

    def grade_written_answers(self, part):
        """Mark what waits for a person, as formgrader does it."""
        with self.gradebook as gradebook:
            for submission in gradebook.assignment_submissions(part):
                for grade in [g for n in submission.notebooks for g in n.grades]:
                    if grade.cell.cell_type == "markdown" and grade.needs_manual_grade:
                        grade.manual_score = WRITTEN[submission.student.id]
                        grade.needs_manual_grade = False
            gradebook.db.commit()

    def graded(self):
        """Return when each student's hand-in was graded."""
        paths = self.grading.glob("autograded/*/memory/hailstone.ipynb")
        return {path.parts[-3]: path.stat().st_mtime_ns for path in paths}

    def export(self, name):
        with (self.grading / name).open(newline="", encoding="utf-8") as file:
            return list(csv.reader(file))


def newly_graded(before, after):
    return {student for student in after if after[student] != before.get(student)}


@pytest.fixture(scope="module")
def term(tmp_path_factory, can_grade):
    """The whole term; what happened on the way is in `term.seen`."""
    term = Term(tmp_path_factory.mktemp("term"))
    seen = term.seen = SimpleNamespace()

    course.copy_repository(term.folder / "upstream")
    git = "git init -q -b main && git add --all && git commit -q -m 'The course'"
    course.run(git, term.folder / "upstream", term.environment)
    course.run("git init -q --bare private.git", term.folder, term.environment)
    term.instructor("A private copy", folder=".")
    course.lend_environment(term.folder / "our-course")
    term.instructor("A private copy")
    term.instructor("A private copy")
    term.instructor("The exchange")
    rows = [f"{name},{name.title()}son,{name.title()},,{i}\n" for i, name in enumerate(CLASS)]
    (term.grading / "students.csv").write_text(course.roster() + "".join(rows[1:]))
    term.instructor("The students")

    term.instructor("Hand out")
    term.students("Hand out", CLASS)
    for student in CLASS:
        if student not in {IDLE, REPAIRED, RESUBMITS}:
            term.work("memory", CLASS, student)
    submit = term.left[0]
    term.students("Hand out", [s for s in CLASS if s not in {EXTENDED, LATE}])
    term._type_as_students(submit, [EXTENDED], days=1)
    term._type_as_students(submit, [LATE], days=3)
    term.instructor("Collect and grade")
    term.grade_written_answers("memory")

    for _ in range(3):
        term.instructor("Late work and extensions")
    with term.gradebook as gradebook:
        late = [gradebook.find_submission("memory", student) for student in (EXTENDED, LATE)]
        seen.late = {s.student.id: (s.score, s.late_submission_penalty) for s in late}

    before = term.graded()
    term.work("memory", CLASS, REPAIRED, term.grading / "submitted" / REPAIRED / "memory")
    term.instructor("Grade one student again")
    seen.after_force = newly_graded(before, term.graded())

    before = term.graded()
    term.work("memory", CLASS, RESUBMITS)
    term._type_as_students(submit, [RESUBMITS], days=-1)
    term.instructor("Handing in once more")
    seen.after_update = newly_graded(before, term.graded())
    term.grade_written_answers("memory")

    term.instructor("Feedback")
    term.students("Feedback", CLASS)

    def work():
        for student in set(FEW) - {IDLE}:
            term.work("autoencoder", FEW, student)

    term.again(["Hand out", "Collect and grade"], "autoencoder", FEW, work)
    term.grade_written_answers("autoencoder")
    term.again(["Feedback"], "autoencoder", FEW, work)
    term.instructor("Export the marks")
    return term


@pytest.mark.parametrize("part, names", [("memory", CLASS), ("autoencoder", FEW)])
def test_exported_marks_are_deserved(term, part, names):
    rows = csv.DictReader((term.grading / "marks.csv").open(encoding="utf-8"))
    marks = {row["student_id"]: float(row["score"]) for row in rows if row["assignment"] == part}
    assert marks == {student: expected(part, names, student) for student in CLASS}


def test_the_class_is_worth_grading(term):
    """There are full marks, none, and some in between, for many reasons."""
    marks = {expected("memory", CLASS, student) for student in CLASS}
    assert {0, full("memory")} < marks
    assert len(marks) > 4


def test_canvas_gets_what_its_importer_looks_for(term):
    """See `header?` and `process_student` in Canvas' gradebook_importer.rb."""
    head, points, *students = term.export("canvas.csv")
    assert head[:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert points[0].strip() == "Points Possible"
    assert dict(zip(head[5:], map(float, points[5:]), strict=True)) == {
        p: full(p) for p in head[5:]
    }
    assert len(students) == len(CLASS)
    for last_first, number, _, login, _, *marks in students:
        assert last_first == f"{login.title()}son, {login.title()}" or login == "anna"
        assert number == str(CLASS.index(login)) or (login, number) == ("anna", "4711")
        assert dict(zip(head[5:], marks, strict=True)) == table_marks(login)


def test_moodle_gets_an_identifier_and_marks(term):
    head, *students = term.export("moodle.csv")
    assert head[:2] == ["Username", "Email address"]
    assert len(students) == len(CLASS)
    for login, email, *marks in students:
        assert email == ("anna@example.edu" if login == "anna" else "")
        assert dict(zip(head[2:], marks, strict=True)) == table_marks(login)


def table_marks(student):
    few = str(expected("autoencoder", FEW, student)) if student in FEW else ""
    return {"memory": str(expected("memory", CLASS, student)), "autoencoder": few}


def test_only_the_named_student_is_graded_again(term):
    assert term.seen.after_force == {REPAIRED}


def test_only_what_was_handed_in_again_is_graded_again(term):
    assert term.seen.after_update == {RESUBMITS}


def test_late_work_costs_what_the_page_says(term):
    """With an extension nothing, without one everything, marks given by hand included."""
    assert term.seen.late == {
        EXTENDED: (sum_with_words(EXTENDED), 0.0),
        LATE: (sum_with_words(LATE), sum_with_words(LATE)),
    }


def sum_with_words(student):
    """Marks of a student for the part `memory`, however late."""
    return sum(
        sum(answers(exercise, CLASS)[student].marks().values())
        + WRITTEN[student] * len(written(specimens.solution(exercise)))
        for exercise in exercises("memory")
    )


def test_feedback_says_what_is_wrong(term):
    for exercise in exercises("memory"):
        assert "This part is not written yet: replace" in feedback(term, IDLE, exercise)
        assert "HIDDEN TESTS" not in feedback(term, IDLE, exercise)
        for student in set(CLASS) - {IDLE}:
            specimen = answers(exercise, CLASS)[student]
            says = "The book explains it: https://" in feedback(term, student, exercise)
            assert says <= bool(specimen.lost), specimen
    assert "The book explains it: https://" in "".join(
        feedback(term, student, "memory/hailstone") for student in CLASS
    )


def feedback(term, student, exercise):
    """Return the page that a student has fetched for the last hand-in."""
    part, chapter = exercise.split("/")
    return max(term.home(student).glob(f"{part}/feedback/*/{chapter}.html")).read_text("utf-8")


def test_feedback_does_not_run_what_students_print(term):
    page = feedback(term, CURIOUS, "memory/hailstone")
    assert "<b>harmless</b>" in page
    assert "<script>alert('surprise')" not in page


def test_kernels_have_the_settings_and_are_quiet(term):
    assert "threads: 1" in feedback(term, CURIOUS, "memory/hailstone")
    assert "encryption" not in term.log
    assert "Traceback" not in term.log


def test_every_command_of_the_page_was_typed(term):
    """Those about PostgreSQL are typed in test_gradebook.py."""
    assert {block.heading for block in term.left} == {"PostgreSQL"}
    text = (ROOT / "instructors.md").read_text(encoding="utf-8")
    assert len(re.findall("^```.*bash$", text, re.M)) == len(course.blocks())


def test_exercises_are_generated_from_the_solutions(tmp_path):
    """After `make exercises` there is nothing new, nothing else, and no gradebook."""
    course.copy_repository(tmp_path)
    course.lend_environment(tmp_path)
    committed = contents(tmp_path)
    for path in tmp_path.glob("exercises/*"):
        (path / "stale.ipynb").write_text("{}")
    course.run("make exercises", tmp_path, course.environment(tmp_path / "teacher"))
    assert contents(tmp_path) == committed, "run `make exercises`"
    assert not list(tmp_path.glob("**/gradebook.db"))


def contents(folder):
    paths = [path for path in (folder / "exercises").rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_slow_cells_get_the_time_of_the_configuration(tmp_path, can_grade):
    """The setting reaches nbgrader: with one second instead of 120, the cell is cut off."""
    text = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    text = text.replace("Execute.timeout = 120", "Execute.timeout = 1")
    (tmp_path / "nbgrader_config.py").write_text(text)
    metadata = {"grade": True, "grade_id": "slow", "locked": True, "points": 1, "solution": False}
    metadata |= {"schema_version": 3, "task": False}
    cell = nbformat.v4.new_code_cell(
        "import time\n\ntime.sleep(4)", metadata={"nbgrader": metadata}
    )
    notebook = nbformat.v4.new_notebook(cells=[cell])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    for folder in ["solutions/slow", "grading/submitted/ben/slow"]:
        (tmp_path / folder).mkdir(parents=True)
        nbformat.write(notebook, tmp_path / folder / "cell.ipynb")
    course.lend_environment(tmp_path)

    def nbgrader(arguments):
        variables = course.environment(tmp_path / "teacher")
        return course.run(f".venv/bin/nbgrader {arguments}", tmp_path, variables)

    assert "CellTimeoutError" in nbgrader("validate solutions/slow/cell.ipynb")
    nbgrader("generate_assignment slow")
    nbgrader("autograde slow")
    graded = tmp_path / "grading" / "autograded" / "ben" / "slow" / "cell.ipynb"
    assert "CellTimeoutError" in graded.read_text(encoding="utf-8")
