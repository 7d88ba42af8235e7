"""Shipped recipes of drops: the amounts that their sources print."""

from fractions import Fraction

from formulate.recipe import load_recipe
from formulate.strength import Strength
from formulate.units import parse
from tests.batch.making import active, line, lot, plan, recipe
from tests.every import every


@every(
    ("name", "make", "published"),
    [
        (
            "sodium-chloride-nasal-drops-0.9",
            "10.0 g",
            {"sodium-chloride": ("0.09 g", "0.005 g"), "phosphate": ("0.025 g", "0.0005 g")}
            | {"benzalkonium": ("1.0 g", "0.05 g")},
        ),
        (
            "sodium-bicarbonate-ear-drops-5",
            "100 mL",
            {"sodium-bicarbonate": ("5 g", "0 g"), "glycerin": ("30 mL", "0 mL")},
        ),
        (
            "sodium-bicarbonate-ear-drops-5",
            "10 mL",
            {"sodium-bicarbonate": ("0.5 g", "0 g"), "glycerin": ("3 mL", "0 mL")},
        ),
        (
            "oral-rehydration-solution",
            "1 L",
            {"sodium-chloride": ("2.6 g", "0.05 g"), "citrate": ("2.9 g", "0.05 g")}
            | {"potassium-chloride": ("1.5 g", "0.05 g"), "dextrose": ("13.5 g", "0.05 g")},
        ),
        (
            "parenteral-nutrition-starter",
            "1000 mL",
            {"amino-acids": ("375 mL", "0 mL"), "dextrose": ("200 mL", "0 mL"), "phosphate": ("10 mL", "0 mL")}
            | {"calcium": ("73.1 mL", "0.05 mL"), "heparin": ("5 mL", "0 mL")},
        ),
        (
            "parenteral-nutrition-adult",
            "1807 mL",
            {"amino-acids": ("1200 mL", "0 mL"), "dextrose": ("357 mL", "0 mL"), "lipids": ("250 mL", "0 mL")},
        ),
        (
            "mouthwash-lidocaine-antacid",
            "520 mL",
            {"lidocaine": ("40 mL", "0 mL"), "diphenhydramine": ("8 mL", "0 mL"), "antacid": ("472 mL", "0 mL")},
        ),
        (
            "del-nido-cardioplegia",
            "1059.3 mL",
            {"base": ("1000 mL", "0 mL"), "mannitol": ("16.3 mL", "0 mL"), "magnesium": ("4 mL", "0 mL")}
            | dict.fromkeys(("bicarbonate", "potassium", "lidocaine"), ("13 mL", "0 mL")),
        ),
        (
            "compound-alkaline-powder",
            "99.99 g",
            dict.fromkeys(("bicarbonate", "sodium-chloride", "borax"), ("33.33 g", "0.005 g")),
        ),
        ("tobramycin-eye-drops-fortified", "7 mL", {"injection": ("2 mL", "0 mL"), "drops": ("5 mL", "0 mL")}),
    ],
)
def test_the_published_amounts_come_back(name, make, published):
    batch = plan(load_recipe(name), make)
    for id_, (amount, half) in published.items():
        needed = batch.line(id_).corrected
        off = abs(Fraction((needed - parse(amount)).to(needed.units).magnitude))
        allowed = Fraction(0) if half.startswith("0 ") else Fraction(parse(half).to(needed.units).magnitude)
        assert off <= allowed, (id_, needed)


def test_the_rehydration_solution_holds_the_ions_that_are_published():
    """WHO, reduced osmolarity: sodium 75, chloride 65, potassium 20, citrate 10 mmol/L, 245 mOsm/L."""
    batch = plan(load_recipe("oral-rehydration-solution"), "1000 L")
    rows = [row.text() for part in batch.forms for row in part.rows()]
    assert [row.partition(", ")[2] for row in rows[:4]] == ["75 mEq/L", "20 mEq/L", "65 mEq/L", "30 mEq/L"]
    assert rows[4].startswith("osmolarity 245 mOsm/L")


def test_the_cardioplegia_holds_what_its_second_table_states():
    """Kachoueian 2024: 26 mEq of potassium, 13 mEq of bicarbonate, 3.26 g of mannitol and 130 mg of lidocaine."""
    batch = plan(load_recipe("del-nido-cardioplegia"), "1059.3 mL")
    total = parse("1059.3 mL")
    held = {one.active: one.stated.amount_in(total) for one in batch.strengths}
    assert held["mannitol"] == parse("3.26 g")
    assert held["lidocaine hydrochloride"] == parse("130 mg")
    moles = held["potassium chloride"].to("milligram").magnitude / Fraction("74.551")
    assert round(moles) == 26
    assert round(held["sodium bicarbonate"].to("milligram").magnitude / Fraction("84.007")) == 13


@every(("name", "line", "grains"), [("benzoic-acid", "benzoic-acid", 175), ("guaiacum", "guaiacum", 700)])
def test_the_lozenges_of_the_throat_hospital_are_those_of_their_grains(name, line, grains):
    """A grain is 64.79891 mg: 350 lozenges of 1 lb, 7,000 grains."""
    batch = plan(load_recipe(f"{name}-lozenge"), "350 lozenges", excess="none")
    grain = Fraction("0.06479891")
    weighed = {one.id: Fraction(one.needed.to("gram").magnitude) / grain for one in batch.lines}
    weighed["total"] = sum(weighed.values())
    published = {line: grains, "tragacanth": 70, "sugar": 280, "total": 7000}
    assert {id_: round(weighed[id_]) for id_ in published} == published


PHOSPHATE = {"form": "phosphate", "molar mass": "94.971 g/mol"}
MONO = active(
    "mono",
    "2 mmol/mL",
    substance="sodium phosphate, monobasic, monohydrate",
    **{"counted as": PHOSPHATE | {"weighed molar mass": "137.99 g/mol"}},
)
DI = active(
    "di",
    "1 mmol/mL",
    substance="sodium phosphate, dibasic, anhydrous",
    **{"counted as": PHOSPHATE | {"weighed molar mass": "141.96 g/mol"}},
)
WATER = line("water", "to 100 mL", substance="purified water", role="vehicle")


def phosphates(*lots):
    solution = {"form": "oral solution", "route": "oral", "yields": "100 mL", "strength": "from amounts"}
    return plan(recipe(MONO, DI, WATER, **solution), "100 mL", lots=lots)


def test_two_phosphates_make_the_strength_on_the_label_of_sodium_phosphates_injection():
    """276 mg and 142 mg in each mL make 3 mmol of phosphate (label of the injection, 2021)."""
    batch = phosphates()
    weighed = {id_: Fraction(batch.line(id_).corrected.to("milligram").magnitude) / 100 for id_ in ("mono", "di")}
    assert {id_: round(each) for id_, each in weighed.items()} == {"mono": 276, "di": 142}
    (strength,) = batch.strengths
    assert strength.stated == Strength.parse("3 mmol/mL")
    assert abs(strength.deviation) < Fraction(1, 1000)


def test_an_assay_as_phosphate_makes_the_same_strength():
    assayed = lot("mono", assay="68 %", assay_basis="as is", expressed_as="phosphate")
    (strength,) = phosphates(assayed).strengths
    assert abs(strength.deviation) < Fraction(1, 1000)
