"""Every published problem of the tables is claimed by exactly one test, whose id names it.

A problem with several printed answers may be several cases of that one test.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest
from published import PROBLEMS

HERE = Path(__file__).parent
GOLDEN = list(csv.DictReader((HERE.parent / "data" / "calc" / "golden.csv").read_text("utf-8").splitlines()))

#: How an id names a row of ``problems.jsonl``.
NUMBER = re.compile(r"wp[-_](\d{3})", re.IGNORECASE)
#: The rows of ``golden.csv``, which have no id: the case that claims each.
CASES = {
    "assay (dried) 93.5%, water 3.68%": "test_literature.py::test_german_factor_is_the_printed_one_exactly"
    "[rezepturforum-dried-and-water]",
    "assay 101.3%, LOD 0.8% (raw)": "test_literature.py::test_german_raw_factor_is_that_of_the_assay_alone_pta_forum",
    "assay over 100% treated as 100%, LOD 0.8%": "test_literature.py::test_german_factor_is_the_printed_one_exactly"
    "[pta-forum-over-100-percent]",
    "2% stock found 2.06%": "test_literature.py::test_german_factor_is_the_printed_one_exactly[dac-nrf-concentrate]",
    "same, prescribed as substance": "test_literature.py::test_german_factor_is_the_printed_one_exactly"
    "[dac-nrf-concentrate-as-substance]",
    "pilocarpine nitrate 0.3 g in 30 mL, E 0.23": "test_calc_isotonicity.py::test_published_problem"
    "[pilocarpine-nitrate-30-ml-it.scribd.com/326623497]",
    "phenacaine HCl 1% + chlorobutanol 0.5%, 60 mL, boric acid": "test_calc_isotonicity.py::test_published_problem"
    "[phenacaine-and-chlorobutanol-with-boric-acid-it.scribd.com/326623497]",
    "tetracaine HCl 0.15 g in 20 mL, boric acid": "test_calc_isotonicity.py::test_published_problem"
    "[tetracaine-with-boric-acid-scribd.com/487955068]",
    "apomorphine HCl 1%, 100 mL (0.08, 0.58)": "test_calc_isotonicity.py::test_published_problem"
    "[apomorphine-freezing-point-tr.scribd.com/320114542]",
    "ephedrine sulfate 0.06 g E 0.23 + boric acid 0.30 g E 0.52": "test_calc_isotonicity.py::test_published_problem"
    "[ephedrine-and-boric-acid-white-vincent-issuu.com/theabhijitdn/8-24]",
    "Tween 80 : Span 80 = 8 : 2": "test_calc_emulsions.py::test_published[polysorbate-80-8-to-2",
    "HLB 10 from Tween 80 / Span 80": "test_calc_emulsions.py::test_published[tween-80-for-10",
    "SR 6 mg, 5%": "test_literature.py::test_smallest_amount_of_a_prescription_balance_unc",
    "2 mg dose, MWQ 120 mg, aliquot 125 mg": "test_literature.py::test_aliquot_basicmedicalkey",
    "albuterol 1.25 mg as sulfate": "test_literature.py::test_albuterol_as_sulfate_compoundingtoday",
}


@pytest.fixture(scope="module")
def ids() -> list[str]:
    """All tests of this folder behind their file, each with the name of each of its cases."""
    return [
        f"{file.name}::{name}[{case}]"
        for file in sorted(HERE.glob("test_*.py"))
        for name, test in vars(import_module(file.stem)).items()
        if name.startswith("test_")
        for case in getattr(test, "cases", lambda: [""])()
    ]


def test_every_row_of_the_problems_is_claimed_by_one_test(ids):
    claims = {(f"WP-{number}", path_of(name)) for name in ids for number in NUMBER.findall(name)}
    rows = Counter(row for row, _ in claims)
    missing = sorted(set(PROBLEMS) - set(rows))
    assert missing == [], f"{len(missing)} rows are claimed by no test: {', '.join(missing)}"
    assert sorted(set(rows) - set(PROBLEMS)) == []
    assert [claim for claim in sorted(claims) if rows[claim[0]] > 1] == []


def test_every_row_of_the_golden_values_is_claimed_by_one_case(ids):
    assert [row["input"] for row in GOLDEN] == list(CASES)
    assert len(set(CASES.values())) == len(GOLDEN)
    missing = {row: test for row, test in CASES.items() if len(named(test, ids)) != 1}
    assert missing == {}, f"{len(missing)} rows are claimed by no test, or by several"


def path_of(name: str) -> str:
    return name.partition("[")[0]


def named(test: str, ids: list[str]) -> list[str]:
    """The cases of a test whose id holds the words in brackets."""
    return [name for name in ids if path_of(name) == path_of(test) and test.partition("[")[2] in name]
