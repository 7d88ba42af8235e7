"""Strength worked back from the rounded amounts, and the band that weighing leaves."""

from fractions import Fraction as F

import pytest

from tests.batch.making import active, line, lot, plan, recipe


def cream(strength="0.1 % w/w"):
    return recipe(active("x"), line("rest", "to 100 %"), strength={"x": strength})


def test_rounding_shows_in_the_strength_found():
    """Guard G9: from the rounded amounts. 37 mg in 37 g; the fill of 36.963 g reads 36.96 g."""
    (strength,) = plan(cream(), "37 g").strengths
    assert strength.achieved.value.value == F("0.037") / F("36.997")
    assert strength.deviation == F("37") / F("36.997") - 1


def test_a_lots_assay_does_not_change_the_strength_found():
    (strength,) = plan(cream(), "30 g", lots=[lot("x", assay="98 %", assay_basis="as is")]).strengths
    taken, needed = F("30.6"), F("30") / F("0.98")
    assert strength.achieved.value.value == F("0.001") * taken / needed * F("30") / F("30.0006")


def test_colchicine_eight_times_too_strong_shows_against_the_label():
    """Error case 6: 4 mg/mL for 0.5 mg/mL. The working states the label, what is taken and what it makes."""
    batch = plan(
        recipe(active("colchicine"), line("water", "to 100 %"), strength={"colchicine": "0.5 mg/mL"}), "100 mL"
    )
    (strength,) = batch.strengths
    assert str(strength.achieved.value) == "0.5 mg/mL"
    assert "c x taken / needed = 0.5 mg/mL x 50 mg / 50 mg = 0.5 mg/mL" in batch.working()


def test_a_found_strength_is_shown_in_the_form_of_its_label():
    (strength,) = plan(cream("1 mg/g"), "37 g").strengths
    assert str(strength.achieved.value) == "about 1.00008 mg/g"
    ratio = recipe(active("x"), line("rest", "to 100 %"), strength={"x": "1 in 1000 w/w"})
    assert str(plan(ratio, "30 g").strengths[0].achieved.value) == "1 in 1000 w/w"


def test_the_band_by_weight_takes_the_errors_of_all_lines():
    """30 mg on B1 (e = 0.5 mg), 29.97 g on B2 (e = 50 mg)."""
    (strength,) = plan(cream(), "30 g").strengths
    assert strength.lowest == F("29.5") / 30 * F("30000") / F("30049.5")
    assert strength.highest == F("30.5") / 30 * F("30000") / F("29950.5")


def test_the_band_counts_a_measured_volume_by_its_mass():
    made = recipe(
        active("x"),
        line("oil", "10 mL", density="0.8 g/mL"),
        line("rest", "to 100 %"),
        strength={"x": "1 % w/w"},
        yields="100 g",
    )
    batch = plan(made, "100 g")
    error = batch.line("oil").instrument.error.to("milliliter").magnitude * F("0.8")
    (strength,) = batch.strengths
    e, others = F("0.0005"), error + F("0.05")
    assert strength.lowest == (1 - e) / 1 * F(100) / (100 - e + others)


def test_the_band_by_volume_takes_the_actives_line_alone():
    made = recipe(active("x"), line("water", "to 100 %"), strength={"x": "1 mg/mL"})
    (strength,) = plan(made, "100 mL").strengths
    assert (strength.lowest, strength.highest) == (F("99.5") / 100, F("100.5") / 100)


@pytest.mark.parametrize("make", ["20 g", "21 g", "20.5 g"])
def test_counted_tablets_have_no_band(make):
    made = recipe(
        active("x", product="x tablets", contains={"x": "10 mg/tablet"}),
        line("rest", "to 100 %"),
        strength={"x": "1 mg/g"},
    )
    (strength,) = plan(made, make).strengths
    assert (str(strength.achieved.value), strength.deviation) == ("1 mg/g", 0)
    assert (strength.lowest, strength.highest) == (None, None)


def test_t3_t4_capsules_are_worked_back_per_capsule():
    """Error case 22: eleven times a capsule's dose. What each capsule holds is worked back from the weighing."""
    made = recipe(active("x"), line("filler", "to 300 mg each"), strength={"x": "0.5 mg/capsule"}, form="capsule")
    (strength,) = plan(made, "100 capsules").strengths
    assert str(strength.achieved.value) == "0.5 mg/capsule"
    assert strength.deviation == 0
