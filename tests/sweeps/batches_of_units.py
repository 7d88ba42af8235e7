"""Batches whose dosage units are filled by their form: capsules."""

from __future__ import annotations

from tests.sweeps.case import COARSE, FINE, Case, Tree, active, balance, line, lot, of

CAPSULE: Tree = {"form": "capsule", "route": "oral", "capsule": {"size": "3"}}
SMALLEST: Tree = {**CAPSULE, "capsule": {"size": "smallest"}}
DRUG = active(**{"packing statistic": "240 mg in size 3, mean of 10; 290 mg in size 2", "bulk density": "0.8 g/mL"})
FILLER = line("filler", "to fill", **{"bulk density": "0.55 g/mL"})
SILICA = line("silica", "1.5 mg each", **{"bulk density": "0.09 g/mL"})

CAPSULES: dict[str, Case] = {
    "filled capsules": Case((DRUG, FILLER), "100 capsules", of("25 mg/capsule") | CAPSULE),
    "filled capsules of three powders": Case((DRUG, SILICA, FILLER), "33 capsules", of("25 mg/capsule") | CAPSULE),
    "filled capsules with excess": Case(
        (DRUG, SILICA, FILLER), "100 capsules", of("7.3 mg/capsule") | CAPSULE, options={"excess": "2.5 %"}
    ),
    "filled capsules of a lot": Case(
        (DRUG, FILLER),
        "100 capsules",
        of("25 mg/capsule") | CAPSULE,
        lots=(
            lot(assay="97 %", assay_basis="as is", packing_statistic="231 mg in size 3, mean of 10"),
            lot("filler", bulk_density="0.6 g/mL", packing_statistic="300 mg in size 1"),
        ),
    ),
    "filled capsules of two lots": Case(
        (DRUG, FILLER),
        "100 capsules",
        of("25 mg/capsule") | CAPSULE,
        lots=(
            lot(lot="A", quantity="1 g", bulk_density="0.7 g/mL"),
            lot(lot="B", quantity="10 g", assay="98 %", assay_basis="as is"),
        ),
    ),
    "the smallest capsules": Case((DRUG, SILICA, FILLER), "60 capsules", of("310 mg/capsule") | SMALLEST),
    "the smallest capsules, of size 5": Case((DRUG, FILLER), "60 capsules", of("3.3 mg/capsule") | SMALLEST),
    "filled capsules by the chart of the maker": Case(
        (DRUG, FILLER), "100 capsules", of("25 mg/capsule") | CAPSULE | {"capsule": {"size": "3", "volume": "0.27 mL"}}
    ),
    "filled capsules in Europe": Case(
        (DRUG, FILLER), "100 capsules", of("25 mg/capsule") | CAPSULE, site={"profile": "DE"}
    ),
    "heavy capsules in Europe": Case(
        (DRUG, FILLER), "60 capsules", of("310 mg/capsule") | SMALLEST, site={"profile": "DE"}
    ),
    "filled capsules with a color": Case(
        (DRUG, line("color", "as needed"), FILLER), "100 capsules", of("25 mg/capsule") | CAPSULE
    ),
    "filled capsules of tablets": Case(
        (
            active(product="tablets", contains={"drug": "10 mg/tablet"}, weight_of_one="123 mg/tablet")
            | {"bulk density": "0.65 g/mL"},
            FILLER,
        ),
        "30 capsules",
        of("3 mg/capsule") | CAPSULE,
    ),
    "filled capsules on coarse balances": Case(
        (DRUG, FILLER), "1000 capsules", of("25 mg/capsule") | CAPSULE, instruments=(COARSE,)
    ),
    "filled capsules on two balances": Case(
        (DRUG, FILLER),
        "100 capsules",
        of("25 mg/capsule") | CAPSULE,
        instruments=(FINE, COARSE, balance("B5", "0.5 mg", "200 g", "2.5 mg")),
    ),
    "capsules of stated powders": Case(
        (active(), line("sugar", "130.7 mg each")), "12 capsules", of("25.3 mg/capsule") | CAPSULE
    ),
    "capsules of a stated weight": Case(
        (active(), line("filler", "to 303.3 mg each")), "24 capsules", of("25 mg/capsule") | CAPSULE
    ),
    "refused: too much for the capsule": Case((DRUG, FILLER), "60 capsules", of("310 mg/capsule") | CAPSULE),
    "refused: a powder of unknown volume": Case((active(), FILLER), "60 capsules", of("25 mg/capsule") | CAPSULE),
    "refused: to fill a mass": Case((DRUG, FILLER), "60 g", of("25 mg/capsule") | CAPSULE),
    "refused: tablets to fill": Case((DRUG, FILLER), "60 tablets", of("25 mg/tablet") | CAPSULE),
}

UNITS: dict[str, Case] = {**CAPSULES}
