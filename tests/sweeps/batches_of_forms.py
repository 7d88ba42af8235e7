"""Batches of every kind of amount and every way to share the whole."""

from __future__ import annotations

from formulate.batch.asking.asked import Confirmation
from tests.sweeps.batches_of_units import UNITS
from tests.sweeps.case import (
    BASE,
    COARSE,
    CREAM,
    FINE,
    GRADUATES,
    HEAVY_TABLETS,
    PLAIN,
    TABLETS,
    TENTH,
    Case,
    active,
    balance,
    line,
    lot,
    of,
)

PARTLY_WEIGHED = [line("zinc", "10 % w/w"), line("oil", "4 mL"), line("jelly", "to 100 g")]

BY_WEIGHT: dict[str, Case] = {
    "cream": Case(CREAM, "30 g", TENTH, options={"made": "2026-11-23"}),
    "cream in odd grams": Case(CREAM, "33.337 g", TENTH),
    "cream with excess": Case(CREAM, "30 g", TENTH, options={"excess": "3 %"}),
    "twice the cream": Case(CREAM, "30 g", TENTH, options={"excess": "100 %"}),
    "cream in one tube": Case(CREAM, "30 g", TENTH, options={"containers": "1", "overfill": "0.7 g"}),
    "cream in many tubes": Case(CREAM, "30 g", TENTH, options={"containers": "9999", "overfill": "0.01 g"}),
    "cream of three zeros": Case(
        CREAM,
        "30.000 g",
        TENTH,
        options={
            "confirmations": [Confirmation(key="E_QTY_ZEROS:make", by="A. Pharmacist", reason="as ordered, read back")]
        },
    ),
    "cream planned again": Case(CREAM, "33.337 g", TENTH, options={"excess": "3 %"}, again=True),
    "the drug alone": Case((active(),), "30 g", of("100 % w/w")),
    "the drug alone, as a ratio": Case((active(),), "30 g", of("1 in 1 w/w")),
    "a ratio in a corrected batch": Case(CREAM, "33.337 g", of("1 in 1000 w/w")),
    "ppm in odd grams": Case(PLAIN, "333.37 g", of("2000 ppm w/w")),
    "grams in grams": Case(PLAIN, "33.337 g", of("2 g/100 g")),
    "a billion nanograms": Case(PLAIN, "1000000000 ng", of("1 % w/w")),
    "as little as can be typed": Case(PLAIN, "30 g", of("0.000000000001 kg/g")),
    "an easy unit to each side": Case(PLAIN, "33.337 g", of("20 mg/2 g")),
    "cream in overfilled tubes": Case(
        CREAM, "30 g", TENTH, options={"excess": "2.5 %", "containers": "3", "overfill": "0.7 g"}
    ),
    "a formula with an overage": Case(
        (active(overage={"percent": "2.5 %", "reason": "loss on storage", "source": "book"}), BASE),
        "30 g",
        {**TENTH, "sources": {"book": {"text": "A book", "confidence": "read"}}},
        again=True,
    ),
    "a formula with an overage and another for this batch": Case(
        (active(overage={"percent": "2.5 %", "reason": "loss on storage", "source": "book"}), BASE),
        "30 g",
        {**TENTH, "sources": {"book": {"text": "A book", "confidence": "read"}}},
        options={"overage": {"drug": "1 %"}},
    ),
    "cream with a overage": Case(CREAM, "30 g", TENTH, options={"overage": {"drug": "5 %"}}),
    "cream in another strength": Case(
        CREAM,
        "30 g",
        {"strength": {"drug": {"stated": "0.1 % w/w", "allowed": ["0.1 % w/w", "0.2 % w/w"]}}, "title": "<strength>"},
        options={"strength": "0.2 % w/w"},
    ),
    "two actives": Case(
        (active(), active(identity="zinc", substance="zinc oxide"), line("base", "to make")),
        "50 g",
        {"strength": {"drug": "1 in 500 w/w", "zinc oxide": "15 % w/w"}},
        instruments=(FINE, COARSE),
    ),
    "a fixed amount and no fill": Case(
        (active(), line("starch", "250 g"), line("petrolatum", "500 g")), "60 g", of("25 % w/w") | {"yields": "1000 g"}
    ),
    "a ppm cream": Case(PLAIN, "500 g", of("40 ppm w/w")),
    "molal": Case((active(molar_mass="180 g/mol"), BASE), "100 g", of("0.1 mol/kg")),
    "a volume in a mass": Case(
        (active(), line("oil", "4 mL", density="0.85 g/mL"), line("base", "to 40 g")),
        "30 g",
        TENTH | {"yields": "40 g"},
        lots=(lot("oil", density="0.87 g/mL"),),
    ),
    "a mass with a density": Case((active(), line("oil", "20 % w/w", density="0.85 g/mL"), BASE), "30 g", TENTH),
    "what leaves again": Case(
        (active(), line("water", "10 g", role="removed", density="1 g/mL"), line("broth", "to 100 %")),
        "90 g",
        TENTH | {"yields": "100 g"},
    ),
    "by feel": Case((active(), line("oil", "as needed"), line("wax", "2 % w/w"), BASE), "30 g", TENTH),
    "an unknown mass": Case(
        (active(), line("oil", "4 mL"), line("base", "to 30 g")), "30 g", TENTH | {"yields": "30 g"}
    ),
    "by feel and an unknown mass": Case(
        (active(), line("oil", "4 mL"), line("acid", "as needed"), line("base", "to 30 g")),
        "30 g",
        TENTH | {"yields": "30 g"},
    ),
    "a nested vehicle of parts that nobody weighed": Case(
        (active(), line("paste", "to 100 %", recipe="paste")),
        "60 g",
        of("1 % w/w"),
        nested={"paste": {"lines": PARTLY_WEIGHED, "yields": "100 g"}},
    ),
    "a nested syrup by volume": Case(
        (active(), line("syrup", "40 mL", recipe="syrup"), line("water", "to 100 %")),
        "60 mL",
        of("1 % w/v") | {"yields": "100 mL"},
        nested={"syrup": {"lines": [line("sugar", "20 g"), line("water", "to 50 mL")], "yields": "50 mL"}},
    ),
    "a nested syrup by weight": Case(
        (active(), line("syrup", "40 g", recipe="syrup", density="1.3 g/mL"), line("water", "to 100 %")),
        "60 g",
        of("1 % w/w") | {"yields": "100 g"},
        nested={"syrup": {"lines": [line("sugar", "20 g"), line("water", "to 50 mL")], "yields": "50 mL"}},
    ),
    "a nested vehicle": Case(
        (active(), line("paste", "to 100 %", recipe="paste")),
        "60 g",
        of("1 % w/w"),
        nested={"paste": {"lines": [line("zinc", "1 part by weight"), line("jelly", "3 parts by weight")]}},
    ),
}

PARTS: dict[str, Case] = {
    "parts by weight": Case((line("zinc", "1 part by weight"), line("jelly", "2.5 parts by weight")), "40 g"),
    "parts of what is left": Case(
        (active(), line("wax", "1 part by weight"), line("oil", "3 parts by weight")), "30 g", TENTH
    ),
    "parts and a fill": Case((line("wax", "15 parts by weight"), line("jelly", "to 100 parts")), "45 g"),
    "parts by volume": Case((line("ether", "1 part by volume"), line("spirit", "2 parts by volume")), "45 mL"),
    "parts by volume of what is left": Case(
        (line("oil", "10 % v/v"), line("ether", "1 part by volume"), line("spirit", "3 parts by volume")), "50 mL"
    ),
    "parts by volume of a mass": Case(
        (line("ether", "2 parts by volume", density="0.7 g/mL"), line("spirit", "to 10 parts")),
        "45 g",
        {"density": "0.8 g/mL"},
    ),
}

BY_VOLUME: dict[str, Case] = {
    "a solution": Case(
        (active(density="2 g/mL"), line("glycerol", "20 g", density="1.25 g/mL"), line("water", "to 100 mL")),
        "60 mL",
        of("2 % w/v") | {"yields": "100 mL"},
    ),
    "a solution of unknown volume": Case((active(), line("water", "to 100 %")), "60 mL", of("12.5 mg/5 mL")),
    "a solution of 1 mL": Case((active(density="2 g/mL"), line("water", "to 100 %")), "1.2345 mL", of("2 % w/v")),
    "a solution by the teaspoon": Case(
        (active(density="2 g/mL"), line("water", "to 100 %")), "3.333 teaspoons", of("2 % w/v")
    ),
    "a large solution": Case((active(density="2 g/mL"), line("water", "to 100 %")), "2345.6 mL", of("2 % w/v")),
    "a solution that weighs no more than what is in it": Case(
        (line("salt", "30 g"), line("water", "to 30 mL")), "30 mL", {"yields": "30 mL", "density": "1 g/mL"}
    ),
    "volumes that make the whole": Case(
        (line("spirit", "70 mL"), line("water", "30 mL")), "50 mL", {"yields": "100 mL"}
    ),
    "volume in volume": Case((active(), line("water", "to 100 %")), "40 mL", of("7 % v/v"), instruments=(*GRADUATES,)),
    "molar": Case((active(molar_mass="58.44 g/mol"), line("water", "to 100 %")), "250 mL", of("0.154 mol/L")),
    "equivalents": Case(
        (active(molar_mass="147.02 g/mol", valence="2"), line("water", "to 100 %")), "100 mL", of("40 mEq/L")
    ),
    "a mass strength in a volume": Case(PLAIN, "30 mL", TENTH | {"density": "0.95 g/mL"}),
    "a volume strength in a mass": Case(PLAIN, "30 g", of("1 % w/v") | {"density": "0.95 g/mL"}),
    "a mass made of a recipe for a volume": Case(
        (active(), line("sugar", "30 g"), line("water", "to 50 mL")),
        "30 g",
        {"strength": {"drug": "1 % w/v"}, "density": "1.2 g/mL", "yields": "50 mL"},
    ),
    "a volume made of a recipe for a mass": Case(
        (active(), line("sugar", "10 g"), line("base", "to 50 g")),
        "30 mL",
        {"strength": {"drug": "1 % w/w"}, "density": "1.2 g/mL", "yields": "50 g"},
    ),
}

DOSAGE_UNITS: dict[str, Case] = {
    "capsules": Case(
        (active(), line("silica", "10 mg each"), line("filler", "to 300 mg each")), "24 capsules", of("25 mg/capsule")
    ),
    "capsules with excess": Case(
        (active(), line("filler", "to 300 mg each")), "24 capsules", of("25 mg/capsule"), options={"excess": "5 %"}
    ),
    "capsules of a powder blend": Case((active(), line("filler", "to 300 mg each")), "24 capsules", of("5 % w/w")),
    "syringes": Case(
        (active(), line("glycerol", "0.1 mL each"), line("water", "to 5 mL each")),
        "12 syringes",
        of("1 % w/w") | {"density": "1.02 g/mL"},
    ),
    "sachets without a fill": Case(
        (active(), line("sugar", "500 mg each")), "10 sachets", of("40 mg/sachet") | {"yields": "20 sachets"}
    ),
    "a fixed amount for dosage units": Case(
        (line("sugar", "12 g"), active()), "10 sachets", of("40 mg/sachet") | {"yields": "20 sachets"}
    ),
}

PRODUCTS: dict[str, Case] = {
    "whole tablets": Case((TABLETS, BASE), "20 g", of("0.4 % w/w")),
    "whole tablets of known weight": Case((HEAVY_TABLETS, BASE), "20 g", of("0.4 % w/w")),
    "a share of tablets": Case((HEAVY_TABLETS, BASE), "3.25 g", of("0.4 % w/w")),
    "a share of heavier tablets": Case(
        (HEAVY_TABLETS, BASE), "3.35 g", of("0.4 % w/w"), lots=(lot(unit_weight="380 mg/tablet"),)
    ),
    "a share of tablets too small to weigh": Case(
        (HEAVY_TABLETS, BASE), "3.25 g", of("0.4 % w/w"), instruments=(balance("B9", "0.1 g", "3 kg", "0.5 g"),)
    ),
    "a share of tablets of unknown weight": Case((TABLETS, BASE), "3.25 g", of("0.4 % w/w")),
    "tablets by the pair": Case(
        (active(product="tablets", contains={"drug": "5 mg/2 tablets"}), BASE), "20 g", of("0.4 % w/w")
    ),
    "tablets of nothing but the drug": Case(
        ({**TABLETS, "weight of one": "2 mg/tablet"}, BASE), "20 g", of("0.4 % w/w")
    ),
    "drops": Case((active(product="solution in drops", contains={"drug": "3 mg/drop"}), BASE), "20 g", of("0.2 % w/w")),
    "an oral solution as the source": Case(
        (active(product="oral solution", contains={"drug": "1 mg/mL"}, density="1.1 g/mL"), BASE),
        "20 g",
        of("0.01 % w/w"),
        instruments=(*GRADUATES, COARSE),
    ),
    "a stock in moles": Case(
        (active(product="stock", contains={"drug": "0.5 mol/L"}), line("water", "to 100 %")), "250 mL", of("20 mmol/L")
    ),
    "a stock in grams for moles": Case(
        (active(product="stock", contains={"drug": "10 % w/v"}, molar_mass="58.44 g/mol"), line("water", "to 100 %")),
        "250 mL",
        of("20 mmol/L"),
    ),
    "a concentrate found richer": Case(
        (active(product="concentrate", contains={"drug": "2 % w/w"}), BASE),
        "30 g",
        TENTH,
        lots=(lot(content="2.06 % w/w"),),
    ),
    "a concentrate by the German rule": Case(
        (active(product="concentrate", contains={"drug": "2 % w/w"}), BASE),
        "30 g",
        TENTH,
        lots=(lot(content="2.06 % w/w"),),
        site={"correction": "german"},
    ),
}

FORMS: dict[str, Case] = {**BY_WEIGHT, **PARTS, **BY_VOLUME, **DOSAGE_UNITS, **PRODUCTS, **UNITS}
