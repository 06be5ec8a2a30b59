"""The questions at the end of each chapter, in the format of ``jupyterquiz``."""

import json
from importlib.resources import files

from jupyterquiz import display_quiz

COLOURS = {
    "--jq-multiple-choice-bg": "#1f4e79",
    "--jq-mc-button-bg": "#ffffff",
    "--jq-incorrect-color": "#b00020",
    "--jq-correct-color": "#00662a",
    "--jq-text-color": "#ffffff",
}


def questions(chapter):
    """Return the questions of a chapter.

    Parameters
    ----------
    chapter : str
        Part and name, such as ``"memory/hailstone"``.

    Returns
    -------
    list of dict
        Each with ``question``, ``type`` and ``answers``; every answer has ``feedback``.

    Raises
    ------
    ValueError
        If the chapter has no quiz.
    """
    quizzes = {
        f"{part.name}/{file.name.removesuffix('.json')}": file
        for part in files(__package__).iterdir()
        if part.is_dir()
        for file in part.iterdir()
        if file.name.endswith(".json")
    }
    if chapter not in quizzes:
        raise ValueError(f"There is no quiz {chapter!r}; choose from {', '.join(sorted(quizzes))}.")
    return json.loads(quizzes[chapter].read_text(encoding="utf-8"))


def show(chapter):
    """Show the questions of a chapter below the cell; parameter and errors as in `questions`."""
    display_quiz(questions(chapter), shuffle_answers=False, max_width=760, colors=COLOURS)
