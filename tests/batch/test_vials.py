"""Vials and ampules as the source of a line: whole ones up, and a powder with its displacement volume."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formulate.errors import RecipeError
from formulate.units import parse, show
from tests.batch.making import active, amounts, codes, line, plan, recipe
from tests.every import every

WATER = line("water", "to 100 %", product="sterile water for injection", role="vehicle")
POWDER = {"diluent": "9.6 mL/vial", "displacement volume": "0.4 mL/vial"}


def drops(*lines, **fields):
    return recipe(*lines, WATER, form="eye drops", route="ophthalmic", **{"yields": "10 mL", **fields})


def vials(amount="strength", **further):
    return active("drug", amount, product="drug", **further)


def opened(batch):
    """How many are opened for the line, what one holds, and what is left in them."""
    [part] = batch.forms
    [figures] = part.figures()["opened"].values()
    of_line = [one for one in part.opened if one.recorded() == figures]
    return [show(getattr(of_line[0], name)) for name in ("count", "of_one", "left")]


@every(
    ("contains", "powder", "strength", "make", "to_measure", "count"),
    [
        # 500 mg, 9.6 mL of diluent, 0.4 mL displaced: 50 mg/mL, 5 mL for 250 mg
        ("500 mg/vial", POWDER, "25 mg/mL", "10 mL", "5 mL", "1 vial"),
        # 250 mg, 4.8 mL of diluent, 0.2 mL displaced: 50 mg/mL, 1 mL for 50 mg
        (
            "250 mg/vial",
            {"diluent": "4.8 mL/vial", "displacement volume": "0.2 mL/vial"},
            "5 mg/mL",
            "10 mL",
            "1 mL",
            "1 vial",
        ),
        # cefazolin, 1 g with 2.5 mL to 3 mL: 50 mg/mL in 10 mL are 1.5 mL of it
        (
            "1000 mg/vial",
            {"diluent": "2.5 mL/vial", "displacement volume": "0.5 mL/vial"},
            "50 mg/mL",
            "10 mL",
            "1.5 mL",
            "1 vial",
        ),
    ],
)
def test_a_published_powder_comes_back(contains, powder, strength, make, to_measure, count):
    batch = plan(drops(vials(contains={"drug": contains}, reconstitute=powder), strength={"drug": strength}), make)
    assert amounts(batch)["drug"] == to_measure
    assert opened(batch)[0] == count


def test_fortified_drops_take_what_the_drops_lack():
    """Fortified tobramycin, 95 mg in 7 mL: 5 mL of 0.3 % drops, and 2 mL of the injection with 40 mg/mL."""
    fortified = recipe(
        active(
            "injection",
            "rest of tobramycin",
            product="tobramycin injection 40 mg/mL",
            contains={"tobramycin": "40 mg/mL"},
            **{"volume of one": "2 mL/vial"},
        ),
        active("drops", "5 mL", product="tobramycin 0.3 % drops", contains={"tobramycin": "0.3 % w/v"}),
        form="eye drops",
        route="ophthalmic",
        strength={"tobramycin": "95 mg/7 mL"},
        yields="7 mL",
    )
    batch = plan(fortified, "7 mL")
    assert amounts(batch) == {"injection": "2 mL", "drops": "5 mL"}
    assert opened(batch) == ["1 vial", "2 mL", "0 mL"]


@every(
    ("strength", "count", "of_one", "left"),
    [
        ("5 mg/mL", "2 ampules", "2 mL", "1.5 mL"),
        ("8 mg/mL", "2 ampules", "2 mL", "0 mL"),
        ("8.4 mg/mL", "3 ampules", "2 mL", "1.8 mL"),
    ],
)
def test_ampules_are_opened_whole(strength, count, of_one, left):
    source = vials(contains={"drug": "20 mg/mL"}, **{"volume of one": "2 mL/ampule"})
    batch = plan(drops(source, strength={"drug": strength}), "10 mL")
    assert opened(batch) == [count, of_one, left]


def test_what_to_open_is_a_remark_of_its_line():
    source = vials(contains={"drug": "500 mg/vial"}, reconstitute=POWDER | {"with": "sterile water for injection"})
    [part] = plan(drops(source, strength={"drug": "25 mg/mL"}), "10 mL").forms
    [remark] = part.remarks_of("drug")
    assert remark.text() == "dissolve 1 vial, each in 9.6 mL of sterile water for injection to 10 mL; 5 mL left"
    assert part.remarks_of("water") == ()


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 9), st.integers(5, 20), st.integers(3, 30), st.integers(1, 9))
def test_what_is_opened_is_what_is_taken_and_what_is_left(grams, strength, diluent, displaced):
    powder = {"diluent": f"{diluent} mL/vial", "displacement volume": f"0.{displaced} mL/vial"}
    source = vials(contains={"drug": f"{grams} g/vial"}, reconstitute=powder)
    batch = plan(drops(source, strength={"drug": f"{strength} mg/mL"}, yields="1 L"), "1 L")
    [part] = batch.forms
    [one] = part.opened
    of_drug = batch.line("drug")
    taken = of_drug.dilution.steps[0].take.amount if of_drug.dilution else of_drug.to_measure
    assert one.left + taken == one.count.magnitude * one.of_one
    assert one.left.magnitude >= 0
    assert one.left < one.of_one
    assert one.of_one == parse(f"{diluent} mL") + parse(f"0.{displaced} mL")


@every(
    ("changes", "code", "says"),
    [
        ({"volume of one": "2 mL/vial", "reconstitute": POWDER}, "E_VIALS", "follows from its diluent"),
        (
            {"reconstitute": {"diluent": "9.6 mL/vial", "displacement volume": "0.4 mL/ampule"}},
            "E_VIALS",
            "same dosage unit",
        ),
        ({"reconstitute": POWDER, "contains": {"drug": "500 mg/ampule"}}, "E_VIALS", "by the ampule and by the vial"),
        ({"reconstitute": POWDER, "contains": {"drug": "50 mg/mL"}}, "E_VIALS", "what one vial contains"),
        ({"reconstitute": {"diluent": "9.6 mL/vial"}}, "E_FIELD_MISSING", "displacement volume"),
        ({"volume of one": "2 mL"}, "E_UNIT_DIMENSION", "volume"),
        ({"volume of one": "0 mL/vial"}, "E_QTY_ZERO", "above 0"),
    ],
)
def test_what_a_line_states_of_its_vials_is_checked(changes, code, says):
    with pytest.raises(RecipeError) as caught:
        drops(vials(**{"contains": {"drug": "500 mg/vial"}, **changes}), strength={"drug": "25 mg/mL"})
    assert code in [finding.code for finding in caught.value.findings]
    assert says in str(caught.value)


TRIMIX = (
    active("papaverine", "4.5 mL", product="papaverine injection", contains={"papaverine hydrochloride": "30 mg/mL"}),
    vials(
        "1 mL",
        contains={"phentolamine mesylate": "5 mg/vial"},
        reconstitute={"diluent": "1 mL/vial", "displacement volume": "0 mL/vial"},
    ),
    active("alprostadil", "0.5 mL", product="alprostadil injection", contains={"alprostadil": "500 mcg/mL"}),
)


def test_a_powder_in_vials_counts_by_its_volume_where_the_strength_follows_from_the_amounts():
    """Three solutions mixed, one of them made of a vial: 135 mg, 5 mg and 250 mcg in 6 mL."""
    mixed = recipe(*TRIMIX, form="injection", route="intracavernosal", yields="6 mL", strength="from amounts")
    assert [str(one.strength) for one in mixed.strengths] == [
        "22.5 mg/mL",
        "about 0.833333 mg/mL",
        "about 0.0416667 mg/mL",
    ]
    batch = plan(mixed, "12 mL")
    assert amounts(batch)["drug"] == "2 mL"
    assert opened(batch)[0] == "2 vials"
    assert batch.strengths[1].deviation == 0


def test_a_number_of_vials_whose_volume_is_stated_is_asked_for_by_volume():
    counted = TRIMIX[1] | {"amount": "2 vials"}
    with pytest.raises(RecipeError) as caught:
        recipe(TRIMIX[0], counted, form="injection", route="intracavernosal", yields="6 mL", strength="from amounts")
    (finding,) = caught.value.findings
    assert finding.code == "E_VIALS"
    assert finding.remedy == "write its amount by volume: '2 mL'; or remove 'reconstitute'"


def test_vials_are_of_a_product():
    with pytest.raises(RecipeError, match="E_VIALS"):
        drops(active("drug", **{"volume of one": "2 mL/vial"}), strength={"drug": "25 mg/mL"})


def test_a_powder_whose_volume_the_source_neglects():
    """Vancomycin 50 mg/mL eye drops: 10 mL of artificial tears into a vial of 500 mg; one liquid adds to nothing."""
    powder = {"diluent": "10 mL/vial", "displacement volume": "0 mL/vial", "with": "artificial tears"}
    vials = active("drug", product="drug for injection", contains={"drug": "500 mg/vial"}, reconstitute=powder)
    made = recipe(vials, strength={"drug": "50 mg/mL"}, form="eye drops", route="ophthalmic")
    batch = plan(made, "10 mL")
    assert amounts(batch) == {"drug": "10 mL"}
    assert "W_VOLUMES_MAY_NOT_ADD" not in codes(batch)
    none = vials | {"reconstitute": powder | {"diluent": "0 mL/vial"}}
    with pytest.raises(RecipeError, match="expected an amount above 0"):
        recipe(none, strength={"drug": "50 mg/mL"}, form="eye drops", route="ophthalmic")
