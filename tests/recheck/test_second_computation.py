"""The second computation on planned batches: it stands alone, and sees what was lost or changed in words."""

import ast
import json
import sys
from fractions import Fraction
from pathlib import Path

import pytest

import formulate.recheck
from formulate.recheck import recheck
from formulate.recheck.reader import Amount, Ratio
from formulate.recheck.told import Figure, form_of, tells, tells_strength
from formulate.record import canonical_json, to_record
from tests.every import every
from tests.sweeps.batches import CASES
from tests.sweeps.case import CREAM, TENTH, Case
from tests.sweeps.variations import differing


def imports_of(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


@every("path", sorted(Path(formulate.recheck.__file__).parent.glob("*.py")), ids=lambda path: path.name)
def test_nothing_of_ours_but_the_errors_is_imported(path):
    for name in imports_of(path):
        is_ours = name.startswith("formulate.recheck") or name == "formulate.errors"
        assert is_ours or name.split(".")[0] in sys.stdlib_module_names


@pytest.fixture(scope="module")
def records():
    return {}


def record_of(name, records):
    """The record of a case, as it is read back from a file."""
    if name not in records:
        records[name] = canonical_json(to_record(CASES[name].run()))
    return json.loads(records[name])


PLANNED = [name for name in CASES if not name.startswith("refused")]


@every("name", PLANNED)
def test_a_record_that_was_read_back_is_found_again(name, records):
    assert recheck(record_of(name, records)) == ()


@pytest.mark.parametrize("seed", range(3))
def test_both_computations_agree_on_variations(seed):
    counted, wrong = differing(1, seed)
    assert wrong == []
    assert counted["planned"] > 100


STOPPED = {
    "below the smallest": "E_BELOW_SMALLEST",
    "above every capacity": "E_ABOVE_CAPACITY",
    "no measure": "E_NO_INSTRUMENT",
    "a share of tablets of unknown weight": "E_TABLET_SHARE",
    "a share of tablets too small to weigh": "E_BELOW_SMALLEST",
    "correction asked for": "E_POTENCY_MISSING",
    "no type": "E_BUD_TYPE_NEEDED",
    "a lot that has ended": "E_BUD_TOO_SHORT",
    "evidence that counts": "E_BUD_EVIDENCE",
}


def findings_of(record, code):
    return [finding for finding in record["results"]["findings"] if finding["code"] == code]


@pytest.mark.parametrize(("name", "code"), STOPPED.items())
def test_a_finding_that_holds_the_sheet_back_cannot_get_lost(name, code, records):
    record = record_of(name, records)
    lost = findings_of(record, code)
    record["results"]["findings"] = [finding for finding in record["results"]["findings"] if finding not in lost]
    assert {difference.path for difference in recheck(record)} == {f"findings[{code}:{one['place']}]" for one in lost}
    assert lost


@pytest.mark.parametrize("code", STOPPED.values())
def test_a_finding_without_a_cause_is_a_difference(code, records):
    record = record_of("preserved", records)
    record["results"]["findings"].append({"code": code, "place": "ingredients.drug", "message": "", "remedy": ""})
    assert [difference.path for difference in recheck(record)] == [f"findings[{code}:ingredients.drug]"]


@pytest.mark.parametrize(
    "name", [name for name, code in STOPPED.items() if code in {"E_BELOW_SMALLEST", "E_TABLET_SHARE"}]
)
@pytest.mark.parametrize("part", ["message", "remedy"])
def test_a_figure_of_a_finding_cannot_change(name, part, records):
    record = record_of(name, records)
    for finding in findings_of(record, STOPPED[name]):
        finding[part] = finding[part].translate(str.maketrans("123456789", "234567891"))
    assert [difference.path.split("[")[0] for difference in recheck(record)] != []


@every(
    ("path", "value"),
    [
        (("title",), "Case of 0.2 % w/w"),
        (("method", 0, "text"), "Take 300 mg of drug."),
        (("method", 0, "text"), "Take about 30 mg of drug."),
        (("method", 0, "text"), "Take 30 mg of base."),
        (("method", 3, "text"), "Keep two thirds (20 mg) of solvent."),
        (("rough_estimate", 0), "drug: 0.1 % w/w is 1 mg in each g, so 30 g take roughly 300 mg; calculated: 30 mg"),
        (("rough_estimate", 0), "drug: 0.1 % w/w is 1 mg in each g"),
        (("strengths", 0, "stated", "text"), "0.1 % w/v"),
        (("strengths", 0, "stated", "text"), "about 0.1001 % w/w"),
        (("strengths", 0, "found", "text"), "0.2 % w/w"),
        (("lines", 0, "name"), "another drug"),
        (("composition", 0, "name"), "another drug"),
    ],
)
def test_a_sentence_with_another_figure_is_a_difference(path, value, records):
    record = record_of("cream", records)
    place = record["results"]
    for key in path[:-1]:
        place = place[key]
    assert place[path[-1]] != value
    place[path[-1]] = value
    assert len(recheck(record)) == 1


def test_a_step_that_is_missing_is_a_difference(records):
    record = record_of("cream", records)
    record["results"]["method"].pop()
    assert [difference.path for difference in recheck(record)] == ["method"]


def test_a_factor_names_the_percentages_of_its_certificate(records):
    record = record_of("dried", records)
    record["results"]["lines"][0]["factors"][0]["basis"] = "95.8 % dried"
    assert [difference.path for difference in recheck(record)] == ["lines[drug].factors"]


def test_an_overage_beyond_everything_is_refused(records):
    record = record_of("cream with overage", records)
    record["typed"]["overage"] = "300 %"
    assert [difference.path for difference in recheck(record)] == ["typed"]


def test_a_strength_that_was_asked_for_and_not_taken_shows(records):
    record = record_of("cream in another strength", records)
    record["typed"]["strength"] = {"drug": "0.1 % w/w"}
    assert "strengths[drug].stated" in {difference.path for difference in recheck(record)}


def test_names_with_wide_spaces_are_followed():
    lines = [one | {"substance": "drug  of  wide spaces"} if one["id"] == "drug" else one for one in CREAM]
    recipe = {"strength": {"drug  of  wide spaces": TENTH["strength"]["drug"]}}
    assert Case(lines, "30 g", recipe).run().sum_of_lines is not None


GRAM = Amount("mass", Fraction(1))


@every(
    ("sentence", "figure", "is_told"),
    [
        ("take 1 g", Figure(GRAM), True),
        ("take 1,000 mg", Figure(GRAM), True),
        ("take about 1 g", Figure(GRAM), False),
        ("take 1.5 g", Figure(GRAM), False),
        ("take 11 g", Figure(GRAM), False),
        ("take 1 mL", Figure(GRAM), False),
        ("take 1 gram", Figure(GRAM), True),
        ("take 1 gel", Figure(GRAM), False),
        ("take about 0.333333 g", Figure(Amount("mass", Fraction(1, 3))), True),
        ("take 0.333333 g", Figure(Amount("mass", Fraction(1, 3))), False),
        ("about 14.2 g", Figure(Amount("mass", Fraction("14.235")), 3), True),
        ("14.2 g", Figure(Amount("mass", Fraction("14.235")), 3), False),
        ("14.2 g", Figure(Amount("mass", Fraction("14.235")), 3, bare=True), True),
    ],
)
def test_figures_are_found_in_sentences(sentence, figure, is_told):
    assert tells(sentence, [figure]) is is_told


def test_figures_are_told_in_order():
    two, three = (Figure(Amount("tablet", Fraction(number))) for number in (2, 3))
    assert tells("2 tablets, then 3 tablets", [two, three])
    assert not tells("2 tablets, then 3 tablets", [three, two])
    assert not tells("2 tablets", [two, two])


def test_strengths_are_read_in_words():
    ratio = Ratio("mass", "mass", Fraction(1, 60))
    assert tells_strength("1 in 60 w/w", ratio)
    assert tells_strength("1 in about 60.0001 w/w", ratio)
    assert not tells_strength("1 in 60.0001 w/w", ratio)
    assert not tells_strength("about 1.7 % w/w", ratio)
    assert not tells_strength("1 in 60 w/v", ratio)


def test_a_title_is_literal_but_for_its_strengths():
    assert form_of("Paste (<strength of zinc>)") == r"Paste\ \((.+?)\)"
