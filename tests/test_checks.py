"""The helpers behind the tests of the exercises."""

import logging
import os
import sys
import textwrap
import warnings
from fractions import Fraction
from functools import partial

import keras
import numpy as np
import pytest
import tensorflow as tf
from sklearn.decomposition import PCA

from helpers import checks, data


class Flatterer:
    """Claims to equal everything."""

    def __eq__(self, other):
        return True

    def __len__(self):
        return 2


def behaviour(body, **names):
    """Return a test with this body, as it is defined in a notebook with these names."""
    namespace = names | {"checks": checks}
    exec(f"@checks.test(read='memory/chess#summary')\ndef behaviour():\n    {body}", namespace)
    return namespace["behaviour"]


def test_a_test_sees_builtins_and_modules_whatever_the_notebook_calls_its_variables():
    test = behaviour(
        "assert sum([1, 2]) == 3 and np.ones(2).sum() == 2 and data is course_data",
        sum=0,
        np=None,
        data=[1],
        course_data=data,
    )
    test()
    assert test.problem is None


def test_what_passes_says_so_for_its_cell_may_be_folded(capsys):
    behaviour("pass")()
    on_cases("yield 1, 2")
    assert capsys.readouterr().out == "✓ behaviour\n✓ is small: cases\n"
    on_cases("yield 1, 0")
    assert capsys.readouterr().out == ""


def test_a_test_of_a_missing_answer_says_that_it_is_not_written():
    def answer():
        raise NotImplementedError()

    with pytest.raises(AssertionError, match="not written yet(.|\n)*chess.html#summary"):
        behaviour("answer()", answer=answer)()


def test_an_error_of_the_answer_keeps_its_kind_and_its_cause_and_says_where_to_read():
    def answer():
        try:
            [][0]
        except IndexError as error:
            raise TypeError("mine") from error

    with pytest.raises(TypeError, match="mine") as caught:
        behaviour("answer()", answer=answer)()
    assert isinstance(caught.value.__cause__, IndexError)
    assert "chess.html#summary" in caught.value.__notes__[0]


def test_an_error_of_the_answer_shows_what_it_was_given():
    def answer(number):
        return [][number]

    namespace = {"checks": checks, "answer": answer}
    exec(
        "@checks.test(read='memory/chess#summary')\n"
        "def is_found(number, wanted, *more):\n"
        "    assert answer(number) == wanted, 'no'\n",
        namespace,
    )
    with pytest.raises(IndexError) as caught:
        exec("@is_found.on\ndef cases():\n    yield 7, 'seven', answer", namespace)
    assert "The test was on number = 7, wanted = 'seven', answer." in caught.value.__notes__[0]
    assert "cells above" not in caught.value.__notes__[0]
    with pytest.raises(TypeError) as caught:
        exec("@is_found.on\ndef cases():\n    yield np.zeros((3, 5)), np.eye(2), answer", namespace)
    assert (
        "number = an array of shape (3, 5) and type float64, "
        "wanted = array([[1., 0.], [0., 1.]]), answer."
    ) in caught.value.__notes__[0]


def test_a_missing_name_asks_for_the_cells_above_and_an_interrupt_names_the_limit():
    with pytest.raises(checks.Failed, match="cells above"):
        behaviour("missing()")()
    with pytest.raises(checks.Failed, match=r"two\s+minutes"):
        behaviour("raise KeyboardInterrupt")()


def test_what_an_answer_writes_to_stderr_is_dropped(capfd):
    early = sys.stderr

    def answer():
        print("lost", file=sys.stderr)
        print("lost", file=early)
        os.write(2, b"lost")
        warnings.warn("lost", stacklevel=1)
        logging.getLogger("answer").error("lost")
        print("kept")

    behaviour("answer()", answer=answer)()
    assert capfd.readouterr() == ("kept\n✓ behaviour\n", "")
    assert logging.root.manager.disable == 0


def test_progress_tells_passed_failed_and_missing_tests_apart(capsys):
    tests = {"good": behaviour("pass"), "bad": behaviour("assert False, 'too small'")}
    tests["un_heard"] = behaviour("pass")
    tests["good"]()
    with pytest.raises(AssertionError):
        tests["bad"]()
    capsys.readouterr()
    checks.progress(tests, ["good", "bad", "un_heard", "absent"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "1 of 4 tests passed when you last ran them."
    assert lines[2:5] == ["✓ good", "✗ bad", "    too small"]
    assert lines[5].startswith("    The book explains it: https://")
    assert lines[6:] == ["○ un heard", "    Run its cell.", "○ absent", "    Run its cell."]


def test_progress_counts_what_a_hidden_test_of_the_same_cell_found(capsys):
    tests = {"good": behaviour("pass"), "good_everywhere": behaviour("assert False, 'too small'")}
    tests["good"]()
    checks.progress(tests, ["good"])
    assert "1 of 1 tests passed" not in capsys.readouterr().out
    with pytest.raises(AssertionError):
        tests["good_everywhere"]()
    checks.progress(tests, ["good"])
    assert "0 of 1 tests passed" in capsys.readouterr().out


def on_cases(cases, **names):
    """Return a test of numbers, and put it on cases as it is done in a notebook."""
    namespace = names | {"checks": checks}
    exec(
        "@checks.test(read='memory/chess#summary')\n"
        "def is_small(number, limit):\n"
        "    assert number < limit, f'{number} is not below {limit}.'",
        namespace,
    )
    try:
        exec(f"@is_small.on\ndef cases():\n    {cases}", namespace)
    except checks.Failed as failed:
        return namespace["is_small"], str(failed)
    return namespace["is_small"], None


def test_a_test_runs_on_each_of_its_cases_and_stops_at_the_first_that_fails():
    test, message = on_cases("yield 1, 2\n    yield 3, 4")
    assert (test.problem, message) == (None, None)
    seen = []
    test, message = on_cases(
        "for n in (1, 7, 9):\n        seen.append(n)\n        yield n, 5", seen=seen
    )
    assert test.problem == "7 is not below 5." and message.startswith("7 is not below 5.\nThe book")
    assert seen == [1, 7]


def test_cases_see_builtins_and_modules_as_tests_do():
    test, message = on_cases("yield sum([1, 2]), np.array(4)", sum=0, np=None)
    assert (test.problem, message) == (None, None)


def test_the_name_of_cases_keeps_what_it_meant_in_the_notebook():
    test, _ = on_cases("yield 1, 2")
    notebook = test.__wrapped__.__globals__
    assert callable(notebook["cases"])
    notebook["cases"] = "mine"
    exec("@is_small.on\ndef cases():\n    yield 3, 4", notebook)
    assert test.problem is None and notebook["cases"] == "mine"


def test_errors_while_cases_are_made_are_explained_like_those_of_tests():
    def answer():
        raise NotImplementedError()

    test, message = on_cases("yield answer(), 2", answer=answer)
    assert test.problem == checks.running.NOT_WRITTEN and "not written yet" in message
    _, message = on_cases("yield answer(), 2")
    assert "name 'answer' is not defined. Have you run all" in message


@pytest.mark.parametrize(
    "values, message",
    [
        (None, r"the result \(W, b\) is None"),
        (np.eye(2), "Return 2 arrays, `return W, b`, but this is array"),
        ([np.eye(2)], "Return 2 arrays"),
        ((np.eye(2), np.zeros(3)), r"b should have the shape \(2,\), but it has \(3,\)"),
        ((np.eye(2), "no"), "b should be an array of numbers"),
    ],
)
def test_several_arrays_are_told_from_what_is_none(values, message):
    with pytest.raises(AssertionError, match=message):
        checks.arrays(values, "W, b", [(2, 2), (2,)])


def test_several_arrays_become_numpys_own():
    W, b = checks.arrays([tf.eye(2), [1, 2]], "W, b", [(2, 2), (2,)])
    assert type(W) is type(b) is np.ndarray and b.dtype == np.float64


def test_an_array_of_any_shape_may_be_among_several():
    W, b = checks.arrays(([[1, 2]], 3), "W, b", [(1, 2), None])
    assert W.shape == (1, 2) and b == 3


@pytest.mark.parametrize(
    "values, message",
    [
        (None, r"the result \(encoder, decoder\) is None: does your function end with"),
        ([keras.Sequential()], "Return 2 models, `return encoder, decoder`, but this is"),
        ([keras.Sequential(), keras.layers.Dense(2)], "The decoder should be a Keras model"),
    ],
)
def test_what_is_not_as_many_models_is_refused(values, message):
    with pytest.raises(AssertionError, match=message):
        checks.models(values, "encoder, decoder")


def test_models_are_returned_as_they_are():
    encoder, decoder = keras.Sequential(), keras.Sequential()
    assert checks.models((encoder, decoder), "encoder, decoder") == [encoder, decoder]


def test_a_function_becomes_a_model():
    model = checks.model(3, lambda X: X[:, :2] ** 2)
    assert isinstance(model, keras.Model) and not model.weights
    assert np.array_equal(model(np.array([[1, 2, 3]])), [[1, 4]])


def test_linear_functions_may_have_a_bias():
    W = np.arange(6).reshape(3, 2)
    assert checks.is_linear(lambda X: X @ W + [1, 5], 3)
    assert not checks.is_linear(lambda X: np.maximum(X @ W, 0), 3)


def test_the_linear_code_is_that_of_pca():
    X_train, X_test = data.arc()
    rebuilt = checks.linear_code(X_train, 2)(X_test)
    pca = PCA(2).fit(X_train)
    assert np.allclose(rebuilt, pca.inverse_transform(pca.transform(X_test)), atol=1e-5)
    assert np.allclose(checks.linear_code(X_train, 0)(X_test), X_train.mean(axis=0))


def test_notebooks_show_what_a_test_found_without_a_traceback():
    with pytest.raises(checks.Failed) as caught:
        behaviour("assert False, 'much too small ' * 9")()
    lines = caught.value._render_traceback_()
    assert len(lines) == 3 and lines[2].endswith("chess.html#summary") and len(lines[0]) < 89


def test_a_missing_function_is_explained():
    with pytest.raises(checks.Failed, match="name 'answer' is not defined. Have you run all"):
        behaviour("answer()")()


def test_an_assert_of_the_answer_itself_keeps_its_traceback():
    def answer():
        assert 1 > 2

    with pytest.raises(AssertionError) as caught:
        behaviour("answer()", answer=answer)()
    assert type(caught.value) is AssertionError and "cells above" in caught.value.__notes__[0]


def test_a_test_that_passes_after_a_failure_has_passed():
    state = {"right": False}
    test = behaviour("assert state['right'], 'wrong'", state=state)
    with pytest.raises(AssertionError):
        test()
    state["right"] = True
    test()
    assert test.problem is None


@pytest.mark.parametrize(
    "value", [3, 3.0, np.int8(3), np.float32(3), np.array(3), Fraction(3), tf.constant(3)]
)
def test_numbers_of_any_type_are_numbers(value):
    assert checks.number(value, "it") == 3.0 and type(checks.number(value, "it")) is float
    assert checks.whole_number(value, "it") == 3 and type(checks.whole_number(value, "it")) is int


@pytest.mark.parametrize(
    "value", [None, "3", True, np.bool_(True), [3], np.ones(1), Flatterer(), np.nan, 3 + 1j, len]
)
def test_what_is_no_number_is_refused(value):
    for convert in (checks.number, checks.whole_number):
        with pytest.raises(AssertionError, match="the score"):
            convert(value, "the score")


def test_a_missing_return_is_named():
    with pytest.raises(AssertionError, match="the score is None: does your function end with"):
        checks.number(None, "the score")


def test_whole_numbers_are_exact_and_whole():
    assert checks.whole_number(2**80 + 1, "it") == 2**80 + 1
    with pytest.raises(AssertionError, match="whole number, but it is 2.5"):
        checks.whole_number(2.5, "it")


@pytest.mark.parametrize(
    "values", [[1, 2], (1, 2), np.array([1, 2]), range(1, 3), [1.0, np.int8(2)]]
)
def test_lists_of_whole_numbers(values):
    numbers = checks.whole_numbers(values, "it")
    assert numbers == [1, 2] and all(type(n) is int for n in numbers)


@pytest.mark.parametrize(
    "values", [None, 5, "12", {1, 2}, Flatterer(), [1, "2"], [[1, 2]], [1, True]]
)
def test_what_is_no_list_of_whole_numbers_is_refused(values):
    with pytest.raises(AssertionError, match="the code"):
        checks.whole_numbers(values, "the code")


def test_lists_of_whole_numbers_have_the_wanted_length():
    assert checks.whole_numbers((1, 2), "it", 2) == [1, 2]
    for values in [[], [1], np.arange(3)]:
        with pytest.raises(AssertionError, match=r"the code should be 2 numbers, but it is .*\("):
            checks.whole_numbers(values, "the code", 2)


def test_arrays_become_plain_arrays_of_the_wanted_shape():
    class Pleasing(np.ndarray):
        def __lt__(self, other):
            return True

    array = checks.array(np.ones((2, 3), "float32").view(Pleasing), "it", (2, 3))
    assert type(array) is np.ndarray and array.dtype == np.float64
    with pytest.raises(AssertionError, match=r"the shape \(3, 2\), but it has \(2, 3\)"):
        checks.array(np.ones((2, 3)), "it", (3, 2))
    for bad in [[[1], [1, 2]], [None], ["1"], Flatterer(), [np.inf], np.array([True])]:
        with pytest.raises(AssertionError, match="the codes"):
            checks.array(bad, "the codes")


def test_words_are_plain_strings():
    class Agreeable(str):
        def __eq__(self, other):
            return True

    assert checks.word(Agreeable("no"), "it") != "yes" and checks.word(np.str_("no"), "it") == "no"
    for bad in [None, 1, b"no", ["no"], Flatterer()]:
        with pytest.raises(AssertionError, match="the verdict"):
            checks.word(bad, "the verdict")


def test_functions_that_change_their_input_are_caught():
    def sort(numbers):
        numbers.sort()
        return numbers

    with pytest.raises(AssertionError, match="`sort` changes the list"):
        checks.keep(sort, [2, 1])
    assert checks.keep(sorted, [2, 1]) == [1, 2]
    rng = np.random.default_rng(0)
    assert checks.keep(lambda board, rng: rng.permutation(board), np.arange(4), rng).sum() == 6


def test_only_a_value_error_is_a_refusal():
    assert checks.refuses(int, "x") and not checks.refuses(int, "1")
    with pytest.raises(
        AssertionError, match=r"`int\(\[\]\)` raises TypeError instead of ValueError"
    ):
        checks.refuses(int, [])


def test_round_trips_give_the_lists_and_their_codes():
    trips = checks.round_trips(lambda x: (*x, 0), lambda x: x[:-1], [[1, 2], [3]], range(4))
    assert trips == [([1, 2], [1, 2, 0]), ([3], [3, 0])]


TICKETS = {}


def hand_out_ticket(numbers):
    TICKETS[len(TICKETS)] = numbers
    return [len(TICKETS) - 1]


def take_ticket(code):
    return TICKETS[code[0]]


def decode_by_ticket(code):
    return take_ticket(code)


@pytest.mark.parametrize("decode", [take_ticket, decode_by_ticket])
def test_round_trips_do_not_let_a_decoder_remember(decode):
    TICKETS.clear()
    with pytest.raises(KeyError):
        checks.round_trips(hand_out_ticket, decode, [[1, 2], [3]], range(4))
    assert TICKETS == {0: [1, 2], 1: [3]}, "what a notebook holds is as it was"


HIDING_PLACES = {
    "an object": """
        class Store:
            def __init__(self):
                self.lists = []

            def encode(self, numbers):
                self.lists.append(numbers)
                return [len(self.lists) - 1]

            def decode(self, code):
                return self.lists[code[0]]

        store = Store()
        encode, decode = store.encode, store.decode
    """,
    "slots": """
        class Store:
            __slots__ = "lists"

        store = Store()
        store.lists = ()

        def encode(numbers):
            store.lists += (numbers,)
            return [len(store.lists) - 1]

        decode = lambda code: store.lists[code[0]]
    """,
    "a class": """
        class Store:
            lists = ()

            @classmethod
            def encode(cls, numbers):
                cls.lists += (numbers,)
                return [len(cls.lists) - 1]

            @classmethod
            def decode(cls, code):
                return cls.lists[code[0]]

        encode, decode = Store.encode, Store.decode
    """,
    "a nested list": """
        box = [[[]]]
        encode = lambda numbers: box[0][0].append(numbers) or [len(box[0][0]) - 1]
        decode = lambda code: box[0][0][code[0]]
    """,
    "an attribute": """
        def encode(numbers):
            encode.lists = (*getattr(encode, "lists", ()), numbers)
            return [len(encode.lists) - 1]

        decode = lambda code: encode.lists[code[0]]
    """,
    "a default": """
        def encode(numbers, lists=[]):
            lists.append(numbers)
            return [len(lists) - 1]

        def decode(code, *, lists=encode.__defaults__[0]):
            return lists[code[0]]
    """,
    "a closure": """
        def make():
            lists = ()

            def encode(numbers):
                nonlocal lists
                lists += (numbers,)
                return [len(lists) - 1]

            return encode, lambda code: lists[code[0]]

        encode, decode = make()
    """,
    "a global variable": """
        lists = ()

        def encode(numbers):
            global lists
            lists += (numbers,)
            return [len(lists) - 1]

        decode = lambda code: lists[code[0]]
    """,
    "a module": """
        import math

        def encode(numbers):
            math.lists = (*getattr(math, "lists", ()), numbers)
            return [len(math.lists) - 1]

        decode = lambda code: math.lists[code[0]]
    """,
    "a generator": """
        def store():
            lists, answer = [], None
            while True:
                question = yield answer
                if isinstance(question, tuple):
                    lists.append(list(question))
                    answer = [len(lists) - 1]
                else:
                    answer = lists[question[0]]

        keeper = store()
        next(keeper)
        encode = lambda numbers: keeper.send(tuple(numbers))
        decode = lambda code: keeper.send(code)
    """,
    "a cache": """
        import functools

        current = []
        recall = functools.lru_cache(maxsize=1000)(lambda ticket: list(current))

        def encode(numbers):
            current[:] = numbers
            tickets.append(0)
            recall(len(tickets))
            return [len(tickets)]

        tickets = []
        decode = lambda code: recall(code[0])
    """,
    "a queue": """
        import collections, functools

        lists = collections.deque()
        encode = lambda numbers: lists.append(numbers) or [0]
        decode = functools.partial(lambda lists, code: lists.popleft(), lists)
    """,
    "an array": """
        lists, tickets = np.zeros((9, 2), int), set()

        def encode(numbers):
            tickets.add(len(tickets))
            lists[len(tickets)] = numbers * 2 if len(numbers) == 1 else numbers
            return [len(tickets)]

        decode = lambda code: lists[code[0]][: 3 - code[0]]
    """,
    "an array of Python's": """
        import array

        lists, ends = array.array("q"), [0]

        def encode(numbers):
            lists.extend(numbers)
            ends.append(len(lists))
            return [len(ends) - 2]

        decode = lambda code: lists[2 * code[0] :][: 2 - code[0]]
    """,
    "a weak dictionary": """
        import weakref

        class Key:
            pass

        key, lists = Key(), weakref.WeakKeyDictionary()
        lists[key] = []
        encode = lambda numbers: lists[key].append(numbers) or [len(lists[key]) - 1]
        decode = lambda code: lists[key][code[0]]
    """,
    "its own code": """
        def decode(code):
            return ()

        def encode(numbers):
            lists = *decode([0, 0]), numbers
            known = eval(f"lambda code: {lists} if len(code) == 2 else {lists}[code[0]]")
            decode.__code__ = known.__code__
            return [len(lists) - 1]
    """,
}


@pytest.mark.parametrize("place", HIDING_PLACES)
def test_round_trips_find_what_is_kept_in(place):
    names = {"np": np, "__name__": "__main__"}
    exec(textwrap.dedent(HIDING_PLACES[place]), names)
    lists = [[1, 2], [3]]
    codes = [names["encode"](numbers) for numbers in lists]
    assert [[*names["decode"](code)] for code in codes] == lists
    exec(textwrap.dedent(HIDING_PLACES[place]), names)
    with pytest.raises((AssertionError, LookupError, AttributeError)):
        checks.round_trips(names["encode"], names["decode"], lists, range(4))


def test_round_trips_find_what_is_kept_in_a_module_beside_the_notebook(tmp_path, monkeypatch):
    (tmp_path / "beside.py").write_text("lists = []")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    names = {"__name__": "__main__"}
    exec(
        "import beside\n"
        "encode = lambda numbers: beside.lists.append(numbers) or [len(beside.lists) - 1]\n"
        "decode = lambda code: beside.lists[code[0]]",
        names,
    )
    with pytest.raises(IndexError) as caught:
        checks.round_trips(names["encode"], names["decode"], [[1, 2], [3]], range(4))
    assert "the code alone must do" in caught.value.__notes__[0]
    assert names["beside"].lists == [[1, 2], [3]]


def test_round_trips_let_coders_count_and_cache():
    names = {"np": np, "__name__": "__main__"}
    coder = """
        import functools

        step = functools.lru_cache(maxsize=3)(lambda n: n + 1)
        table, calls = {}, []

        class Coder:
            n = 0

            def encode(self, numbers):
                Coder.n += 1
                calls.append(numbers)
                table.setdefault(len(numbers), len(calls))
                return [step(n) for n in numbers]

            def decode(self, code):
                Coder.n += 1
                table.setdefault(len(code), 0)
                return [n + step(n) - step(n) - 1 for n in code]

        encode, decode = Coder().encode, Coder().decode
    """
    exec(textwrap.dedent(coder), names)
    trips = checks.round_trips(names["encode"], names["decode"], [[1, 2], [3]], range(5))
    assert trips == [([1, 2], [2, 3]), ([3], [4])]
    assert len(names["calls"]) == 2 and names["Coder"].n >= 2 and names["step"](7) == 8


def test_round_trips_do_not_let_a_decoder_take_the_code_apart():
    with pytest.raises(AssertionError, match="`take` changes the list"):

        def take(code):
            return [code.pop()]

        checks.round_trips(lambda x: [*x], take, [[1]], range(4))


def helper(code):
    return code[: len(code) - 1]


def decode_with_helper(code, start=0, *, end=None):
    return helper(code)[start:end]


@pytest.mark.parametrize("decode", [decode_with_helper, partial(decode_with_helper, start=0)])
def test_round_trips_let_a_decoder_have_helpers_and_defaults(decode):
    trips = checks.round_trips(lambda x: [*x, 0], decode, [[1, 2]], range(4))
    assert trips == [([1, 2], [1, 2, 0])]


def test_round_trips_refuse_numbers_outside_the_alphabet():
    with pytest.raises(AssertionError, match="Use only numbers from 0 to 3"):
        checks.round_trips(lambda x: [max(x) + 1], lambda x: x, [[3]], range(4))
