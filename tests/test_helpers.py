import json

import matplotlib
import numpy as np
import pytest
from sklearn.datasets import load_digits

from helpers import data, quizzes
from helpers.figures.chess import board
from helpers.figures.pca import rotatable_planes

matplotlib.use("agg")


def test_hailstone_follows_its_rule_until_one():
    sequence = data.hailstone(50)
    assert sequence[:5].tolist() == [50, 25, 76, 38, 19] and sequence[-1] == 1
    assert data.hailstone(1).tolist() == [1]


def test_hailstone_of_given_length_goes_on_after_one():
    assert data.hailstone(4, length=6).tolist() == [4, 2, 1, 4, 2, 1]


@pytest.mark.parametrize("start", [0, -3, 2.5, "7", None])
def test_hailstone_refuses_a_start_that_is_not_a_positive_whole_number(start):
    with pytest.raises(ValueError, match="start must be"):
        data.hailstone(start)


@pytest.mark.parametrize(
    ("function", "arguments", "named"),
    [
        (data.hailstone, (5, 0), "length"),
        (data.hailstone_windows, (0,), "n_windows"),
        (data.hailstone_windows, (10, 18, 9), "largest_start"),
        (data.chess_positions, (0,), "n_games"),
        (data.chess_positions, (20_000,), "n_games must be from 1 to 19967, but it is 20000"),
        (data.digits, (-1,), "n_test"),
        (data.digits, (1797,), "n_test"),
        (data.mnist, (5000,), "n_test"),
        (data.mnist, (1000, 20), "size must be 28 or 14"),
        (data.mnist_labels, (0,), "n_test"),
        (data.digit_labels, (1797,), "n_test must be from 1 to 1796, but it is 1797"),
        (data.arc, (201,), "even"),
        (data.arc, (2,), "m must be at least 4"),
        (data.photograph, (0,), "step"),
        (data.photo_patches, (7,), "m must be even"),
        (data.photo_patches, (0,), "m must be from 2 to 100000"),
        (data.photo_patches, (10, 1), "side must be from 2 to 64"),
        (data.shuffle_columns, ([1, 2],), "rows and columns"),
        (quizzes.questions, ("memory/checkers",), "choose from .*memory/chess"),
    ],
)
def test_bad_requests_are_refused_with_a_sentence_that_names_what_is_wrong(
    function, arguments, named
):
    with pytest.raises(ValueError, match=named):
        function(*arguments)


def test_windows_have_distinct_starts_and_obey_the_rule():
    windows = data.hailstone_windows(200, length=7)
    assert windows.shape == (200, 7) and len(set(windows[:, 0])) == 200
    assert all((data.hailstone(row[0], 7) == row).all() for row in windows)


def test_shuffled_columns_keep_their_values_but_not_their_rows():
    X = np.arange(300).reshape(100, 3)
    shuffled = data.shuffle_columns(X)
    np.testing.assert_array_equal(np.sort(shuffled, axis=0), X)
    assert np.mean(shuffled[:, 0] + 1 == shuffled[:, 1]) < 0.1


def test_chess_positions_are_distinct_middle_games_with_two_kings():
    boards = data.chess_positions(19_967)
    assert boards.shape == (19_967, 64) and boards.dtype == np.int8
    assert len(np.unique(boards, axis=0)) == len(boards)
    assert (np.sum(boards != 0, axis=1) >= 20).all()
    assert (np.sum(boards == 6, axis=1) == 1).all() and (np.sum(boards == -6, axis=1) == 1).all()


def test_fewer_chess_positions_are_the_first_of_more():
    np.testing.assert_array_equal(data.chess_positions(5), data.chess_positions(50)[:5])


def test_digits_are_split_without_overlap():
    train, test = data.digits(n_test=500)
    assert train.shape == (1297, 64) and test.shape == (500, 64) and train.dtype == np.float32
    assert train.min() == 0 and train.max() == 1
    assert len(np.unique(np.concatenate([train, test]), axis=0)) == 1797


@pytest.mark.parametrize("arguments", [{}, {"n_test": 300, "seed": 7}])
def test_labels_are_those_of_the_images_in_the_same_order(arguments):
    known = load_digits()
    label_of = {image.tobytes(): y for image, y in zip(known.data, known.target, strict=True)}
    for images, labels in zip(
        data.digits(**arguments), data.digit_labels(**arguments), strict=True
    ):
        assert [label_of[image.astype(float).tobytes()] for image in 16 * images] == labels.tolist()


def test_test_set_begins_with_one_of_each_digit():
    assert data.digit_labels()[1][:10].tolist() == [1, 9, 7, 0, 6, 5, 2, 8, 3, 4]


@pytest.mark.parametrize("arguments", [{}, {"n_test": 300, "seed": 7}])
def test_mnist_and_its_labels_are_in_the_same_order(arguments):
    (train, test), labels = data.mnist(**arguments), data.mnist_labels(**arguments)
    assert train.dtype == np.float32 and train.min() == 0 and train.max() == 1
    assert len(np.unique(np.concatenate([train, test]), axis=0)) == 5000
    for digit in range(10):
        of_kind = train[labels[0] == digit].mean(axis=0)
        nearest = np.argmin(np.sum((test - of_kind) ** 2, axis=1))
        assert labels[1][nearest] == digit


def test_small_mnist_is_the_large_one_seen_from_afar():
    large, small = data.mnist()[1], data.mnist(size=14)[1]
    np.testing.assert_allclose(small[:, 0], large[:, [0, 1, 28, 29]].mean(axis=1), atol=1e-6)
    np.testing.assert_allclose(small.mean(axis=1), large.mean(axis=1), atol=1e-6)


def test_arc_is_the_data_of_the_design():
    train, test = data.arc()
    assert train.shape == test.shape == (100, 3)
    np.testing.assert_allclose(train.mean(axis=0), 0, atol=1e-6)
    np.testing.assert_allclose(train.std(axis=0), 1, atol=1e-6)
    eigenvalues = np.linalg.eigvalsh(train.T.astype(float) @ train / 100)
    np.testing.assert_allclose(eigenvalues, [0.1364, 0.5085, 2.3551], atol=5e-5)


def test_scrambled_photographs_keep_the_strength_of_every_frequency_but_not_the_edges():
    for photo, other in zip(
        data.whitened_photographs(), data.whitened_photographs(scrambled=True), strict=True
    ):
        assert photo.shape == other.shape == (213, 320) and photo.dtype == np.float32
        strengths, others = np.abs(np.fft.fft2(photo)), np.abs(np.fft.fft2(other))
        np.testing.assert_allclose(strengths, others, atol=1e-3 * strengths.max())
        assert np.mean(photo**4) > 2 * np.mean(other**4)


def test_patches_are_pieces_of_the_photographs_and_have_mean_zero():
    patches = data.photo_patches(100, side=5)
    assert patches.shape == (100, 25) and patches.dtype == np.float32
    np.testing.assert_allclose(patches.mean(axis=1), 0, atol=1e-6)
    np.testing.assert_array_equal(patches, data.photo_patches(100, side=5))
    assert not np.array_equal(patches, data.photo_patches(100, side=5, seed=1))


def test_photograph_has_colours_between_zero_and_one():
    photo = data.photograph(step=4)
    assert photo.shape == (107, 160, 3) and 0 <= photo.min() < photo.max() <= 1


def test_quiz_has_one_right_answer_and_explains_every_wrong_one(chapter):
    questions = quizzes.questions(chapter.removeprefix("chapters/"))
    assert 3 <= len(questions) <= 5
    for question in questions:
        answers = question["answers"]
        assert len(answers) >= 3 and sum(answer["correct"] for answer in answers) == 1
        assert all(len(answer["feedback"]) > 20 for answer in answers)
        assert len({answer["feedback"] for answer in answers}) == len(answers)
        assert "$" not in json.dumps(question), "the quizzes do not typeset mathematics"


def test_right_answers_are_not_always_in_the_same_place(chapter):
    questions = quizzes.questions(chapter.removeprefix("chapters/"))
    places = [[a["correct"] for a in q["answers"]].index(True) for q in questions]
    assert len(set(places)) > 1


def test_board_shows_each_piece_and_marks_wrong_ones():
    true = data.chess_positions(1)[0]
    answer = true.copy()
    wrong = np.flatnonzero(true)[0]
    answer[wrong] = -true[wrong]
    ax = board(matplotlib.pyplot.figure().add_subplot(), answer, "answer", true)
    assert len(ax.texts) == np.sum(true != 0)
    colours = [matplotlib.colors.to_hex(square.get_facecolor()) for square in ax.patches]
    assert colours[wrong] == "#f2a58a" and colours.count("#f2a58a") == 1
    assert colours.count("#8fd3b0") == np.sum(true != 0) - 1


def test_rotatable_planes_lie_in_the_given_planes():
    basis = np.random.default_rng(0).normal(size=(3, 2))
    normal = np.cross(*basis.T)
    sheet, lines, points = rotatable_planes(np.eye(3), basis, basis).data
    for trace in (sheet, lines):
        xyz = np.stack([np.ravel(trace.x), np.ravel(trace.y), np.ravel(trace.z)])
        assert np.nanmax(np.abs(normal @ xyz)) < 1e-9
    assert len(points.x) == 3
