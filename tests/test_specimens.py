"""Every specimen answer gets exactly the marks that it deserves.

A sample is graded by `grade`. The cells of the others run in plain forks, and nbgrader's function
makes marks of what their tests show. `make soak` grades all of them.
"""

import functools
import re
from collections import defaultdict

import nbformat
import pytest
from nbgrader.utils import determine_grade, is_grade
from specimens import FOLDER, exercises, full_marks, reference, solution, specimens
from support.classroom import Classroom
from support.forked import outputs
from support.sandboxed import HAVE_SANDBOX

from helpers.grading import archive, cells, words
from helpers.grading.__main__ import parse
from helpers.grading.batch import Batch

pytestmark = pytest.mark.filterwarnings("ignore:Object of type:sqlalchemy.exc.SAWarning")
EXERCISES = exercises()
PARTS = sorted({exercise.split("/")[0] for exercise in EXERCISES})
SPECIMENS = [one for exercise in EXERCISES for one in [reference(exercise), *specimens(exercise)]]
CPU_SECONDS = 120  # as grade allows a cell
SHOWS = re.compile(r"print|display|std(out|err)|warn|IPython|^[%!]", re.MULTILINE)
NO_FILES = archive.pack({})


def sample(exercise):
    """Return what `grade` must see: the reference, an answer of each kind, and all odd ones."""
    return [reference(exercise), *one_of_each_kind(exercise), *filter(is_odd, specimens(exercise))]


def one_of_each_kind(exercise):
    """Return the first right and the first wrong specimen of an exercise."""
    return {specimen.right: specimen for specimen in reversed(specimens(exercise))}.values()


def is_odd(specimen):
    """Tell whether a kernel, or its tests, may show something else because of an answer."""
    own = "\n".join(text for grade_id, text in specimen.cells if grade_id is None)
    notebook = specimen.notebook(solution(specimen.exercise))
    return bool(SHOWS.search(own)) or words.may_change_tests(notebook, NO_FILES)


SAMPLE = {str(one) for exercise in EXERCISES for one in sample(exercise)}
OTHERS = [specimen for specimen in SPECIMENS if str(specimen) not in SAMPLE]


@pytest.fixture(scope="module")
def asked(request):
    """Tests of specimens that pytest was asked for: pairs of the name and whether it is to soak."""
    items = [item for item in request.session.items if item.path == request.path]
    about = [(item, getattr(item, "callspec", None)) for item in items]
    return {
        (str(call.params["specimen"]), item.get_closest_marker("soak") is not None)
        for item, call in about
        if call and "specimen" in call.params
    }


@pytest.fixture(scope="module")
def graded(tmp_path_factory, asked):
    """Function from the name of a part to the class that has handed in specimens of it.

    They are those of the sample, and all that are to soak.
    """
    handed_in = {name for name, soaks in asked if soaks or name in SAMPLE}

    @functools.cache
    def graded(part):
        students = SpecimenClass(part, tmp_path_factory.mktemp(part), handed_in)
        for chapter in students.notebooks:
            students.hand_in("untouched", students.released(chapter), chapter)
        options = [] if HAVE_SANDBOX else ["--unsafe-no-sandbox"]
        done = students.grade(*options, timeout=None)
        assert done.returncode in (0, 1), done.stdout  # 1: not everybody handed in every notebook
        students.output = done.stdout
        return students

    return graded


def by_nbgrader(part, folder, names, kernels):
    """Return the class, graded by nbgrader as it is installed, in kernels of a provisioner."""
    installed = 'del c["Autograde"]\nc.KernelProvisionerFactory.default_provisioner_name = '
    students = SpecimenClass(part, folder, names, settings=f'{installed}"{kernels}"\n')
    students.run("nbgrader", "autograde", part, check=True, timeout=None)
    return students


@pytest.fixture(scope="module")
def forked(asked):
    """Function from a specimen that is not in the sample to its notebook, with outputs of tests."""

    names = {name for name, _ in asked}

    @functools.cache
    def forked(exercise):
        return run_in_forks(one for one in OTHERS if one.exercise == exercise and str(one) in names)

    return lambda specimen: forked(specimen.exercise)[str(specimen)]


def run_in_forks(answers):
    """Return the notebook of each specimen, by its name, with the outputs of its tests."""
    notebooks = {str(one): one.notebook(solution(one.exercise)) for one in answers}
    code = [[c for c in nb.cells if c.cell_type == "code"] for nb in notebooks.values()]
    jobs = [[(cell.source, cells.is_test(cell)) for cell in own] for own in code]
    for notebook, shown in zip(notebooks.values(), outputs(jobs, CPU_SECONDS), strict=True):
        for test, own in zip(cells.tests(notebook), shown, strict=True):
            test.outputs = nbformat.from_dict(own)
    return notebooks


class SpecimenClass(Classroom):
    """Students who hand in specimens of a part.

    Parameters
    ----------
    part : str
    folder : Path
    names : set of str
        Of the specimens of any part.

    Attributes
    ----------
    output : str
        What `grade` prints.
    """

    def __init__(self, part, folder, names, settings=""):
        chapters = [name.split("/")[1] for name in EXERCISES if name.startswith(f"{part}/")]
        super().__init__(folder, *chapters, part=part, settings=settings)
        self.places = {}
        for chapter in chapters:
            mine = [one for one in SPECIMENS if one.exercise == f"{part}/{chapter}"]
            released = self.released(chapter)
            for i, specimen in enumerate(one for one in mine if str(one) in names):
                self.places[str(specimen)] = f"student{i:03}", chapter
                self.hand_in(f"student{i:03}", specimen.notebook(released), chapter)

    def grades(self, student, chapter):
        """Return the automatic marks of a notebook by grade id, and whether a person must look."""
        with self.gradebook() as gradebook:
            grades = gradebook.find_submission_notebook(chapter, self.part, student).grades
            tests = [grade for grade in grades if grade.cell.cell_type == "code"]
            doubted = any(grade.needs_manual_grade for grade in tests)
            return {grade.name: grade.auto_score for grade in grades}, doubted

    @functools.cached_property
    def batch(self):
        batch = Batch(self.folder, parse([self.part]))
        batch.execute.sandboxed = HAVE_SANDBOX
        batch.originals = batch._originals()
        batch.marks = {}
        batch._read_references()
        return batch

    def from_nbgrader(self, student, chapter):
        """Return the marks that nbgrader gives for the outputs as the kernel sent them."""
        batch = self.batch
        submission = batch._submission(student)
        notebook = submission.notebooks[chapter]
        result = batch.results[batch.results.key(notebook, submission.archive, batch.execute)]
        for cell, shown in zip(notebook.cells, result.outputs, strict=True):
            if shown is not None:
                cell.outputs = nbformat.from_dict(shown)
        return marks_of(notebook)


def marks_of(notebook):
    """Return the marks that nbgrader gives for the outputs of a notebook, by grade id."""
    graded = [cell for cell in notebook.cells if is_grade(cell)]
    return {cell.metadata.nbgrader.grade_id: determine_grade(cell)[0] for cell in graded}


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
def test_specimen_gets_the_marks_that_it_deserves(specimen, request, tally):
    deserved = specimen.marks()
    if str(specimen) in SAMPLE:
        notebook, marks = from_grade(specimen, request.getfixturevalue("graded"))
    else:
        notebook = request.getfixturevalue("forked")(specimen)
        marks = marks_of(notebook)
        assert not words.looking_inside(notebook, NO_FILES), "grade would suspect it"
    got = {grade_id: marks[grade_id] for grade_id in deserved}
    tally[specimen.exercise].append((specimen, got, deserved))
    wrong = [*complaints(notebook, got, deserved)]
    assert not wrong, "\n".join([f"{specimen}: {specimen.summary}", *wrong])


def from_grade(specimen, graded):
    """Return the notebook and the marks of a specimen.

    Nobody is suspected, and nbgrader gives the same marks for the same outputs.
    """
    students = graded(specimen.exercise.split("/")[0])
    place = students.places[str(specimen)]
    marks, doubted = students.grades(*place)
    assert not doubted, students.output
    assert marks == students.from_nbgrader(*place)
    return students.graded(*place), marks


@pytest.mark.soak
@pytest.mark.parametrize("specimen", OTHERS, ids=str)
def test_grade_gives_the_same_marks(specimen, graded, forked):
    _, marks = from_grade(specimen, graded)
    assert marks == marks | marks_of(forked(specimen))


@pytest.mark.parametrize("exercise", EXERCISES)
def test_untouched_exercise_gets_nothing(exercise, graded):
    part, chapter = exercise.split("/")
    got, _ = graded(part).grades("untouched", chapter)
    assert got.keys() >= full_marks(exercise).keys()
    assert set(got.values()) == {0}, got


@pytest.fixture(scope="module")
def stock(tmp_path_factory, asked):
    """Function from the name of a part to the class, graded by nbgrader as it is installed."""

    @functools.cache
    def stock(part):
        names = {name for name, _ in asked}
        return by_nbgrader(part, tmp_path_factory.mktemp(part), names, "warm-provisioner")

    return stock


@pytest.mark.soak
@pytest.mark.parametrize("specimen", SPECIMENS, ids=str)
def test_nbgrader_as_it_is_installed_gives_the_same_marks(specimen, graded, stock):
    _, marks = from_grade(specimen, graded)
    students = stock(specimen.exercise.split("/")[0])
    assert students.grades(*students.places[str(specimen)])[0] == marks


@pytest.mark.parametrize("part", PARTS)
def test_marks_from_a_cold_kernel_are_the_same(part, tmp_path):
    exercise = next(name for name in EXERCISES if name.startswith(f"{part}/"))
    both = one_of_each_kind(exercise)
    students = by_nbgrader(part, tmp_path, {str(one) for one in both}, "local-provisioner")
    for specimen in both:
        got, _ = students.grades(*students.places[str(specimen)])
        assert got | specimen.marks() == got, f"{specimen} in a cold kernel"


def test_every_specimen_belongs_to_an_exercise():
    files = {path.parent.parent.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*/*.py")}
    assert files <= set(EXERCISES)
