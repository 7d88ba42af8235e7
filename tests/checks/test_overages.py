"""An overage: of the formula, asked about once; of a batch, with reason and source, a large one by two persons."""

from dataclasses import replace

import pytest

from formulate.approval import Entry, approve_recipe, questions_of
from formulate.batch.asking.asked import Confirmation
from formulate.errors import PlanError, RecipeError
from formulate.pharmacy.people import PersonRole
from formulate.pharmacy.site import Site
from formulate.planning import plan as plan_recipe
from formulate.recipe import load_recipe
from formulate.record import to_record
from formulate.terminal.recipe import recipe_text
from formulate.units import show
from tests.batch.making import active, line, plan, recipe
from tests.every import every

SOURCES = {"book": {"text": "A book, 2020", "confidence": "read"}}
ENTERED, SECOND = "E_OVERAGE_ENTERED:overage.drug", "E_OVERAGE:overage.drug"
REASON = "loss in the mortar; notebook 12, page 4"


def stated(percent):
    return {"percent": percent, "reason": "loss until the beyond-use date", "source": "book"}


def cream(strength="10 % w/w", overage=None, **keys):
    more = {} if overage is None else {"overage": stated(overage)}
    return recipe(
        active("drug", **more), line("base", "to 100 %"), strength={"drug": strength}, sources=SOURCES, **keys
    )


def overages(batch):
    found = [one for one in batch.findings if one.code.startswith("E_OVERAGE")]
    return {f"{one.code}.{one.variant}".rstrip("."): one.severity.value for one in found}


def answered(by="A. Baker", reason=REASON, key=SECOND):
    return Confirmation(key=key, by=by, reason=reason)


# Of a batch -----------------------------------------------------------------------------------------------


@every(
    ("overage", "expected"),
    [
        ("2 %", {"E_OVERAGE.one": "confirm"}),
        ("3 %", {"E_OVERAGE.one": "confirm"}),
        ("3.1 %", {"E_OVERAGE.second": "confirm", "E_OVERAGE_ENTERED": "confirm"}),
        ("9 %", {"E_OVERAGE.second": "confirm", "E_OVERAGE_ENTERED": "confirm"}),
        ("15 %", {"E_OVERAGE.content": "stop"}),
        ("100 %", {"E_OVERAGE.content": "stop"}),
    ],
)
def test_an_overage_is_asked_about_and_held_in_the_content_limits(overage, expected):
    batch = plan(cream(), "100 g", overage={"drug": overage})
    assert overages(batch) == expected
    assert {str(one.place) for one in batch.findings if one.code.startswith("E_OVERAGE")} == {"overage.drug"}


def test_an_overage_of_what_cannot_be_measured_counts_by_itself():
    product = active("tablets", "strength", product="drug tablets", contains={"drug": "2 mg/tablet"})
    made = recipe(product, line("base", "to 100 %"), strength={"drug": "0.01 % w/w"})
    assert overages(plan(made, "33 g", overage={"drug": "20 %"})) == {"E_OVERAGE.content": "stop"}


def test_label_overage_and_weighing_error_together_are_a_stop():
    """9.5 % above 60 mg: 65.7 mg, and 0.5 mg of the balance take it above 110 % of label."""
    assert overages(plan(cream("0.1 % w/w"), "60 g", overage={"drug": "9.5 %"})) == {"E_OVERAGE.content": "stop"}
    assert "E_OVERAGE.second" in overages(plan(cream("0.1 % w/w"), "2 kg", overage={"drug": "9.5 %"}))


@every("reason", ["loss in the mortar", "loss in the mortar;", "loss in the mortar; ok", "; notebook 12, page 4"])
def test_a_reason_without_a_source_is_none(reason):
    with pytest.raises(PlanError) as caught:
        plan(cream(), "100 g", overage={"drug": "2 %"}, confirmations=[answered(reason=reason)])
    assert [one.code for one in caught.value.findings] == ["E_REASON"]


def test_a_small_overage_is_confirmed_by_one_person():
    batch = plan(cream(), "100 g", overage={"drug": "2 %"}, confirmations=[answered()])
    (finding,) = [one for one in batch.findings if one.code == "E_OVERAGE"]
    assert (finding.is_open, finding.confirmed_by, finding.reason) == (False, "A. Baker", REASON)


def large(*confirmations, site=None):
    return plan(cream(), "100 g", overage={"drug": "5 %"}, confirmations=confirmations, site=site)


def test_a_large_overage_takes_two_persons():
    one = large(answered())
    assert [finding.code for finding in one.open_findings if "OVERAGE" in finding.code] == ["E_OVERAGE_ENTERED"]
    both = large(answered(), answered("Carla Dean", key=ENTERED))
    assert not [finding for finding in both.open_findings if "OVERAGE" in finding.code]


@every("other", ["A. Baker", "baker, a.", "Anna Baker", "A. Baker, RPh"])
def test_two_names_that_may_be_one_person_are_one(other):
    with pytest.raises(PlanError) as caught:
        large(answered(), answered(other, key=ENTERED))
    assert [finding.code for finding in caught.value.findings] == ["E_SECOND_PERSON"]


def test_a_technician_may_enter_it_and_a_pharmacist_confirms():
    site = Site(people={"A. Baker": PersonRole.PHARMACIST, "Carla Dean": PersonRole.TECHNICIAN})
    assert large(answered(), answered("Carla Dean", key=ENTERED), site=site)
    with pytest.raises(PlanError, match="a pharmacist of the site settings"):
        large(answered("Carla Dean"), answered("A. Baker", key=ENTERED), site=site)


# Of the formula -------------------------------------------------------------------------------------------


def test_an_overage_of_the_formula_is_taken_shown_and_cited():
    batch = plan(cream("1 % w/w", "2.5 %"), "100 g")
    assert show(batch.line("drug").to_measure) == "1.025 g"
    assert "c(drug, target) = c x (1 + overage) = 1 % w/w x (1 + 2.5 %) = 1.025 % w/w   [book" in batch.working()
    assert overages(batch) == {"E_OVERAGE_FORMULA.asked": "confirm"}
    (strength,) = to_record(batch)["results"]["strengths"]
    assert (strength["stated"]["text"], strength["target"]["text"]) == ("1 % w/w", "1.025 % w/w")
    assert "overage of drug: 2.5 %: loss until the beyond-use date [book]" in recipe_text(batch.recipe)


def test_an_overage_of_the_formula_with_the_weighing_error_may_be_too_much():
    batch = plan(cream("0.1 % w/w", "9.5 %"), "60 g")
    assert overages(batch) == {"E_OVERAGE.content": "stop"}
    assert overages(plan(cream("0.1 % w/w", "9.5 %"), "2 kg")) == {"E_OVERAGE_FORMULA.asked": "confirm"}


def test_an_overage_of_the_batch_takes_the_place_of_that_of_the_formula():
    made = cream("1 % w/w", "2.5 %")
    other = plan(made, "100 g", overage={"drug": "1 %"})
    assert (show(other.line("drug").to_measure), overages(other)) == ("1.01 g", {"E_OVERAGE.one": "confirm"})
    same = plan(made, "100 g", overage={"drug": "2.5 %"})
    assert overages(same) == {"E_OVERAGE_FORMULA.asked": "confirm"}


@every(
    ("overage", "code"),
    [
        ({"percent": "3", "reason": "loss", "source": "book"}, "E_QTY_NO_UNIT"),
        ({"percent": "0 %", "reason": "loss", "source": "book"}, "E_QTY_ZERO"),
        ({"percent": "101 %", "reason": "loss", "source": "book"}, "E_OUT_OF_RANGE"),
        ({"percent": "3 %", "reason": "loss", "source": "bok"}, "E_SOURCE_UNKNOWN"),
        ({"percent": "3 %", "source": "book"}, "E_FIELD_MISSING"),
    ],
)
def test_an_overage_that_cannot_be_read_is_refused(overage, code):
    with pytest.raises(RecipeError) as caught:
        recipe(active("drug", overage=overage), line("base", "to 100 %"), strength={"drug": "1 % w/w"}, sources=SOURCES)
    assert [finding.code for finding in caught.value.findings] == [code]


def test_an_overage_of_a_line_without_a_strength_is_refused():
    with pytest.raises(RecipeError) as caught:
        recipe(active("drug"), line("base", "to 100 %", overage=stated("3 %")), strength={"drug": "1 % w/w"})
    assert "E_FIELD_PLACE" in {finding.code for finding in caught.value.findings}


TEXT = """\
formulate: 1
id: cream
version: 1
title: Urea <strength> cream
author: {author}
form: cream
route: topical
strength: {{urea: 10 % w/w}}
beyond use: {{type: nonpreserved aqueous, storage: refrigerator}}
ingredients:
  - id: drug
    substance: urea
    role: active
    amount: strength
    overage: {{percent: {percent}, reason: it decomposes, source: book}}
  - {{id: base, substance: hydrophilic cream, role: base, amount: to 100 %}}
sources: {{book: {{text: A book, confidence: read}}}}
"""
ASKED = "E_OVERAGE_FORMULA:ingredients.drug.overage"
AT = "2026-11-23T08:00+01:00"


def approved(tmp_path, monkeypatch, percent, *, by="C. Dean", author="A. Baker"):
    monkeypatch.setenv("FORMULATE_RECIPES", str(tmp_path / "own"))
    path = tmp_path / "cream.yaml"
    path.write_text(TEXT.format(percent=percent, author=author), encoding="utf-8")
    if by == author:
        approve_recipe(path, by=by, at=AT, clock=AT)
    how = {"by": by, "at": "2026-11-23T14:00+01:00", "clock": "2026-11-23T14:00+01:00"}
    answers = {finding.key: ("as the book says", "page 12") for finding in questions_of(path, **how).open}
    assert ASKED in answers
    entry = Entry(strength={"urea": "10 % w/w"}, content={"urea": "10 g"})
    approve_recipe(path, **how, entry=entry, answers=answers)
    return load_recipe(path)


@pytest.mark.parametrize("percent", ["2 %", "5 %"])
def test_an_approved_overage_is_not_asked_about_again(tmp_path, monkeypatch, percent):
    """The amount of the double entry is that of the label, without the overage."""
    batch = plan_recipe(approved(tmp_path, monkeypatch, percent), "6 kg", made="2026-11-24")
    assert overages(batch) == {"E_OVERAGE_FORMULA.asked": "note"}


def test_a_large_overage_that_one_person_approved_takes_another_at_each_batch(tmp_path, monkeypatch):
    made = approved(tmp_path, monkeypatch, "5 %", by="A. Baker")
    batch = plan_recipe(made, "6 kg", made="2026-11-24")
    assert overages(batch) == {"E_OVERAGE_FORMULA.asked": "note", "E_OVERAGE.alone": "confirm"}
    key = "E_OVERAGE:overage.urea"
    with pytest.raises(PlanError, match="may be one"):
        plan_recipe(replace(batch.asked, confirmations=[answered("A Baker", key=key)]))
    again = plan_recipe(replace(batch.asked, confirmations=[answered("C. Dean", key=key)]))
    assert not [one for one in again.open_findings if "OVERAGE" in one.code]


def test_an_overage_beyond_the_content_limits_is_not_approved(tmp_path, monkeypatch):
    with pytest.raises(RecipeError) as caught:
        approved(tmp_path, monkeypatch, "12 %")
    assert [finding.code for finding in caught.value.findings] == ["E_OVERAGE_FORMULA"]
