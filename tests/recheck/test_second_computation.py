"""The second computation on planned batches: it stands alone, and sees what was lost or changed in words."""

import ast
import json
import sys
from pathlib import Path

import pytest

import formulate.recheck
from formulate.exact_json import canonical_json
from formulate.recheck import recheck
from formulate.record import to_record
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


@every("path", sorted(Path(formulate.recheck.__file__).parent.rglob("*.py")), ids=lambda path: path.name)
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


@every("name", PLANNED[::4])
def test_a_record_that_was_read_back_is_found_again(name, records):
    """A quarter of them: each was computed twice when it was planned, and a file changes all of them alike."""
    assert recheck(record_of(name, records)) == ()


def test_other_products_are_found_again_in_whatever_order_a_file_has_them(records):
    record = record_of("tablets of two strengths, and of a third", records)
    others = record["results"]["lines"][0]["others"]
    assert list(others) == ["drug 2 mg tablets", "drug 25 mg tablets"]
    assert recheck(record) == ()
    others["drug 2.5 mg tablets"] = others.pop("drug 25 mg tablets")
    assert [difference.path for difference in recheck(record)] == [
        "lines[drug].others[drug 25 mg tablets]",
        "lines[drug].others[drug 2.5 mg tablets]",
    ]


@pytest.mark.parametrize("part", range(4))
def test_both_computations_agree_on_variations(part):
    """One of every second batch; what is computed by hand are others, and the sweep makes 100 of each."""
    counted, wrong = differing(1, part, dict(list(CASES.items())[part::8]))
    assert wrong == []
    assert counted["planned"] > 25


STOPPED = {
    "below the smallest": "E_BELOW_SMALLEST",
    "above every capacity": "E_ABOVE_CAPACITY",
    "no measure": "E_NO_INSTRUMENT",
    "a share of tablets too small to weigh": "E_BELOW_SMALLEST",
    "correction asked for": "E_POTENCY_MISSING",
    "no type": "E_BUD_TYPE_NEEDED",
    "a lot that has ended": "E_LOT_EXPIRED",
    "a lot to be tested again": "E_LOT_RETEST",
    "a lot open for too long": "E_LOT_OPENED",
    "a lot in quarantine": "E_LOT_STATUS",
    "a lot received too long ago": "E_BUD_TOO_SHORT",
    "evidence that counts": "E_BUD_EVIDENCE",
    "a part of a plate": "E_PLATES",
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
    record["results"]["findings"].append({"code": code, "place": "ingredients.drug", "figures": {}})
    assert [difference.path for difference in recheck(record)] == [f"findings[{code}:ingredients.drug]"]


@pytest.mark.parametrize("name", [name for name, code in STOPPED.items() if code == "E_BELOW_SMALLEST"])
def test_a_figure_of_a_finding_cannot_change(name, records):
    for changed in ("needed", "smallest", "times", "enough", "taken"):
        record = record_of(name, records)
        figures = findings_of(record, STOPPED[name])[0]["figures"]
        if changed not in figures:
            continue
        figures[changed] = figures[changed] + 1 if changed == "times" else {**figures[changed], "value": "12345"}
        assert [difference.path.split("[")[0] for difference in recheck(record)] == ["findings"], changed


@every(
    ("path", "value", "place"),
    [
        (("method", 0, "parts", 1, "parts", 0), {"value": "300", "unit": "mg"}, "method[0].parts"),
        (("method", 0, "parts", 1, "parts", 0), "30 mg", "method[0].parts"),
        (("method", 0, "parts", 1, "line"), "base", "method[0].parts"),
        (("method", 0, "parts", 0), "Throw away ", "method[0].parts"),
        (("strengths", 0, "stated", "text"), "0.1 % w/v", "strengths[drug].stated"),
        (("strengths", 0, "stated", "text"), "about 0.1001 % w/w", "strengths[drug].stated"),
        (("strengths", 0, "achieved", "text"), "0.2 % w/w", "strengths[drug].achieved"),
        (("lines", 0, "material"), "another drug", "lines[drug].material"),
        (("composition", 0, "material"), "another drug", "composition[0].material"),
        (("composition", 0, "known_as"), "rest", "composition[0].known_as"),
    ],
)
def test_another_value_outside_the_table_is_a_difference(path, value, place, records):
    record = record_of("cream", records)
    holder = record["results"]
    for key in path[:-1]:
        holder = holder[key]
    assert holder[path[-1]] != value
    holder[path[-1]] = value
    assert [difference.path for difference in recheck(record)] == [place]


def test_a_step_that_is_missing_is_a_difference(records):
    record = record_of("cream", records)
    record["results"]["method"].pop()
    (difference,) = recheck(record)
    assert difference.line() == "method: 3 values by the first computation, 4 values by the second"


def test_an_excess_beyond_everything_is_refused(records):
    record = record_of("cream with excess", records)
    record["typed"]["excess"] = "300 %"
    assert [difference.path for difference in recheck(record)] == ["typed"]


def test_a_strength_that_was_asked_for_and_not_taken_shows(records):
    record = record_of("cream in another strength", records)
    record["typed"]["strength"] = {"drug": "0.1 % w/w"}
    assert "strengths[drug].stated" in {difference.path for difference in recheck(record)}


def test_names_with_wide_spaces_are_followed():
    lines = [one | {"substance": "drug  of  wide spaces"} if one["id"] == "drug" else one for one in CREAM]
    recipe = {"strength": {"drug  of  wide spaces": TENTH["strength"]["drug"]}}
    assert Case(lines, "30 g", recipe).run().sum_of_lines is not None
