"""A strength is that of a line, or of what a product contains, by identity."""

import pytest

from formulate.errors import RecipeError
from formulate.planning import plan
from formulate.recheck import recheck
from formulate.recipe import recipe_from_tree
from formulate.record import to_record
from tests.every import every
from tests.sweeps.case import BASE, active, line, tree_of

BACLOFEN = "BACLOFEN, USP (micronized)"
TABLETS = {"product": "baclofen 10 mg tablets", "contains": {"Baclofen": "10 mg/tablet"}}
TABLETS["weight of one"] = "100 mg/tablet"
SALT = {"substance": "Morphine Sulfate Pentahydrate USP", "counted as": "morphine"}
CITRATE = {"substance": "sodium citrate dihydrate", "counted as": "sodium"}
SODIUM = line("salt", "1 g", substance="sodium chloride")
HALF = "500 mg"


def read(strength, *lines):
    return recipe_from_tree(tree_of((*lines, BASE), "case", {"strength": strength, "yields": "100 g"}), {})


@every(
    ("strength", "lines"),
    [
        ({"Baclofen": "1 % w/w"}, [active("strength", substance=BACLOFEN)]),
        ({"baclofen": "1 % w/w"}, [active("strength of Baclofen", substance=BACLOFEN)]),
        ({"lidoca\u00efne": "1 % w/w"}, [active("strength", substance="Lidocaine")]),
        ({"baclofen": "1 % w/w"}, [active("strength", **TABLETS)]),
        ({"Baclofen": "1 % w/w"}, [active("strength of BACLOFEN", **TABLETS)]),
        ({"Morphine": "1 % w/w"}, [active("strength", **SALT)]),
        ({"Sodium": "1 % w/w"}, [SODIUM, active("rest of sodium", **CITRATE)]),
        ({"Baclofen": "from amounts"}, [active("1 g", substance=BACLOFEN)]),
        ({"baclofen": "from amounts"}, [active(HALF, substance="Baclofen USP"), line("t", "50 tablets", **TABLETS)]),
        ("from amounts", [active(HALF, substance=BACLOFEN), active(HALF, "other", substance="baclofen")]),
    ],
)
def test_a_strength_is_of_its_line_by_identity_in_both_computations(strength, lines):
    batch = plan(read(strength, *lines), "100 g")
    (worked,) = batch.strengths
    assert str(worked.stated) == "1 % w/w"
    assert abs(worked.deviation) < 0.001
    assert recheck(to_record(batch)) == ()


def test_an_unknown_substance_is_counted_under_its_other_names():
    batch = plan(read({"Foo": "from amounts"}, active("1 g", substance="FOO, USP (micronized)")), "100 g")
    assert str(batch.strengths[0].stated) == "1 % w/w"


def test_another_form_is_not_meant_and_names_are_shown_with_their_accents():
    with pytest.raises(RecipeError, match="'lidoca\u00efne'") as caught:
        read({"lidoca\u00efne": "1 % w/w"}, active("strength", substance="lidocaine hydrochloride"))
    assert [finding.code for finding in caught.value.findings] == ["E_COUNTED_AS"]
