"""Problems of pages and books in nutrition, fluid, alcohol and storage, each as a user would write it.

Every row is the source, the question in a few words, the call, and the answer that the source prints, which must be
met within half of its last digit. Where a printed answer is wrong, or rounded on the way, our exact figure is
tested, and the note says what the source did. What is recalled from a book, without a page that was seen, says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from published import agrees

from formulate import calc
from formulate.calc import IonStock, IonTarget, Nutrient, OsmolarPart
from tests.every import every


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem, and the answer printed."""

    source: str
    question: str
    call: Callable[[], Any]
    printed: str
    #: Our figure, where the printed one is wrong or rounded on the way, and why.
    ours: str = ""
    note: str = ""


BEVINZEY = "bevinzey.com/blog/naplex-tpn-calculation-practice-questions"
NDFS = "scribd.com/doc/277830043/tpn-calculations"
KNOWT = "knowt.com/flashcards/tube-feedings"
TTB = "ttb.gov/scientific-services-division"
PTA = "pta-in-love.de/ethanol-wasser-gemische"
IBUPROFEN = "ibuprofen-research.blogspot.com/2008/06"
RECALLED = "recalled from Ansel, Pharmaceutical Calculations"


def dextrose(amount: str, strength: str | None = None) -> Nutrient:
    return Nutrient(name="dextrose", kind="carbohydrate", amount=amount, energy="3.4 kcal/g", strength=strength)


def protein(amount: str, strength: str | None = None) -> Nutrient:
    return Nutrient(name="amino acids", kind="protein", amount=amount, energy="4 kcal/g", strength=strength)


def fat(amount: str, energy: str, strength: str | None = None) -> Nutrient:
    return Nutrient(name="fat", kind="fat", amount=amount, energy=energy, strength=strength)


NUTRITION = [
    Problem(
        "accessmedicinenetwork.com/posts/45578",
        "energy without protein of 400 g of dextrose, 100 g of amino acids and 250 mL of 10 % fat",
        lambda: (
            calc.energy_from_nutrients([dextrose("400 g"), protein("100 g"), fat("250 mL", "1.1 kcal/mL")]).nonprotein
        ),
        "1635 kcal",
    ),
    Problem(BEVINZEY, "dextrose in 500 mL of 20 %", lambda: calc.active_in("20 % w/v", "500 mL"), "100 g"),
    Problem(BEVINZEY, "dextrose for 1,500 kcal", lambda: calc.mass_from_energy("1500 kcal", "3.4 kcal/g"), "441.18 g"),
    Problem(
        BEVINZEY,
        "final strength of 80 g of amino acids in 2,000 mL",
        lambda: calc.strength_from_amounts("80 g", "2000 mL"),
        "4 % w/v",
    ),
    Problem(
        BEVINZEY,
        "energy without protein of 250 g of dextrose and 50 g of fat in a 20 % emulsion",
        lambda: calc.energy_from_nutrients([dextrose("250 g"), fat("50 g", "10 kcal/g")]).nonprotein,
        "1350 kcal",
    ),
    Problem(
        "qammunity.org/20271591",
        "nitrogen in 95 g of protein",
        lambda: calc.nitrogen_from_protein("95 g", "6.25"),
        "15.2 g",
    ),
    Problem(NDFS, "volume of a day at 68 mL/h", lambda: calc.infusion_volume_from_rate("68 mL/h", "24 h"), "1632 mL"),
    Problem(
        NDFS,
        "energy of a day of 1.05 kcal/mL at 68 mL/h",
        lambda: calc.energy_from_nutrient("68 mL/h", "1.05 kcal/mL", time="24 h"),
        "1714 kcal",
    ),
    Problem(NDFS, "protein in 1,632 mL at 9 g in 237 mL", lambda: calc.active_in("9 g/237 mL", "1632 mL"), "62 g"),
    Problem(
        NDFS,
        "energy of a day of 1.2 kcal/mL at 120 mL/h",
        lambda: calc.energy_from_nutrient("120 mL/h", "1.2 kcal/mL", time="24 h"),
        "3456 kcal",
    ),
    Problem(
        NDFS, "water in 2,880 mL with 191 mL in 237 mL", lambda: calc.active_in("191 mL/237 mL", "2880 mL"), "2321 mL"
    ),
    Problem(NDFS, "protein in 2,400 mL at 29 g/L", lambda: calc.active_in("29 g/L", "2400 mL"), "70 g"),
    Problem(
        NDFS,
        "energy without protein of it at 130 kcal/L",
        lambda: calc.energy_from_nutrient("100 mL/h", "130 kcal/L", time="24 h"),
        "312 kcal",
    ),
    Problem(
        NDFS,
        "feed with 14 g in 250 mL for 80 g of protein",
        lambda: calc.product_for_active("80 g", "14 g/250 mL"),
        "1429 mL",
    ),
    Problem(
        NDFS, "water in 1,429 mL with 213 mL in 250 mL", lambda: calc.active_in("213 mL/250 mL", "1429 mL"), "1218 mL"
    ),
    Problem(
        KNOWT, "1.2 kcal/mL for 1,400 kcal", lambda: calc.volume_from_energy("1400 kcal", "1.2 kcal/mL"), "1167 mL"
    ),
    Problem(
        KNOWT,
        "dextrose of D15 at 70 mL/h",
        lambda: calc.active_in("15 % w/v", calc.infusion_volume_from_rate("70 mL/h", "24 h")),
        "252 g",
    ),
    Problem(
        KNOWT,
        "energy of D15 at 70 mL/h",
        lambda: calc.energy_from_nutrient("70 mL/h", "3.4 kcal/g", strength="15 % w/v", time="24 h"),
        "856.8 kcal",
    ),
    Problem(
        KNOWT,
        "energy of D15, amino acids 4.25 % and fat 3.2 % at 70 mL/h",
        lambda: (
            calc.energy_from_nutrients(
                [
                    dextrose("1680 mL", "15 % w/v"),
                    protein("1680 mL", "4.25 % w/v"),
                    fat("1680 mL", "10 kcal/g", "3.2 % w/v"),
                ]
            ).total
        ),
        "1680 kcal",
    ),
    Problem(
        KNOWT,
        "glucose rate of D15 at 70 mL/h for 79 kg",
        lambda: calc.glucose_rate_from_infusion_rate("70 mL/h", "15 % w/v", "79 kg"),
        "2.2 mg/kg/min",
    ),
    Problem(
        KNOWT,
        "glucose rate of 300 g a day for 58 kg",
        lambda: calc.glucose_rate_from_mass("300 g", "58 kg", "24 h"),
        "3.6 mg/kg/min",
    ),
    Problem(
        KNOWT,
        "energy of 1,200 mL of D25 with 5.5 % amino acids, and 120 mL of 10 % fat",
        lambda: (
            calc.energy_from_nutrients(
                [dextrose("1200 mL", "25 % w/v"), protein("1200 mL", "5.5 % w/v"), fat("120 mL", "1.1 kcal/mL")]
            ).total
        ),
        "1416 kcal",
    ),
    Problem(
        "yalepediatrics.org/NICU",
        "20 % fat for 1 g/kg/day and 2 kg",
        lambda: calc.dose_by_weight("1 g/kg/day", "2 kg", strength="20 % w/v").daily_product,
        "10 mL",
    ),
    Problem(
        RECALLED,
        "70 % dextrose for 2 L of 25 %",
        lambda: calc.stock_volumes_for_strengths(["25 % w/v"], ["70 % w/v"], "2 L").volumes[0],
        "714.3 mL",
    ),
    Problem(
        RECALLED,
        "nitrogen in 1 L of 8.5 % amino acids",
        lambda: calc.nitrogen_from_protein("1 L", "6.25", strength="8.5 % w/v"),
        "13.6 g",
    ),
    Problem(
        "recalled from courses of neonatal nutrition",
        "sodium chloride of 4 mEq/mL for 3 mEq/kg/day and 2.2 kg",
        lambda: (
            calc.stock_volumes_for_ions(
                [IonTarget(name="sodium", amount="3 mEq/kg/day")],
                [IonStock(name="sodium chloride", ions="sodium 4 mEq/mL; chloride 4 mEq/mL")],
                weight="2.2 kg",
            )
            .volumes[0]
            .volume
        ),
        "1.65 mL",
    ),
    Problem(
        "recalled from courses of parenteral nutrition",
        "osmolarity of 25 % dextrose with 4.25 % amino acids",
        lambda: (
            calc.osmolarity_from_parts(
                [
                    OsmolarPart(name="dextrose", amount="25 % w/v", osmoles="5 mOsm/g"),
                    OsmolarPart(name="amino acids", amount="4.25 % w/v", osmoles="10 mOsm/g"),
                ],
                "1 L",
            ).osmolarity
        ),
        "1675 mOsm/L",
    ),
]

ALCOHOL = [
    Problem(
        TTB + "/dbmenu9sub6",
        "95 fl oz of 190 proof in 104.2 fl oz",
        lambda: calc.alcohol_strength_from_ingredients(["95 % v/v"], ["95 fluid ounce"], "104.2 fluid ounce"),
        "86.61 % v/v",
    ),
    Problem(
        TTB + "/dbmenu9sub6",
        "95 fl oz of 190 proof in 117.8 fl oz",
        lambda: calc.alcohol_strength_from_ingredients(["95 % v/v"], ["95 fluid ounce"], "117.8 fluid ounce"),
        "76.61 % v/v",
    ),
    Problem(
        TTB + "/dbmenu9sub6",
        "95 fl oz of 190 proof in 130 fl oz of menstruum",
        lambda: calc.alcohol_strength_from_ingredients(["95 % v/v"], ["95 fluid ounce"], "130 fluid ounce"),
        "69.42 % v/v",
    ),
    Problem(
        TTB + "/dbmenu9sub7",
        "80 fl oz of 190 proof in 95.168 fl oz",
        lambda: calc.alcohol_strength_from_ingredients(["95 % v/v"], ["80 fluid ounce"], "95.168 fluid ounce"),
        "79.86 % v/v",
    ),
    Problem(
        TTB + "/dbmenu9sub7",
        "80 fl oz of 190 proof in 116.555 fl oz of menstruum",
        lambda: calc.alcohol_strength_from_ingredients(["95 % v/v"], ["80 fluid ounce"], "116.555 fluid ounce"),
        "65.21 % v/v",
    ),
    Problem(
        TTB + "/dbmenu9sub5",
        "8.10 gal of 190 proof and 0.14 gal of 67.1 % in 12.39 gal",
        lambda: calc.alcohol_strength_from_ingredients(
            ["95 % v/v", "67.1 % v/v"], ["8.10 gallons", "0.14 gallons"], "12.39 gallons"
        ),
        "62.9 % v/v",
    ),
    Problem(
        PTA,
        "96 % for 100 g of 80 %",
        lambda: calc.alcohol_dilution("96 % v/v", "80 % v/v", "100 g", "20 degC").stock_mass,
        "78.3 g",
    ),
    Problem(
        PTA,
        "water for 100 g of 80 %",
        lambda: calc.alcohol_dilution("96 % v/v", "80 % v/v", "100 g", "20 degC").water_mass,
        "21.7 g",
    ),
    Problem(
        PTA,
        "96 % for 100 g of 70 %",
        lambda: calc.alcohol_dilution("96 % v/v", "70 % v/v", "100 g", "20 degC").stock_mass,
        "66.5 g",
    ),
    Problem(
        PTA,
        "volume of 50 mL of ethanol and 50 mL of water",
        lambda: calc.alcohol_mixture(["100 % v/v", "0 % v/v"], ["50 mL", "50 mL"], "20 degC").volume,
        "96 mL",
    ),
    Problem(
        "beta.geogebra.org/M9J5C2vZ",
        "volume of 50 mL of 96 % and 50 mL of water",
        lambda: calc.alcohol_mixture(["96 % v/v", "0 % v/v"], ["50 mL", "50 mL"], "20 degC").volume,
        "96.9 mL",
        "96.96 mL",
        "its densities are a regression, not the tables, as it says",
    ),
    Problem(
        "beta.geogebra.org/M9J5C2vZ",
        "strength of 50 mL of 96 % and 50 mL of water",
        lambda: calc.alcohol_mixture(["96 % v/v", "0 % v/v"], ["50 mL", "50 mL"], "20 degC").by_volume,
        "49.5 % v/v",
    ),
    Problem(
        "beta.geogebra.org/M9J5C2vZ",
        "water to 2 L of 95 % for 70 %",
        lambda: calc.alcohol_dilution_from_stock("95 % v/v", "70 % v/v", "2 L", "20 degC").water_volume,
        "785 mL",
        "782 mL",
        "its densities are a regression, not the tables, as it says",
    ),
    Problem(
        "rezepturforum.de/8445",
        "96 % v/v for 74.5 g of 40 % v/v",
        lambda: calc.alcohol_dilution("96 % v/v", "40 % v/v", "74.5 g", "20 degC").stock_mass,
        "26.55 g",
        "26.44 g",
        "33.3 % m/m became 33.5 on the way, and 93.8 became 94",
    ),
    Problem(
        "puzzlefry.com/pharmacy-math-riddle",
        "water to 0.5 L of 96 % for 80 %, without the contraction",
        lambda: calc.diluent_from_stock_amount(stock="96 % v/v", target="80 % v/v", amount="0.5 L"),
        "0.1 L",
    ),
    Problem(
        "vin-svay.com/107",
        "water to 100 mL of 96 % for 70 %",
        lambda: calc.alcohol_dilution_from_stock("96 % v/v", "70 % v/v", "100 mL", "20 degC").water_volume,
        "86.67 mL",
        "40.78 mL",
        "the parts were taken from 100 % and not from water; even without the contraction it is 37.14 mL",
    ),
    Problem(
        "bdbfw.com/npbwpc9i4a",
        "95 % for 100 mL of 75 %",
        lambda: calc.alcohol_dilution("95 % v/v", "75 % v/v", "100 mL", "20 degC").stock_volume,
        "78.9 mL",
    ),
    Problem(
        "herbalpin.com/verduenne",
        "volume of 72.9 g of 96 %",
        lambda: calc.alcohol_amounts_from_strength("72.9 g", "96 % v/v", "20 degC").volume,
        "92.28 mL",
        "90.29 mL",
        "it was divided by the density of pure ethanol",
    ),
    Problem(
        "askanewquestion.com/1361907",
        "18 % alcohol for 10 L of 12 %",
        lambda: calc.dilution("18 % v/v", "12 % v/v", "10 L"),
        "6.667 L",
    ),
    Problem(
        RECALLED,
        "tax on 10 gallons of alcohol USP at 13.50 dollars",
        lambda: calc.alcohol_tax_from_volume("10 gallons", "95 % v/v", "13.50"),
        "256.50",
    ),
    Problem(
        RECALLED,
        "95 % alcohol in 1,000 mL that shall have 22 %, with 50 mL of a 60 % tincture",
        lambda: calc.alcohol_for_formula("95 % v/v", "22 % v/v", "1000 mL", strengths=["60 % v/v"], volumes=["50 mL"]),
        "200 mL",
    ),
]

STORAGE = [
    *(
        Problem(
            IBUPROFEN,
            f"1,080 days at 20 degrees, kept at {warm}",
            lambda warm=warm: calc.shelf_life_from_q10("1080 days", "20 degC", warm, 2),
            days,
        )
        for warm, days in (
            ("30 degC", "540 days"),
            ("40 degC", "270 days"),
            ("50 degC", "135 days"),
            ("60 degC", "68 days"),
        )
    ),
    Problem(
        RECALLED,
        "48 h at room temperature, in the refrigerator with Q10 of 2",
        lambda: calc.shelf_lives_by_usual_q10("48 h", "25 degC", "5 degC").by_two,
        "192 h",
    ),
    Problem(
        RECALLED,
        "48 h in the refrigerator, at room temperature with Q10 of 3",
        lambda: calc.shelf_lives_by_usual_q10("48 h", "5 degC", "25 degC").by_three,
        "5.33 h",
    ),
    Problem(
        "scribd.com/443018789, answer by us",
        "125 mg/mL after 72 h at 0.5 mg/mL/h",
        lambda: calc.remaining_by_zero_order("125 mg/mL", "72 h", "0.5 mg/mL/h"),
        "89 mg/mL",
    ),
    Problem(
        "scribd.com/443018789, answer by us",
        "18 h at room temperature, in the refrigerator",
        lambda: calc.shelf_life_from_q10("18 h", "25 degC", "5 degC", 3),
        "162 h",
    ),
]

PROBLEMS = [*NUTRITION, *ALCOHOL, *STORAGE]


@every("problem", PROBLEMS, ids=lambda problem: f"{problem.source}: {problem.question}")
def test_the_printed_answer_is_ours(problem):
    assert agrees(problem.call(), problem.ours or problem.printed)


@every(
    "problem",
    [problem for problem in PROBLEMS if problem.ours],
    ids=lambda problem: f"{problem.source}: {problem.question}",
)
def test_a_printed_answer_that_is_not_ours_says_why(problem):
    assert problem.note
    assert not agrees(problem.call(), problem.printed)
