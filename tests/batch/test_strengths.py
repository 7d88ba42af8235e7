"""Strength worked back from the rounded amounts, and the band that weighing leaves."""

from fractions import Fraction as F

import pytest

from formulate.errors import InputError
from formulate.units import show
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


@pytest.mark.parametrize(
    ("masses", "lots"),
    [
        (("298", "160"), []),
        (("298.5", "160.25"), []),
        (("298", "160"), [lot("sulfate", assay="65 %", assay_basis="as is", expressed_as="drug")]),
    ],
)
def test_a_strength_from_two_salts_is_exact_by_the_molar_masses_of_the_recipe(masses, lots):
    """5 g and 2 g as the base, 100 g/mol; 2 of it are in one sulfate. What is read on the balance counts exactly."""
    bases, weighed = (2, 1), [F(mass) for mass in masses]
    forms = [
        {"form": "drug", "molar mass": "100 g/mol", "weighed molar mass": f"{mass} g/mol", "yields": str(base)}
        for mass, base in zip(masses, bases, strict=True)
    ]
    salts = active("sulfate", "5 g", **{"counted as": forms[0]}), active("acetate", "2 g", **{"counted as": forms[1]})
    made = recipe(*salts, line("rest", "to 100 g"), strength="from amounts", yields="100 g")
    batch = plan(made, "33.3 g", lots=lots)
    (strength,) = batch.strengths
    assert strength.stated.value == F(7, 100)
    read = [F(batch.line(id_).to_measure.to("gram").magnitude) for id_ in ("sulfate", "acetate")]
    held = [base * 100 / mass for base, mass in zip(bases, weighed, strict=True)]
    share = F("0.65") if lots else held[0]
    base = read[0] * share + read[1] * held[1]
    total = sum(F(one.mass.to("gram").magnitude) for one in batch.lines)
    assert strength.achieved.value.value == base / total


def test_an_overage_of_an_active_whose_amount_is_stated_says_what_to_write():
    made = recipe(active("x", "1 g"), line("rest", "to 100 g"), yields="100 g")
    with pytest.raises(InputError, match="write 'amount: strength' on its line"):
        plan(made, "30 g", overage={"x": "3 %"})


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


def test_without_a_fill_every_volume_counts_as_it_is_measured():
    """0.5 mL of 10 mg/mL with 99 times as much saline: of 49.5 mL a cylinder shows 50 mL, so 5 mg are in 50.5 mL."""
    made = recipe(
        active("x", product="x injection", contains={"x": "10 mg/mL"}),
        line("saline", "99 mL"),
        strength={"x": "100 mcg/mL"},
        yields="100 mL",
    )
    batch = plan(made, "50 mL")
    (strength,) = batch.strengths
    assert show(batch.sum_of_lines) == "50.5 mL"
    assert strength.deviation == F("50") / F("50.5") - 1
    own, other = (batch.line(one).instrument.error.to("milliliter").magnitude for one in ("x", "saline"))
    assert strength.lowest == F("50") / F("50.5") * (1 - own / F("0.5")) * F("50.5") / (F("50.5") - own + other)
    assert "sum of the volumes = sum(V) = 0.5 mL + 50 mL = 50.5 mL" in batch.working()
    filled = recipe(active("x"), line("water", "to 100 mL"), strength={"x": "1 mg/mL"}, yields="100 mL")
    assert plan(filled, "100 mL").sum_of_lines is None


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
