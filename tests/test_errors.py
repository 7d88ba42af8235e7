"""The errors: one base class, one message shape, stable codes."""

import copy
import inspect
import pickle
import re

import pytest

from formulate import errors
from formulate.errors import FormulateError, InputError, MistakesError, OpenFindingsError, QuantityError, quoted
from formulate.findings import mistake
from tests.every import every

CLASSES = [value for _, value in inspect.getmembers(errors, inspect.isclass) if issubclass(value, FormulateError)]
PLAIN = [kind for kind in CLASSES if not issubclass(kind, (MistakesError, OpenFindingsError))]
DRAWN = list(re.finditer(r"[|`]-- (\w+)", errors.__doc__))
FINDINGS = (mistake("E_ONE", "the first", "do this", place="a"), mistake("E_TWO", "the second"))


def raised(kind):
    if issubclass(kind, MistakesError):
        return kind("cream.yaml", FINDINGS)
    if issubclass(kind, OpenFindingsError):
        return kind(FINDINGS)
    return kind("an amount", code="E_X", where="make", given="5", remedy="write the unit")


def test_the_tree_in_the_docstring_is_the_tree():
    drawn = {match.group(1): match.start(1) - errors.__doc__.rfind("\n", 0, match.start()) for match in DRAWN}
    assert sorted([*drawn, "FormulateError"]) == sorted(kind.__name__ for kind in CLASSES)
    for name, column in drawn.items():
        depth = getattr(errors, name).__mro__.index(FormulateError)
        assert column == 4 * depth + 1 + 4, name


@every("kind", CLASSES)
def test_every_error_has_a_code_of_its_own_kind(kind):
    assert re.fullmatch(r"E_[A-Z_]+", kind.default_code)
    assert issubclass(kind, Exception)
    assert kind.__doc__


@every("kind", PLAIN)
def test_the_message_says_where_expected_given_and_remedy(kind):
    error = raised(kind)
    assert str(error) == error.message == "make: expected an amount, got '5'; write the unit"
    assert (error.code, error.where, error.expected, error.given, error.remedy) == (
        "E_X",
        "make",
        "an amount",
        "5",
        "write the unit",
    )


def test_without_a_given_text_the_message_is_the_complaint():
    assert str(InputError("no density is stated", remedy="state it")) == "no density is stated; state it"
    assert str(InputError("no density is stated")) == "no density is stated"


@every("kind", CLASSES)
def test_at_keeps_the_type_and_everything_but_the_place(kind):
    moved = raised(kind).at("line 12: amount")
    assert type(moved) is kind
    assert moved.code == raised(kind).code
    if kind in PLAIN:
        assert str(moved) == "line 12: amount: expected an amount, got '5'; write the unit"
    elif issubclass(kind, MistakesError):
        assert str(moved).startswith("line 12: amount: 2 mistakes\n")


@every("kind", CLASSES)
@every("copied", [copy.copy, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error))])
def test_errors_survive_copies_and_pickling(kind, copied):
    error = raised(kind)
    again = copied(error)
    assert type(again) is kind
    assert (str(again), again.code, again.where) == (str(error), error.code, error.where)


def test_several_mistakes_come_at_once_each_on_its_line():
    error = MistakesError("cream.yaml", FINDINGS)
    assert str(error).splitlines() == [
        "cream.yaml: 2 mistakes",
        "error: a: the first; do this [E_ONE]",
        "error: the second [E_TWO]",
    ]
    assert error.code == "E_ONE"
    assert error.findings == FINDINGS


def test_one_mistake_is_said_on_one_line():
    assert str(MistakesError("cream.yaml", FINDINGS[:1])) == "cream.yaml: a: the first; do this [E_ONE]"


def test_open_findings_hold_the_sheet_back():
    assert str(OpenFindingsError(FINDINGS)).startswith("no sheet: the batch has open findings\nerror: a: the first")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("5 mg", "'5 mg'"),
        ("5 \u202emg\n", r"'5 \u202emg\n'"),
        (5, "'5'"),
        ("x" * 200, "'" + "x" * 59 + "...' (200 characters)"),
        (10**5000, "'a huge int'"),
    ],
    ids=["plain", "hostile", "number", "long", "huge"],
)
def test_a_given_text_is_quoted_in_ascii_on_one_line(value, shown):
    assert quoted(value) == shown
    assert quoted(value).isascii()


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("lidoca\u00efne", "'lidoca\u00efne'"),
        ("L\u00f8kke stra\u00dfe", "'L\u00f8kke stra\u00dfe'"),
        ("\u0421lonidine", r"'\u0421lonidine'"),
        ("\uff21B \u212a", r"'\uff21B \u212a'"),
        ("5 \u00b5g", r"'5 \xb5g'"),
    ],
    ids=["accent", "letters", "Cyrillic", "look-alikes", "micro"],
)
def test_accented_letters_of_a_name_are_shown_and_look_alikes_escaped(value, shown):
    assert quoted(value) == shown


def test_a_quantity_error_is_an_input_error():
    assert issubclass(QuantityError, InputError)
    assert issubclass(InputError, FormulateError)
