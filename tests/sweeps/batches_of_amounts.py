"""Batches of what a line can say of its amount: ranges, losses, what does not scale, what a powder displaces."""

from __future__ import annotations

from tests.sweeps.case import (
    BASE,
    COARSE,
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

TO_100_G, TO_100_ML = {"yields": "100 g"}, {"yields": "100 mL", "form": "oral suspension", "route": "oral"}

RANGES: dict[str, Case] = {
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

AMOUNTS: dict[str, Case] = {**RANGES, **UNSCALED, **LOSSES, **DISPLACED}
