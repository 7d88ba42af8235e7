"""Findings: severity, place, line."""

from dataclasses import replace

import pytest

from formulate.findings import Place, Severity, confirm, mistake, note, stop, warning
from formulate.units import parse


@pytest.mark.parametrize(
    ("maker", "severity", "is_open"),
    [
        (stop, Severity.STOP, True),
        (confirm, Severity.CONFIRM, True),
        (warning, Severity.WARNING, False),
        (note, Severity.NOTE, False),
    ],
)
def test_each_maker_makes_its_severity(maker, severity, is_open):
    finding = maker("W_COUNT_ROUNDED_UP", needed=parse("6.5 drops"), name="oil", taken=parse("7 drops"), place="oil")
    assert finding.severity is severity
    assert finding.is_open is is_open
    words = "oil: 6.5 drops of oil is needed; rounded up to 7 drops [W_COUNT_ROUNDED_UP]"
    assert finding.line() == f"{severity.shown()}: {words}"


def test_a_mistake_has_the_words_of_the_parser():
    finding = mistake("E_X", "what was noticed", "what to do", place="sirolimus")
    assert finding.line() == "error: sirolimus: what was noticed; what to do [E_X]"


def test_a_confirmed_finding_is_closed_and_says_by_whom():
    finding = mistake("E_X", "two readings", severity=Severity.CONFIRM)
    finding = replace(finding, confirmed_by="A. Meyer", reason="read back")
    assert not finding.is_open
    assert finding.line() == "override with reason: two readings (confirmed by A. Meyer: read back) [E_X]"


def test_a_stop_stays_open_whoever_confirms_it():
    assert replace(mistake("E_X", "expired"), confirmed_by="A. Meyer").is_open


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place(), ""),
        (Place(path="make"), "make"),
        (Place(line=12), "line 12"),
        (Place(path="ingredients[2].amount", line=12, column=5), "line 12: ingredients[2].amount"),
    ],
)
def test_a_place_names_line_and_path(place, text):
    assert str(place) == text


def test_the_key_is_what_a_confirmation_names():
    assert confirm("E_QTY_ZEROS", remark="1.000 g", place="make").key == "E_QTY_ZEROS:make"
    assert confirm("E_QTY_ZEROS", remark="1.000 g").key == "E_QTY_ZEROS"


def test_a_place_may_be_given_whole():
    assert mistake("E_X", "m", place=Place(path="a", line=3)).line() == "error: line 3: a: m [E_X]"
