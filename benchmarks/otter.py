"""Grade a class with otter-grader, in this process; ``grading.py`` runs and times it.

Run in the folder of a course, in an environment that has otter-grader on top of the course's. Each
test cell of the course's own solution is one test of otter-grader.
"""

import sys
import zipfile
from pathlib import Path

import nbformat
from otter.api import grade_submission

TEST = """from otter.test_files import test_case

OK_FORMAT = False
name = {name!r}
points = {points}


@test_case(name={name!r})
def test(env):
    exec({source!r}, env)
"""


def pack_tests(solution, path):
    """Write the tests of a solution as otter-grader's autograder archive; return their points."""
    total = 0
    with zipfile.ZipFile(path, "w") as archive:
        for cell in nbformat.read(solution, as_version=4).cells:
            nbgrader = cell.metadata.get("nbgrader", {})
            if nbgrader.get("grade") and not nbgrader.solution:
                name, points = nbgrader.grade_id, nbgrader.points
                text = TEST.format(name=name, points=points, source=cell.source)
                archive.writestr(f"tests/{name}.py", text)
                total += points
        archive.writestr("otter_config.json", '{"pdf": false}')
    return total


def main(part):
    for solution in sorted(Path("solutions", part).glob("*.ipynb")):
        archive = solution.with_suffix(".zip").name
        points = pack_tests(solution, archive)
        for path in sorted(Path("grading/submitted").glob(f"*/{part}/{solution.name}")):
            marks = grade_submission(str(path), archive, quiet=True).total
            if marks != points:
                sys.exit(f"otter-grader gives {marks} of {points} points to {path}")


if __name__ == "__main__":
    main(*sys.argv[1:])
