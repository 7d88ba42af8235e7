"""Which lot is taken first, and what the date is for: concluded again from what was offered and looked up."""

import copy
from dataclasses import replace

import pytest

from formulate import plan
from formulate.recheck import recheck
from formulate.record import to_record
from tests.every import every
from tests.sweeps.batches import CASES

#: A case, an offered lot by its place, what is changed of it, and the path of a value that is then found otherwise.
CHANGED_OFFERS = [
    ("first expired first", 0, {"expiry": "2026-12-31"}, "lines[drug]"),
    ("first expired first", 1, {"status": "quarantined"}, "lines[drug]"),
    ("first expired first", 1, {"quantity": "200 mg"}, "lines[drug]"),
    ("first expired first", 1, {"opened": "2026-11-01", "after opening": "5 days"}, "lines[drug]"),
    ("not usable", 0, {"expiry": "2026-11-23"}, "lines[drug]"),
    ("not usable", 1, {"status": "released", "expiry": "2026-11-23", "received": "2026-01-01"}, "lines[drug]"),
    ("not usable", 4, {"retest": "2026-11-22"}, "lines[drug]"),
    ("another label", 0, {"label content": "2 mg/tablet"}, "lines[drug]"),
    ("another label", 1, {"label content": "2 mg/capsule"}, "lines[drug]"),
    ("one of the shelf is named", 1, {"assay": "98 %"}, "lines[drug]"),
    ("the first of two lots is enough", 0, {"quantity": "40 mg"}, "lines[drug]"),
]


@every(("name", "place", "figures", "path"), CHANGED_OFFERS)
def test_another_offer_is_another_choice(name, place, figures, path):
    record = to_record(CASES[name].run())
    assert recheck(record) == ()
    record["typed"]["offered"][place]["lot"] |= figures
    assert any(difference.path.startswith(path) for difference in recheck(record)), name


def test_a_lot_that_was_taken_although_another_expires_first_is_a_difference():
    record = to_record(CASES["first expired first"].run())
    record["typed"]["offered"].reverse()  # the order on the shelf does not matter
    assert recheck(record) == ()
    lines = record["results"]["lines"]
    lines[0]["parts"][0]["lot"], lines[0]["parts"][1]["lot"] = "S-1", "S-2"
    assert {one.path for one in recheck(record)} == {f"lines[drug].parts[{place}].lot" for place in (0, 1)}


def test_a_lot_named_with_other_figures_than_the_shelf_has_is_refused():
    record = to_record(CASES["one of the shelf is named"].run())
    record["typed"]["offered"][2]["lot"]["assay"] = "90 %"
    assert ["a lot as it is on the shelf" in one.second for one in recheck(record)] == [True]


def test_a_choice_for_another_day_or_of_other_lots_is_not_held_against_the_batch():
    asked = CASES["first expired first"].run().asked
    assert "offered" in to_record(plan(asked))["typed"]
    for changed in (replace(asked, made="2027-03-01"), replace(asked, lots=asked.lots[1:])):
        assert "offered" not in to_record(plan(changed))["typed"]


def test_lots_that_name_their_lines_and_are_taken_are_kept_once():
    assert "offered" not in to_record(CASES["two lots"].run())["typed"]


#: A case, the name, the fact and what it is changed to.
CHANGED_FACTS = [
    ("nonaqueous", "base", "water", {"value": "yes"}),
    ("water called nonaqueous", "purified water", "water", {"value": "no"}),
    ("preserved for 80 %", "purified water", "water", {"value": "no"}),
    ("preserved by a preservative", "phenoxyethanol", "preservative", {"least": "6/10"}),
    ("preserved by the most", "phenoxyethanol", "preservative", {"most": "9/10"}),
    ("preserved by too little", "phenoxyethanol", "preservative", {"least": "4/10"}),
    ("preserved at a pH", "benzoic acid", "preservative", {"pH most": "4"}),
    ("preserved at a pH that is not stated", "benzoic acid", "preservative", {"pH needed": ""}),
    ("preserved by a preservative", "phenoxyethanol", "preservative", {"source": "another"}),
]


@every(("name", "material", "fact", "figures"), CHANGED_FACTS)
def test_what_was_looked_up_decides_with_what_was_typed(name, material, fact, figures):
    record = to_record(CASES[name].run())
    record["typed"]["names"][material][fact] |= figures
    assert any(difference.path.startswith("beyond_use") for difference in recheck(record))


@pytest.mark.parametrize("name", ["sterile, tested", "sterile, in two storages", "sterile and frozen, category 1"])
def test_the_row_follows_from_the_storage(name):
    record = to_record(CASES[name].run())
    for words in ({"storage": ["refrigerator"]}, {"storage": []}):
        changed = copy.deepcopy(record)
        changed["typed"]["words"] |= words
        assert recheck(changed), words
