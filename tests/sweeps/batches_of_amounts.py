"""Batches of what a line can say of its amount: ranges, losses, what does not scale, what a powder displaces."""

from __future__ import annotations

from tests.sweeps.case import (
    BASE,
    COARSE,
    ESTER,
    FINE,
    GRADUATES,
    HEAVY_TABLETS,
    TENTH,
    Case,
    active,
    activity_lot,
    dried,
    line,
    lot,
    of,
)

#: A form whose name no table has, by the molar mass that the recipe states.
COUNTED = {"form": "drug", "molar mass": "100 g/mol"}
TO_100_G, TO_100_ML = {"yields": "100 g"}, {"yields": "100 mL", "form": "oral suspension", "route": "oral"}

RANGES: dict[str, Case] = {
    "a preservative from a concentrate": Case(
        (
            active(),
            line("benzalkonium", "0.01 % w/v of benzalkonium chloride", product="concentrate", role="preservative")
            | {"contains": {"benzalkonium chloride": "17 % w/v"}},
            line("water", "to make"),
        ),
        "300 mL",
        of("2 % w/v") | TO_100_ML,
        lots=(lot("benzalkonium", content="17.3 % w/v"),),
    ),
    "a range by mass": Case(
        (active(), line("oil", "as needed, 3 to 5 g"), line("wax", "2 % w/w"), BASE), "30 g", TENTH | TO_100_G
    ),
    "a range by mass, of a volume": Case(
        (active(), line("oil", "as needed, 3 mL to 5 mL", density="0.85 g/mL"), BASE), "30 g", TENTH | TO_100_G
    ),
    "a range of unknown mass": Case((active(), line("oil", "as needed, 3 to 5 mL"), BASE), "30 g", TENTH | TO_100_G),
    "a range of a lot's density": Case(
        (active(), line("oil", "as needed, 3 to 5 mL", density="0.85 g/mL"), BASE),
        "30 g",
        TENTH | TO_100_G,
        lots=(lot("oil", density="0.86 g/mL"),),
    ),
    "a range and an unknown mass": Case(
        (active(), line("oil", "as needed, 3 to 5 g"), line("acid", "1 mL"), BASE), "30 g", TENTH | TO_100_G
    ),
    "a range and something by feel": Case(
        (active(), line("oil", "as needed, 3 to 5 g"), line("acid", "as needed"), BASE), "30 g", TENTH | TO_100_G
    ),
    "a range by volume": Case(
        (active(density="2 g/mL"), line("acid", "as needed, 3 to 5 mL"), line("water", "to 100 mL")),
        "60 mL",
        of("2 % w/v") | TO_100_ML,
    ),
    "a range by volume, of another unknown": Case(
        (active(), line("acid", "as needed, 3 to 5 mL"), line("water", "to 100 mL")), "60 mL", of("2 % w/v") | TO_100_ML
    ),
    "a range by volume, of a mass": Case(
        (
            active(density="2 g/mL"),
            line("salt", "as needed, 1/3 to 2/3 g", density="2.1 g/mL"),
            line("water", "to make"),
        ),
        "333 mL",
        of("2 % w/v") | TO_100_ML,
    ),
    "a range that is the same for every batch": Case(
        (active(density="2 g/mL"), line("acid", "as needed, 3 to 5 mL", scales="no"), line("water", "to make")),
        "60 mL",
        of("2 % w/v"),
    ),
    "a range of drops": Case((active(), line("flavor", "as needed, 2 to 4 drops"), BASE), "30 g", TENTH | TO_100_G),
    "refused: a range that leaves no room": Case(
        (active(), line("oil", "as needed, 3 to 100 g"), BASE), "30 g", TENTH | TO_100_G
    ),
    "a range in a product of known density": Case(
        (active(), line("oil", "as needed, 3 to 5 g"), BASE), "30 g", TENTH | TO_100_G | {"density": "0.95 g/mL"}
    ),
}

UNSCALED: dict[str, Case] = {
    "an amount that stays the same": Case(
        (active(), line("wax", "2 g", scales="no"), line("oil", "3 g", scales="yes"), BASE), "30 g", TENTH | TO_100_G
    ),
    "a volume that stays the same": Case(
        (active(), line("oil", "2 mL", scales="no", density="0.85 g/mL"), BASE), "30 g", TENTH
    ),
    "an active that stays the same": Case((active("0.2 g", scales="no"), BASE), "30 g", TO_100_G),
}

LOSSES: dict[str, Case] = {
    "a loss of the active": Case((active(loss="3 %"), line("wax", "2 % w/w"), BASE), "30 g", TENTH),
    "a loss of the active and a weak lot": Case(
        (active(loss="3 %"), line("wax", "2 % w/w", loss="12.5 %"), BASE), "30 g", TENTH, lots=(dried("97 %", "2 %"),)
    ),
    "a loss of a volume": Case(
        (active(), line("oil", "20 mL", loss="7 %", density="0.85 g/mL"), BASE), "30 g", TENTH | TO_100_G
    ),
    "a loss of a volume on a graduate": Case(
        (active(loss="5 %"), line("oil", "20 mL", loss="7 %", density="0.85 g/mL"), BASE),
        "33 g",
        of("2 % w/w") | TO_100_G,
        instruments=(FINE, COARSE, *GRADUATES),
    ),
    "a loss in a solution": Case(
        (active(loss="5 %", density="2 g/mL"), line("oil", "20 mL", loss="7 %"), line("water", "to 100 mL")),
        "60 mL",
        of("2 % w/v") | TO_100_ML,
        instruments=(FINE, COARSE, *GRADUATES),
    ),
    "a loss of crushed tablets": Case(({**HEAVY_TABLETS, "loss": "4 %"}, BASE), "20 g", of("0.4 % w/w")),
    "a loss of whole tablets": Case(({**HEAVY_TABLETS, "loss": "50 %"}, BASE), "20 g", of("0.4 % w/w")),
    "a loss of a concentrate found richer": Case(
        (active(product="concentrate", contains={"drug": "2 % w/w"}, loss="3 %"), BASE),
        "30 g",
        TENTH,
        lots=(lot(content="2.06 % w/w"),),
    ),
    "a loss of a stock by volume": Case(
        (active(product="stock", contains={"drug": "20 mg/mL"}, loss="3 %", density="1.02 g/mL"), BASE),
        "30 g",
        TENTH,
        instruments=(FINE, COARSE, *GRADUATES),
    ),
    "a loss of units": Case((active(loss="3 %"), BASE), "30 g", of("100000 units/g"), lots=(activity_lot(),)),
    "a loss from two lots": Case(
        (active(loss="3 %"), line("wax", "2 % w/w"), BASE),
        "30 g",
        of("4 % w/w"),
        lots=(
            lot(quantity="0.5 g", assay="98 %", assay_basis="as is"),
            lot(lot="L-2", quantity="100 g", assay="99 %", assay_basis="as is"),
        ),
    ),
    "a loss of a lot that is measured the other way": Case(
        (active(), line("oil", "20 mL", loss="7 %", density="0.85 g/mL"), BASE),
        "30 g",
        TENTH | TO_100_G,
        lots=(lot("oil", quantity="100 g"),),
    ),
    "a loss of parts": Case(
        (active(), line("wax", "1 part by weight", loss="3 %"), line("oil", "3 parts by weight")), "30 g", TENTH
    ),
    "a loss of a source beside the rest": Case(
        (
            line("stock", "10 g", product="stock", contains={"drug": "2 % w/w"}, loss="5 %"),
            active("rest of drug", loss="2 %"),
            BASE,
        ),
        "60 g",
        of("1 % w/w") | {"yields": "60 g"},
        lots=(lot("stock", content="2.1 % w/w"),),
    ),
    "a weak lot of the same drug beside the rest": Case(
        (
            line("powder", "2 g", substance="acetaminophen"),
            active("rest of acetaminophen", identity="other", substance="Paracetamol BP"),
            line("water", "to 100 mL"),
        ),
        "100 mL",
        {"strength": {"acetaminophen": "24 mg/mL"}} | TO_100_ML,
        lots=(dried("97 %", "2 %") | {"line": "powder"},),
    ),
    "two weak lots of the same drug beside the rest": Case(
        (
            line("powder", "2 g", substance="acetaminophen", loss="1 %"),
            active("rest of acetaminophen", identity="other", substance="Paracetamol BP"),
            line("water", "to 100 mL"),
        ),
        "100 mL",
        {"strength": {"acetaminophen": "24 mg/mL"}} | TO_100_ML,
        lots=(
            lot("powder", quantity="1 g", assay="98 %", assay_basis="as is"),
            lot("powder", lot="L-2", quantity="100 g", assay="99 %", assay_basis="as is"),
        ),
    ),
}

DISPLACED: dict[str, Case] = {
    "a powder that takes up room": Case(
        (active(displacement_volume="0.6 mL/g"), line("syrup", "40 mL"), line("water", "to 100 mL")),
        "60 mL",
        of("12 % w/v") | TO_100_ML,
    ),
    "crushed tablets that take up room": Case(
        ({**HEAVY_TABLETS, "displacement volume": "0.6 mL/g"}, line("syrup", "40 mL"), line("water", "to 100 mL")),
        "65 mL",
        of("4 mg/mL") | TO_100_ML,
    ),
    "whole tablets that take up room": Case(
        ({**HEAVY_TABLETS, "displacement volume": "0.6 mL/g"}, line("water", "to 100 mL")),
        "60 mL",
        of("4 mg/mL") | TO_100_ML,
    ),
    "tablets of unknown weight that take up room": Case(
        (
            active(product="tablets", contains={"drug": "2 mg/tablet"}, displacement_volume="0.6 mL/g"),
            line("water", "to make"),
        ),
        "60 mL",
        of("2 mg/mL"),
    ),
    "a powder that takes up room beside parts": Case(
        (
            active(displacement_volume="0.6 mL/g"),
            line("first", "1 part by volume"),
            line("second", "3 parts by volume"),
        ),
        "60 mL",
        of("10 % w/v"),
    ),
    "a powder that takes up room, a lot of 97 %": Case(
        (active(displacement_volume="0.6 mL/g", loss="2 %"), line("water", "to make")),
        "60 mL",
        of("10 % w/v"),
        lots=(dried("97 %", "2 %"),),
    ),
}

FROM = {"strength": "from amounts"}
STOCK = {"product": "stock", "contains": {"drug": "2 % w/w"}}

COMPUTED: dict[str, Case] = {
    "a strength from an amount": Case((active("2 g"), line("wax", "5 g"), BASE), "33.3 g", FROM | TO_100_G),
    "a strength from an amount, a weak lot": Case(
        (active("2 g"), line("wax", "5 g"), BASE), "33.3 g", FROM | TO_100_G, lots=(dried("97 %", "2 %"),)
    ),
    "a strength from two weak lots": Case(
        (active("2 g"), BASE),
        "200 g",
        FROM | TO_100_G,
        lots=(
            lot(quantity="1.5 g", assay="98 %", assay_basis="as is"),
            lot(lot="L-2", quantity="100 g", assay="99 %", assay_basis="as is"),
        ),
    ),
    "a strength from an amount and a product": Case(
        (active("2 g"), line("stock", "10 g", **STOCK), BASE),
        "33.3 g",
        {"strength": {"drug": "from amounts, mg/g"}} | TO_100_G,
        lots=(lot("stock", content="2.1 % w/w"),),
    ),
    "a strength from a volume of a product": Case(
        (line("stock", "10 mL", density="0.9 g/mL", **STOCK), line("wax", "5 g"), BASE), "33.3 g", FROM | TO_100_G
    ),
    "a strength from a mass of a product by volume": Case(
        (line("stock", "10 g", product="stock", contains={"drug": "2 % w/v"}, density="0.9 g/mL"), BASE),
        "33.3 g",
        FROM | TO_100_G,
    ),
    "an ion from its salts": Case(
        (
            line("dibasic", "14 g", substance="sodium phosphate dibasic heptahydrate"),
            line("monobasic", "0.5 % w/v", substance="sodium phosphate monobasic monohydrate"),
            line("stock", "10 mL", product="stock", contains={"potassium phosphate dibasic": "1 mmol/mL"}),
            line(
                "acid",
                "2 mL",
                product="phosphoric acid 85 %",
                contains={"phosphoric acid": "85 % w/w"},
                density="1.68 g/mL",
            ),
            line("fixed", "1 g", substance="sodium chloride", scales="no"),
            line("chloride", "10 mmol/L", substance="potassium chloride"),
            line("water", "to 100 mL"),
        ),
        "150 mL",
        {
            "strength": {
                "phosphate": "from amounts, mmol/mL",
                "sodium": "from amounts, mEq/L",
                "potassium": "from amounts, mg/mL",
            }
        }
        | TO_100_ML,
    ),
    "a strength from tablets": Case(
        ({**HEAVY_TABLETS, "amount": "7 tablets"}, line("water", "to 100 mL")), "100 mL", FROM | TO_100_ML
    ),
    "a strength from a share of tablets": Case(
        ({**HEAVY_TABLETS, "amount": "7 tablets"}, line("water", "to 100 mL")), "66 mL", FROM | TO_100_ML
    ),
    "a strength from tablets of a share by mass": Case(
        ({**HEAVY_TABLETS, "amount": "7 tablets", "contains": {"drug": "0.5 % w/w"}}, BASE), "33 g", FROM | TO_100_G
    ),
    "a strength from a share of the product": Case(
        (line("stock", "12.5 % w/w", **STOCK), BASE), "33.3 g", FROM | TO_100_G
    ),
    "a strength by volume": Case(
        (line("stock", "10 mL", product="stock", contains={"drug": "40 % v/v"}), line("water", "to 100 mL")),
        "66 mL",
        FROM | TO_100_ML,
        instruments=(FINE, *GRADUATES),
    ),
    "a strength by mass of a batch by volume": Case(
        (active("2 g"), line("water", "to 100 mL")),
        "66 mL",
        {"strength": {"drug": "from amounts, % w/w"}, "density": "0.8 g/mL"} | TO_100_ML,
    ),
    "a strength from parts": Case(
        (active("1 part by weight"), line("jelly", "to 40 parts")), "33.3 g", FROM | TO_100_G
    ),
    "a strength from parts that are all": Case(
        (active("1 part by volume"), line("spirit", "3 parts by volume")), "40 mL", FROM | TO_100_ML
    ),
    "a strength from so much in each": Case(
        (active("25 mg each"), line("filler", "to 300 mg each, finished")),
        "24 lozenges",
        FROM | {"yields": "12 lozenges"},
    ),
    "a strength from a percentage of pieces": Case(
        (active("1.5 % w/w"), line("filler", "to 300 mg each, finished")),
        "24 lozenges",
        FROM | {"yields": "12 lozenges", "form": "lozenge"},
    ),
    "a strength from units of activity": Case(
        (active("500000 units", activity="4400 units/mg"), BASE), "33.3 g", FROM | TO_100_G
    ),
    "a strength from an amount that stays": Case((active("2 g", scales="no"), BASE), "33.3 g", FROM | TO_100_G),
    "a strength from a product that stays": Case(
        (line("stock", "10 g", scales="no", **STOCK), active("1 g"), BASE),
        "33.3 g",
        {"strength": {"drug": "from amounts, 1 in x w/w"}} | TO_100_G,
    ),
    "a strength from parts beside what stays": Case(
        (active("1 part by weight"), line("wax", "2 g", scales="no"), line("jelly", "to 40 parts")),
        "33.3 g",
        FROM | TO_100_G,
    ),
    "a strength from what is counted as another": Case(
        ({**ESTER, "amount": "5 g", "substance": "metronidazole benzoate", "counted as": "metronidazole"}, BASE),
        "33.3 g",
        FROM | TO_100_G,
    ),
    "a strength from two salts, by molar masses that the recipe states": Case(
        (
            active("5 g", "sulfate", counted_as=COUNTED | {"weighed molar mass": "298 g/mol", "yields": "2"}),
            active("2 g", "acetate", counted_as=COUNTED | {"weighed molar mass": "160 g/mol"}),
            BASE,
        ),
        "33.3 g",
        FROM | TO_100_G,
    ),
    "a strength from two salts, one assayed as what is counted": Case(
        (
            active("5 g", "sulfate", counted_as=COUNTED | {"weighed molar mass": "298 g/mol", "yields": "2"}),
            active("2 g", "acetate", counted_as=COUNTED | {"weighed molar mass": "160 g/mol"}),
            BASE,
        ),
        "33.3 g",
        FROM | TO_100_G,
        lots=(lot("sulfate", assay="65 %", assay_basis="as is", expressed_as="drug"),),
    ),
    "a strength from what its lines and a product call otherwise": Case(
        (line("stock", "10 g", **STOCK), active("2 g", "powder", substance="DRUG, USP (micronized)"), BASE),
        "33.3 g",
        {"strength": {"Drug": "from amounts"}} | TO_100_G,
    ),
    "a strength that its line calls otherwise": Case(
        (active(substance="DRUG, USP (micronized)"), BASE), "33.3 g", {"strength": {"Drug": "1 % w/w"}}
    ),
    "a strength of what a product calls otherwise": Case(
        ({**HEAVY_TABLETS, "amount": "strength of Drug USP"}, BASE), "33.3 g", {"strength": {"Drug": "0.1 % w/w"}}
    ),
    "a strength from amounts, with excess": Case(
        (active("2 g", loss="3 %"), line("wax", "5 g", loss="2 %"), BASE),
        "33.3 g",
        FROM | TO_100_G,
        options={"excess": "3 %"},
    ),
    "both stated": Case((line("stock", "10 g", **STOCK), active("2 g"), BASE), "33.3 g", of("2.2 % w/w") | TO_100_G),
    "a dose of a computed strength": Case(
        (active("2 g"), line("water", "to 100 mL")), "66 mL", FROM | TO_100_ML | {"dose": {"volume": "5 mL"}}
    ),
    "a nested recipe of a computed strength": Case(
        (line("paste", "20 g", recipe="paste", contains={"zinc": "25 % w/w"}), BASE),
        "60 g",
        FROM | TO_100_G,
        nested={
            "paste": {
                "lines": [active("1 part by weight", "zinc"), line("jelly", "to 4 parts")],
                "strength": "from amounts",
                "yields": "100 g",
            }
        },
    ),
    "refused: both stated, and different": Case(
        (line("stock", "10 g", **STOCK), active("2 g"), BASE), "33.3 g", of("2.3 % w/w") | TO_100_G
    ),
    "refused: a strength from the fill": Case((line("wax", "1 g"), active("to 100 g")), "33.3 g", FROM | TO_100_G),
}

AMOUNTS: dict[str, Case] = {**COMPUTED, **RANGES, **UNSCALED, **LOSSES, **DISPLACED}
