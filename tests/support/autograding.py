"""Grade notebooks with nbgrader's own converters, in a course of one exercise."""

import os
import shutil
import sys
from pathlib import Path
from unittest.mock import patch

import nbformat
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from support.sandboxed import HAVE_SANDBOX
from traitlets.config import PyFileConfigLoader

from helpers.settings import ROOT


class Course:
    """A course of one exercise in an empty folder, with the configuration of the repository.

    Attributes
    ----------
    released : NotebookNode
        The exercise as students fetch it.
    """

    def __init__(self, exercise, folder):
        self.folder = folder
        self.part, self.chapter = exercise.split("/")
        for name in ["nbgrader_config.py", f"solutions/{exercise}.ipynb"]:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
        self._convert(GenerateAssignment)
        self.released = nbformat.read(folder / f"exercises/{exercise}.ipynb", as_version=4)

    def grade(self, student, notebook, stock=None):
        """Autograde a notebook, and return its marks: a dict from the grade id of each cell.

        With `stock`, ``"warm-provisioner"`` or ``"local-provisioner"``, nbgrader runs as it is
        installed, in kernels of that kind; else as this course configures it.
        """
        path = self.folder / f"grading/submitted/{student}/{self.part}/{self.chapter}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
        self._convert(Autograde, student, stock)
        with Gradebook(self.config.CourseDirectory.db_url, "learning-to-copy") as gradebook:
            submission = gradebook.find_submission_notebook(self.chapter, self.part, student)
            return {grade.name: grade.auto_score for grade in submission.grades}

    def graded(self, student):
        """Return the notebook of a student with the outputs of the grading."""
        path = self.folder / f"grading/autograded/{student}/{self.part}/{self.chapter}.ipynb"
        return nbformat.read(path, as_version=4)

    def _convert(self, converter, student="*", stock=None):
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        with patch.dict(os.environ, PATH=path):  # nbgrader runs alembic
            os.environ.pop("GRADEBOOK_URL", None)
            os.environ.pop("PYTEST_CURRENT_TEST", None)  # or kernels miss what C writes to stderr
            self.config = PyFileConfigLoader("nbgrader_config.py", path=self.folder).load_config()
            self.config.CourseDirectory.assignment_id = self.part
            self.config.CourseDirectory.student_id = student
            self.config.SandboxedExecute.sandboxed = HAVE_SANDBOX
            if stock:
                del self.config["Autograde"]
                self.config.KernelProvisionerFactory.default_provisioner_name = stock
            converter(CourseDirectory(config=self.config), config=self.config).start()
