"""Names and reasons of people: two names that may be one person, and what is no reason."""

import pytest

from formulate.errors import TextError
from formulate.typed.people import person_name, reason_text, same_person
from tests.every import every

SAME = [
    ("A. Baker", "a baker"),
    ("A. Baker", "A.Baker"),
    ("A. Baker", "  A   BAKER "),
    ("A. Baker", "the baker"),
    ("A. Baker", "Baker"),
    ("A. Baker", "Baker, A."),
    ("A. Baker", "Anna Baker"),
    ("A. Baker", "Dr. A. Baker, PharmD"),
    ("A. Baker", "AB"),
    ("A. B.", "A. Baker"),
    ("A. Baker and C. Dean", "c dean"),
    ("A. Baker, C. Dean", "C Dean"),
    ("A. Baker; C. Dean", "C. DEAN"),
    ("Jean-Luc Picard", "J. L. Picard"),
    ("Müller", "Mueller"),
    ("José Álvarez", "Jose Alvarez"),
    ("Søren Ødegård", "Soren Odegard"),
    ("O'Brien", "O\u2019Brien"),
    ("Anna Maria Baker", "Anna Baker"),
    ("A-Baker", "A Baker"),
    ("VanDyke", "van Dyke"),
    ("A. Baker", "A. Backer"),
    ("A. Baker", "Anna Bakre"),
    ("A. Baker", "A. Barker"),
    ("Thomas Müller", "Th. Mueller"),
    ("Christine Weber", "Chr. Weber"),
    ("Jean-Luc Picard", "JL Picard"),
    ("Robert Smith", "Bob Smith"),
    ("Elizabeth Jones", "Liz Jones"),
    ("Johannes Maier", "Hans Maier"),
]
OTHERS = [
    ("Li Wang", "Lena Wang"),
    ("Thomas Weber", "Tina Weber"),
    ("Bo Smith", "Robert Smith"),
    ("Christine Weber", "Claudia Weber"),
    ("ED GEIN", "Ernst Gein"),
    ("A. Baker", "C. Dean"),
    ("A. Baker", "B. Baker"),
    ("Anna Baker", "Andrew Baker"),
    ("A. Baker", "A. Cook"),
    ("Lee", "Li"),
    ("A. Dean", "A. Dear"),
    ("Anna Baker", "Andrew Backer"),
    ("A. Maier", "A. Meier"),
    ("the formulate authors, after the sources below", "C. Dean"),
    ("A. Baker", "me"),
    ("A. Baker", "AC"),
    ("Dr.", "Dr. Dean"),
]


@every("one, other", SAME)
def test_two_names_that_may_be_one_person(one, other):
    assert same_person(one, other)
    assert same_person(other, one)


@every("one, other", OTHERS)
def test_two_persons(one, other):
    assert not same_person(one, other)
    assert not same_person(other, one)


@every(
    "name",
    [
        "",
        " ",
        "x",
        "1",
        "A.",
        "\u0410. Baker",
        "A. B\u0430ker",
        "A.\nBaker",
        "A" * 121,
        "A\u200bBaker",
        "RPh",
        "the pharmacist",
        "Pharmacist in charge",
        "second person",
        "Apotheke",
        "XX",
        "staff",
        "me",
    ],
)
def test_what_is_no_name(name):
    with pytest.raises(TextError):
        person_name(name)


@every("name", ["A. Baker", "Ødegård", "\u0410. \u0418\u0432\u0430\u043d\u043e\u0432", "王 小明", "AB"])
def test_names_of_every_script(name):
    assert person_name(f" {name} ") == name


@every(
    "reason",
    [
        "",
        "ok",
        "x",
        "yes",
        "n/a",
        "aaaaaa",
        "-----",
        "see above",
        "Checked.",
        "later",
        "a" * 401,
        "fine, fine",
        "as discussed",
    ],
)
def test_what_is_no_reason(reason):
    with pytest.raises(TextError):
        reason_text(reason)


def test_a_reference_says_where():
    assert reason_text("USP <795>, 2023", what="reference") == "USP <795>, 2023"
    with pytest.raises(TextError, match="another person can look up"):
        reason_text("none", what="reference")
