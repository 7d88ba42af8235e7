"""The totals of a solution: tonicity, ions, osmolarity, rate of infusion; the order of addition; overfill."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formulate.errors import PlanError, RecipeError
from formulate.findings import Severity
from formulate.reference.identities.substances import IONS, SUBSTANCES
from formulate.units import parse
from tests.batch.making import active, amounts, codes, line, lot, plan, recipe
from tests.every import every

WATER = line("water", "to 100 %", product="sterile water for injection", role="vehicle")


def product(line_id, amount, contains=None, **further):
    return line(line_id, amount, product=line_id, **({"contains": contains} if contains else {}), **further)


def infusion(*lines, **fields):
    return recipe(*lines, WATER, **{"form": "infusion", "route": "intravenous", "yields": "1000 mL", **fields})


def totals(batch):
    """Every figure of the totals, by key and name, as the record keeps it."""
    found = {}
    for part in batch.forms:
        for key, figures in part.figures()["totals"].items():
            found |= {(key, name): (Fraction(one["value"]), one.get("unit", "")) for name, one in figures.items()}
    return found


def rows(batch):
    return [row.text() for part in batch.forms for row in part.rows()]


# Published ------------------------------------------------------------------------------------------


def citrates(**mass):
    """The solution of a label's 5 mL, in a liter; *mass* replaces a line's substance or drops it."""
    lines = {
        "potassium citrate monohydrate": "110 g",
        "sodium citrate dihydrate": "100 g",
        "citric acid monohydrate": "66.8 g",
    }
    each = [
        line(name.replace(" ", "-"), amount, substance=name, role="active")
        for name, amount in (lines | mass).items()
        if amount
    ]
    strength = {"citrate": "from amounts, mEq/mL"}
    water = line("water", "to 1000 mL", substance="purified water", role="solvent")
    form = {"form": "oral solution", "route": "oral", "yields": "1000 mL", "strength": strength}
    return plan(recipe(*each, water, **form), "1000 mL")


def test_citric_acid_is_not_counted_in_the_equivalents_of_citrate():
    """Tricitrates: 550, 500 and 334 mg in 5 mL are 1 mEq of each metal in 1 mL, and equivalent to 2 mEq bicarbonate."""
    batch = citrates()
    found = totals(batch)
    metals = sum(found[f"ion {ion}", "concentration"][0] for ion in ("potassium", "sodium"))
    assert found["ion citrate", "concentration"] == (metals, "mEq/L")
    assert abs(metals - 2000) < 40
    assert batch.strengths[0].stated.value == metals / 1000
    notes = [one for one in batch.findings if one.code == "N_ACID_NOT_COUNTED"]
    assert notes[0].message.endswith("citric acid monohydrate is not counted, only in mmol or by mass")


def test_a_salt_that_is_neutralized_in_part_counts_what_metals_replaced():
    of_two = citrates(
        **{
            "sodium citrate dihydrate": "",
            "potassium citrate monohydrate": "",
            "disodium hydrogen citrate": "236.087 g",
        }
    )
    found = totals(of_two)
    assert found["ion citrate", "concentration"] == found["ion sodium", "concentration"]


def test_the_citrate_of_a_drug_is_not_counted_either():
    named = {"potassium citrate monohydrate": "", "citric acid monohydrate": "", "sufentanil citrate": "1 g"}
    batch = citrates(**named)
    assert totals(batch)["ion citrate", "concentration"] == totals(batch)["ion sodium", "concentration"]
    (said,) = [one.message for one in batch.findings if one.code == "N_ACID_NOT_COUNTED"]
    assert said.endswith("sufentanil citrate is not counted, only in mmol or by mass")


@every(
    ("line", "make", "key", "name", "answer", "half", "unit"),
    [
        # 3 mEq/mL of sodium chloride, 58.44 g/mol, is 17.53 % w/v
        (line("sodium chloride", "17.53 % w/v"), "1 L", "ion sodium", "concentration", 3000, "0.9", "mEq/L"),
        # 156 mg of potassium ion in 100 mL, 40 mOsm/L
        (
            product("potassium", "50 mL", {"potassium": "3.12 mg/mL"}),
            "100 mL",
            "ion potassium",
            "concentration",
            40,
            "0.5",
            "mEq/L",
        ),
        # 0.9 % sodium chloride, 308 mOsm/L
        (line("sodium chloride", "0.9 % w/v"), "1 L", "osmolarity", "osmolarity", 308, "0.5", "mOsm/L"),
        # 300 mOsm in 147 mL of 10 % calcium chloride dihydrate: 2041 mOsm/L
        (
            line("calcium chloride dihydrate", "10 % w/v"),
            "147 mL",
            "osmolarity",
            "osmolarity",
            Fraction(300_000, 147),
            "3.5",
            "mOsm/L",
        ),
        # 2 mEq/mL of potassium chloride, 74.5 g/mol, is 149 mg/mL
        (line("potassium chloride", "149 mg/mL"), "1 mL", "ion chloride", "concentration", 2000, "7", "mEq/L"),
    ],
)
def test_a_published_total_comes_back(line, make, key, name, answer, half, unit):
    batch = plan(infusion(*with_ids([line]), yields=make), make)
    value, found_unit = totals(batch)[key, name]
    assert found_unit == unit
    assert abs(value - answer) <= Fraction(half)


def test_the_rate_is_of_what_is_ordered_never_of_the_overfill():
    salt = line("salt", "0.9 % w/v", substance="sodium chloride")
    bag = infusion(salt, infusion={"over": "45 min"})
    for asked in ({}, {"containers": "1", "overfill": "60 mL"}, {"containers": "2", "overfill": "60 mL"}):
        make = "3000 mL" if asked.get("containers") == "2" else "1500 mL"
        batch = plan(bag, make, **asked)
        assert totals(batch)["infusion", "rate"] == (2000, "mL/h"), asked
    timed = infusion(salt, infusion={"rate": "125 mL/h"})
    assert totals(plan(timed, "1000 mL"))["infusion", "time"] == (8, "h")


# Ions and osmolarity --------------------------------------------------------------------------------

NUTRITION = [
    product("amino acids 10 %", "500 mL", {"acetate": "76 mEq/L"}, osmolarity="952 mOsm/L"),
    product("dextrose 70 % injection", "250 mL", {"dextrose monohydrate": "70 % w/v"}, particles="1"),
    product(
        "potassium phosphates",
        "strength of phosphate",
        {"phosphate": "3 mmol/mL", "potassium": "4.4 mEq/mL"},
        osmolarity="7.4 mOsm/mL",
    ),
    product(
        "potassium chloride",
        "rest of potassium",
        {"potassium": "2 mEq/mL", "chloride": "2 mEq/mL"},
        osmolarity="4 Osm/L",
    ),
    product(
        "magnesium sulfate",
        "strength of magnesium",
        {"magnesium": "4 mEq/mL", "sulfate": "4 mEq/mL"},
        osmolarity="4 mOsm/mL",
    ),
]
ORDERED = {"potassium": "40 mEq/L", "phosphate": "15 mmol/L", "magnesium": "8 mEq/L"}


def with_ids(lines):
    return [{**one, "id": one["id"].replace(" ", "-").replace("-%", "").replace(".", "-")} for one in lines]


def test_each_ion_is_totaled_from_all_that_bring_it():
    batch = plan(infusion(*with_ids(NUTRITION), strength=ORDERED), "2000 mL")
    found = totals(batch)
    expected = {
        "potassium": (80, "mEq", 40, "mEq/L"),
        "magnesium": (16, "mEq", 8, "mEq/L"),
        "chloride": (36, "mEq", 18, "mEq/L"),
        "acetate": (76, "mEq", 38, "mEq/L"),
        "sulfate": (16, "mEq", 8, "mEq/L"),
        "phosphate": (30, "mmol", 15, "mmol/L"),
    }
    for ion, (amount, unit, concentration, per_liter) in expected.items():
        assert found[f"ion {ion}", "amount"] == (amount, unit), ion
        assert found[f"ion {ion}", "concentration"] == (concentration, per_liter), ion
    # of a liter: 175 g of dextrose monohydrate, and by their labels 500 mL, 5 mL, 9 mL and 2 mL of the others
    osmolarity = Fraction(175_000) / Fraction("198.171") + 476 + 37 + 36 + 8
    assert found["osmolarity", "osmolarity"] == (osmolarity, "mOsm/L")


SALTS = [
    *("sodium chloride", "potassium chloride", "calcium chloride dihydrate", "sodium citrate dihydrate"),
    *("magnesium sulfate heptahydrate", "sodium bicarbonate", "potassium acetate", "zinc sulfate heptahydrate"),
]


@settings(max_examples=15, deadline=None)
@given(st.dictionaries(st.sampled_from(SALTS), st.integers(1, 90), min_size=1, max_size=4), st.integers(2, 30))
def test_what_is_made_of_salts_is_neutral(salts, deciliters):
    lines = with_ids([line(name, f"{grams} g") for name, grams in salts.items()])
    batch = plan(infusion(*lines, yields=f"{deciliters} dL"), f"{deciliters} dL")
    charges = {True: Fraction(0), False: Fraction(0)}
    for (key, name), (value, unit) in totals(batch).items():
        if name == "amount":
            assert unit == "mEq"
            charges[bool(IONS[key.removeprefix("ion ")].element)] += value
    assert charges[True] == charges[False] > 0


@every("make", ["2 L", "20 dL", "2000 mL", "2000000 mcL"])
def test_the_unit_of_the_batch_changes_no_total(make):
    assert totals(plan(infusion(*with_ids(NUTRITION), strength=ORDERED), make)) == totals(
        plan(infusion(*with_ids(NUTRITION), strength=ORDERED), "2 L")
    )


def test_a_lot_counts_with_what_was_found_in_it():
    found = lot("potassium-chloride", content="2.2 mEq/mL")
    batch = plan(infusion(*with_ids(NUTRITION), strength=ORDERED), "2000 mL", lots=[found])
    value, _ = totals(batch)["ion potassium", "amount"]
    assert abs(value - 80) < Fraction("0.3")  # less of it is taken, and it brings the same


def test_what_an_impure_lot_brings_is_not_more():
    salt = infusion(line("sodium-chloride", "0.9 % w/v", substance="sodium chloride"))
    pure, impure = (
        totals(plan(salt, "1000 mL", lots=lots))
        for lots in ([], [lot("sodium-chloride", assay="90 %", assay_basis="as is")])
    )
    for key, (value, unit) in pure.items():
        assert impure[key][1] == unit
        assert abs(impure[key][0] - value) <= value / 100, key


@every(
    ("lines", "code", "says"),
    [
        # what a product dissolves beside the ions of its label is not known
        ([product("magnesium sulfate 50 %", "2 mL", {"magnesium": "4 mEq/mL"})], "N_OSMOLARITY_UNKNOWN", "magnesium"),
        (
            [product("lidocaine hydrochloride 1 % injection", "20 mL", {"lidocaine hydrochloride": "1 % w/v"})],
            "N_OSMOLARITY_UNKNOWN",
            "lidocaine hydrochloride 1 % injection",  # which may be made isotonic with sodium chloride
        ),
        ([line("glucose thing", "5 g"), line("sodium chloride", "1 g")], "N_OSMOLARITY_UNKNOWN", "glucose thing"),
        (
            [product("calcium chloride", "2 mL", {"calcium chloride dihydrate": "1 mEq/mL"})],
            "N_IONS_LEFT_OUT",
            "calcium chloride",
        ),
        ([product("calcium gluconate", "5 g", {"calcium": "0.465 mEq/mL"})], "N_IONS_LEFT_OUT", "calcium gluconate"),
    ],
)
def test_what_is_not_known_is_said_and_not_guessed(lines, code, says):
    batch = plan(infusion(*with_ids(lines)), "1000 mL")
    [finding] = [one for one in batch.findings if one.code == code]
    assert says in finding.line()
    assert ("osmolarity", "osmolarity") not in totals(batch)


def test_of_an_acid_that_is_sold_as_a_solution_the_content_is_needed():
    acid = line("phosphoric acid", "1 g")
    assert "N_IONS_LEFT_OUT" in [one.code for one in plan(infusion(*with_ids([acid])), "1000 mL").findings]
    stated = product("phosphoric acid 85 %", "1 g", {"phosphoric acid": "85 % w/w"})
    (amount, unit) = totals(plan(infusion(*with_ids([stated])), "1000 mL"))["ion phosphate", "amount"]
    assert (float(amount), unit) == (pytest.approx(0.85 / 97.994 * 1000, rel=1e-5), "mmol")


def test_every_ion_of_the_table_can_be_totaled():
    for ion in IONS:
        salts = (row for row in SUBSTANCES.rows if row.composition and row.molar_mass and row.count_of(ion))
        salt = next((row.name for row in salts if row.charge_of(ion)), "")
        if salt:
            found = totals(plan(infusion(line("salt", "1 g", substance=salt)), "1000 mL"))
            assert found[f"ion {ion}", "amount"][0] > 0, (ion, salt)


# Tonicity of what is measured -----------------------------------------------------------------------


def test_the_tonicity_is_that_of_the_measured_amounts():
    drops = recipe(
        line("drug", "2 % w/v", **{"e value": "0.11"}),
        line("agent", "to isotonic", substance="sodium chloride", **{"e value": "1"}),
        WATER,
        form="eye drops",
        route="ophthalmic",
        yields="30 mL",
    )
    batch = plan(drops, "30 mL")
    as_salt = (
        batch.line("drug").needed * (1 + batch.line("drug").rounding) * Fraction("0.11")
        + batch.line("agent").needed * (1 + batch.line("agent").rounding)
    ).to("gram")
    assert totals(batch)["tonicity", "sodium_chloride"] == (Fraction(as_salt.magnitude) / 30 * 100, "")
    assert "tonicity: as sodium chloride" in rows(batch)[0]


# Overfill, order of addition ------------------------------------------------------------------------


def test_a_line_that_is_not_in_the_overfill_is_of_the_ordered_volume():
    drug = {"amount": "1 g", "overfill": "no", "role": "active", "id": "drug", "substance": "drug"}
    bag = infusion(drug, line("salt", "0.9 % w/v", substance="sodium chloride"), yields="100 mL")
    batch = plan(bag, "100 mL", containers="1", overfill="10 mL")
    assert amounts(batch, "needed")["drug"] == "1 g"
    assert amounts(batch, "needed")["salt"] == "990 mg"
    assert batch.total.value == parse("110 mL")
    of_strength = infusion(
        active("drug", **{"overfill": "no"}), line("salt", "1 g"), strength={"drug": "10 mg/mL"}, yields="100 mL"
    )
    two = plan(of_strength, "200 mL", containers="2", overfill="10 mL")
    assert amounts(two, "needed") == {"drug": "2 g", "salt": "2.2 g", "water": None}


def test_only_what_has_its_own_amount_can_be_left_out_of_the_overfill():
    bag = infusion(line("drug", "1 g"), line("salt", "to isotonic", overfill="no", substance="sodium chloride"))
    with pytest.raises(PlanError) as caught:
        plan(bag, "100 mL", containers="1", overfill="10 mL")
    assert "E_OVERFILL_LINE" in [finding.code for finding in caught.value.findings]
    assert "E_OVERFILL_LINE" not in codes(plan(infusion(line("drug", "1 g", overfill="no")), "100 mL"))


def test_the_order_of_addition_is_numbered_and_counts_as_use():
    lines = [line("drug", "1 g", role="active"), line("salt", "9 g", substance="sodium chloride")]
    batch = plan(infusion(*lines, **{"order of addition": ["salt", "drug", "water"]}), "1000 mL")
    assert rows(batch)[-1] == "order of addition: 1 sodium chloride, 2 drug, 3 sterile water for injection"
    method = {"method": ["Mix <salt>; bring to volume with <water>."]}
    assert "E_NOT_USED" in codes(plan(infusion(*lines, **method), "1000 mL"))
    stated = method | {"order of addition": ["salt", "drug", "water"]}
    assert "E_NOT_USED" not in codes(plan(infusion(*lines, **stated), "1000 mL"))


@every(
    ("fields", "code", "says"),
    [
        ({"order of addition": ["salt", "water"]}, "E_ADDITION", "leaves out drug"),
        ({"order of addition": ["salt", "drug", "drug", "water"]}, "E_ADDITION", "added twice"),
        ({"order of addition": ["salt", "dug", "water"]}, "E_ADDITION", "'drug'?"),
        ({"infusion": {"over": "24 h", "rate": "10 mL/h"}}, "E_FIELD_TWICE", "exactly one"),
        ({"infusion": {"over": "24 mL"}}, "E_UNIT_DIMENSION", "time"),
        ({"infusion": {"rate": "24 mL"}}, "E_UNIT_DIMENSION", "mL/h"),
    ],
)
def test_what_a_recipe_states_of_it_is_checked(fields, code, says):
    with pytest.raises(RecipeError) as caught:
        infusion(line("drug", "1 g"), line("salt", "9 g"), **fields)
    assert code in [one.code for one in caught.value.findings]
    assert says in str(caught.value)


@every(
    ("changes", "code", "says"),
    [
        ({"particles": "21"}, "E_NUMBER", "1 to 20"),
        ({"particles": "2.5"}, "E_NUMBER", "whole number"),
        ({"osmolarity": "300 mmol/L"}, "E_UNIT_DIMENSION", "osmolarity"),
        ({"contains": {"sodium": "1 mEq/mL", "sodium chloride": "1 mmol/mL"}}, "E_CONTAINS_TWICE", "counted twice"),
    ],
)
def test_what_a_line_states_of_its_particles_is_checked(changes, code, says):
    with pytest.raises(RecipeError) as caught:
        infusion(product("saline", "5 mL", **changes))
    assert code in [one.code for one in caught.value.findings]
    assert says in str(caught.value)


# Calcium with phosphate -----------------------------------------------------------------------------

CURVE = {
    "line": "amino-acids",
    "curve": [{"calcium": "5 mEq/L", "phosphate": "30 mmol/L"}, {"calcium": "12 mEq/L", "phosphate": "10 mmol/L"}],
    "conditions": "a curve for this test",
    "source": "curve",
}


def with_both(calcium, phosphate, **fields):
    lines = [
        product("amino-acids", "500 mL", {"acetate": "76 mEq/L"}),
        product("calcium-gluconate", "strength of calcium", {"calcium": "0.465 mEq/mL"}),
        product("sodium-phosphates", "strength of phosphate", {"phosphate": "3 mmol/mL", "sodium": "4 mEq/mL"}),
    ]
    strength = {"calcium": calcium, "phosphate": phosphate}
    sources = {"sources": {"curve": {"text": "a curve for this test", "confidence": "unverified"}}} if fields else {}
    return infusion(*lines, strength=strength, **sources, **fields)


@every(
    ("calcium", "phosphate", "curve", "stopped"),
    [
        ("5 mEq/L", "15 mmol/L", None, "E_CALCIUM_PHOSPHATE"),
        ("4.65 mEq/L", "30 mmol/L", CURVE, ""),  # as much as a point has
        ("9.3 mEq/L", "9 mmol/L", CURVE, ""),
        ("9.3 mEq/L", "15 mmol/L", CURVE, "E_CALCIUM_PHOSPHATE"),  # between two points nothing is assumed
        ("4.65 mEq/L", "33 mmol/L", CURVE, "E_CALCIUM_PHOSPHATE"),
    ],
)
def test_calcium_with_phosphate_is_a_stop_without_the_products_own_curve(calcium, phosphate, curve, stopped):
    batch = plan(with_both(calcium, phosphate, **({"calcium with phosphate": curve} if curve else {})), "1000 mL")
    stops = [finding for finding in batch.findings if finding.code.startswith("E_CALCIUM_PHOSPHATE")]
    assert [finding.code for finding in stops] == ([stopped] if stopped else [])
    assert all(finding.severity is Severity.STOP for finding in stops)


def test_what_the_totals_leave_out_of_calcium_or_phosphate_is_a_stop():
    both = with_both("4.65 mEq/L", "9 mmol/L", **{"calcium with phosphate": CURVE})
    assert "E_CALCIUM_PHOSPHATE_LEFT" not in codes(plan(both, "1000 mL"))
    brought_up = [
        product("calcium-gluconate", "10 mL", {"calcium": "0.465 mEq/mL"}),
        product("sodium-phosphates", "as needed, 1 to 5 mL", {"phosphate": "3 mmol/mL"}),
    ]
    assert "E_CALCIUM_PHOSPHATE_LEFT" in codes(plan(infusion(*brought_up), "1000 mL"))


@every(
    ("changes", "says"),
    [
        ({"line": "water-thing"}, "no line has the id"),
        ({"curve": [{"calcium": "5 mmol/L", "phosphate": "30 mmol/L"}]}, "10 mEq/L"),
        ({"curve": [{"calcium": "5 mEq/L", "phosphate": "30 mEq/L"}]}, "15 mmol/L"),
    ],
)
def test_a_curve_is_of_a_product_and_counts_as_orders_do(changes, says):
    with pytest.raises(RecipeError) as caught:
        with_both("5 mEq/L", "9 mmol/L", **{"calcium with phosphate": {**CURVE, **changes}})
    assert "E_CURVE" in [one.code for one in caught.value.findings]
    assert says in str(caught.value)


def test_dry_powders_have_no_osmolarity_to_ask_for():
    salt = active("salt", "1.49 g each", substance="potassium chloride")
    strength = {"potassium": "from amounts, mEq/sachet"}
    fields = {"form": "powder", "route": "oral", "strength": strength, "yields": "30 sachets"}
    batch = plan(recipe(salt, line("flavor", "50 mg each"), **fields), "30 sachets")
    assert "N_OSMOLARITY_UNKNOWN" not in codes(batch)
