"""Every specimen answer gets from nbgrader's autograder exactly the marks that it deserves."""

from collections import defaultdict

import pytest
from autograding import Course
from specimens import FOLDER, exercises, full_marks, reference, specimens

pytestmark = pytest.mark.filterwarnings("ignore:Object of type:sqlalchemy.exc.SAWarning")
EXERCISES = exercises()
PARTS = sorted({exercise.split("/")[0] for exercise in EXERCISES})
SPECIMENS = [one for exercise in EXERCISES for one in [reference(exercise), *specimens(exercise)]]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Function from the name of an exercise to its course."""
    courses = {}

    def course(exercise):
        if exercise not in courses:
            courses[exercise] = Course(exercise, tmp_path_factory.mktemp("course"))
        return courses[exercise]

    return course


@pytest.fixture(scope="module")
def tally(summarise):
    """Table of the marks: a list of (specimen, marks, deserved marks) for each exercise."""
    tally = defaultdict(list)
    yield tally
    summarise("Marks of specimens", table(tally))


def table(tally):
    header = "exercise", "right answers", "marked down", "wrong answers", "let through", "too hard"
    rows = [header]
    for exercise, marked in tally.items():
        right = [less(got, due) for specimen, got, due in marked if specimen.right]
        wrong = [(got, due) for specimen, got, due in marked if not specimen.right]
        let_through = sum(less(due, got) for got, due in wrong)
        too_hard = sum(less(got, due) for got, due in wrong)
        rows.append((exercise, len(right), sum(right), len(wrong), let_through, too_hard))
    line = "{:26}" + "{:>15}" * (len(header) - 1)
    return [line.format(*row) for row in rows]


def less(marks, others):
    return any(marks[grade_id] < others[grade_id] for grade_id in others)


def complaints(notebook, got, deserved):
    """Say for each cell with other marks than deserved what it got, and what nbgrader saw."""
    for cell in notebook.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        if grade_id in deserved and got[grade_id] != deserved[grade_id]:
            seen = [out.get("evalue") or out.get("text", "") for out in cell.outputs]
            yield (
                f"{grade_id} got {got[grade_id]:g}, but deserves {deserved[grade_id]:g}. "
                + " ".join(seen)[:600]
            )


@pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
def test_specimen_gets_the_marks_that_it_deserves(specimen, course, tally):
    course = course(specimen.exercise)
    deserved = specimen.marks()
    marks = course.grade(specimen.student, specimen.notebook(course.released))
    got = {grade_id: marks[grade_id] for grade_id in deserved}
    tally[specimen.exercise].append((specimen, got, deserved))
    wrong = [*complaints(course.graded(specimen.student), got, deserved)]
    assert not wrong, "\n".join([f"{specimen}: {specimen.summary}", *wrong])


@pytest.mark.parametrize("exercise", EXERCISES)
def test_untouched_exercise_gets_nothing(exercise, course):
    course = course(exercise)
    got = course.grade("untouched", course.released)
    assert got.keys() >= full_marks(exercise).keys()
    assert set(got.values()) == {0}, got


@pytest.mark.parametrize("part", PARTS)
def test_marks_from_a_cold_kernel_are_the_same(part, course):
    exercise = next(name for name in EXERCISES if name.startswith(f"{part}/"))
    right = [specimen for specimen in specimens(exercise) if specimen.right]
    wrong = [specimen for specimen in specimens(exercise) if not specimen.right]
    course = course(exercise)
    for specimen in [*right[:1], *wrong[:1]]:
        notebook = specimen.notebook(course.released)
        got = course.grade(f"cold-{specimen.student}", notebook, cold=True)
        assert got | specimen.marks() == got, f"{specimen} in a cold kernel"


@pytest.mark.parametrize("exercise", EXERCISES)
def test_exercise_has_enough_specimens(exercise):
    right = sum(specimen.right for specimen in specimens(exercise))
    wrong = len(specimens(exercise)) - right
    assert right >= 6 and wrong >= 8, f"{right} right and {wrong} wrong answers"


def test_every_specimen_belongs_to_an_exercise():
    files = {path.parent.parent.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*/*.py")}
    assert files <= set(EXERCISES)
