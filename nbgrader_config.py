"""nbgrader for this course: run its commands from this folder, with nothing else configured."""

import os
import sys
from pathlib import Path

from helpers import settings

c = get_config()  # noqa: F821
root = Path(__file__).resolve().parent
grading = root / "grading"
grading.mkdir(exist_ok=True)

settings.apply()  # kernels inherit them
programs = str(Path(sys.executable).parent)
if programs not in os.environ["PATH"].split(os.pathsep):  # nbgrader calls the program alembic
    os.environ["PATH"] = os.pathsep.join([programs, os.environ["PATH"]])

c.CourseDirectory.root = str(root)
c.CourseDirectory.course_id = "learning-to-copy"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
for step in ["source_with_tests", "submitted", "autograded", "feedback", "solution"]:
    setattr(c.CourseDirectory, f"{step}_directory", f"grading/{step}")
c.ZipCollectApp.downloaded_directory = "grading/downloaded"
c.ZipCollectApp.extractor_plugin = "helpers.grading.collect.Extractor"
c.ZipCollectApp.collector_plugin = "helpers.grading.collect.Collector"
c.FileNameCollectorPlugin.named_regexp = (  # of what Moodle's "Download all submissions" writes
    r".*/(?P<student_id>[^/]+)_\d+_assignsubmission_file(?:_/?|/)(?:.*/)?(?P<file_id>[^/]+)"
)
c.CourseDirectory.db_url = os.environ.get("GRADEBOOK_URL", f"sqlite:///{grading}/gradebook.db")

c.Execute.timeout = 120  # seconds for each cell
c.Autograde.sanitize_preprocessors = [
    "helpers.grading.sanitise.Restore",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.DeduplicateIds",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.Autograde.autograde_preprocessors = [
    "helpers.grading.execute.SandboxedExecute",
    "nbgrader.preprocessors.IgnorePattern",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "helpers.grading.gradebook.ForAPerson",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.KernelManager.transport_encryption = "auto"  # or each kernel prints a warning
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "helpers.grading.feedback.HideTests",  # c.HideTests.show = True shows students hidden tests
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]

# What students print and write must not run in an instructor's browser.
c.HTMLExporter.sanitize_html = True
c.HTMLExporter.filters = {
    "markdown2html": "helpers.grading.feedback.markdown_to_html",
    "clean_html": "helpers.grading.feedback.clean",
}
