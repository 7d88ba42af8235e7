"""A grid in one test fails with each of its cases that failed, and with no other."""

import inspect

import pytest

from tests.every import every


def names_of(group):
    return [failure.__notes__[-1].removeprefix("in the case ") for failure in group.exceptions]


def test_each_case_that_fails_is_named_and_all_run():
    ran = []

    @every("number, limit", [(1, 2), (3, 2), pytest.param(1, 5, id="small"), pytest.param(6, 5, id="large")])
    def check(number, limit):
        ran.append(number)
        assert number < limit

    with pytest.raises(ExceptionGroup, match=r"2 of 4 cases failed: 3-2, large") as caught:
        check()
    assert names_of(caught.value) == ["3-2", "large"]
    assert ran == [1, 3, 1, 6]


def test_an_error_that_was_expected_and_did_not_come_is_a_failure():
    @every("text", ["1", "x", "2"])
    def check(text):
        with pytest.raises(ValueError, match="invalid literal"):
            int(text)

    with pytest.raises(BaseExceptionGroup, match="2 of 3 cases failed: 1, 2"):
        check()


def test_cases_of_one_name_are_told_apart():
    @every("pair", [("a", 1), ("a", 1)], ids=lambda pair: pair[0])
    def check(pair):
        raise LookupError(pair)

    assert check.cases() == ["a", "a #2"]
    with pytest.raises(ExceptionGroup, match="2 of 2 cases failed: a, a #2"):
        check()


def test_grids_in_a_grid_and_fixtures_that_stay():
    seen = []

    @every("first", "ab", ids=str.upper)
    @every(("second",), [(1,), (2,)])
    def check(first, second, tmp_path):
        seen.append((first, second, tmp_path))

    assert list(inspect.signature(check).parameters) == ["tmp_path"]
    check(tmp_path="here")
    assert seen == [("a", 1, "here"), ("a", 2, "here"), ("b", 1, "here"), ("b", 2, "here")]


def test_cases_are_made_when_the_test_runs_and_once():
    made = []

    @every("number", lambda: made.append("again") or [1, 2])
    def check(number):
        assert number in (1, 2)

    assert made == []
    check()
    check()
    assert made == ["again"]


def test_a_grid_without_cases_or_with_a_case_of_another_length_is_refused():
    with pytest.raises(AssertionError, match="no cases of x"):
        every("x", [])(lambda x: None)()
    with pytest.raises(ValueError, match="zip"):
        every("x, y", [(1, 2, 3)])(lambda x, y: None)()
