"""Batches with an amount too small to weigh: diluted in each way that a recipe can permit, or without a way."""

from __future__ import annotations

from tests.sweeps.case import BASE, COARSE, FINE, Case, Tree, active, balance, dried, line, lot, of

SOURCES: Tree = {"sources": {"study": {"text": "A study", "confidence": "read"}}}
ROUGH = {
    **{"id": "A1", "kind": "balance", "readability": "1 mg", "capacity": "200 g"},
    **{"policy": "stated", "verified minimum": "20 mg"},
}
VOLUMETRIC = tuple(
    {
        **{"id": name, "kind": "measure", "readability": division, "capacity": capacity},
        **{"policy": "stated", "verified minimum": smallest, "tolerance": tolerance},
    }
    for name, capacity, division, tolerance, smallest in (
        ("P2", "2 mL", "0.01 mL", "0.01 mL", "0.4 mL"),
        ("F100", "100 mL", "1 mL", "0.1 mL", "50 mL"),
    )
)


def solved(diluent: str, solubility: str = "20 mg/g", **further: str) -> Tree:
    """A liquid diluent."""
    return {"diluent": diluent, "solubility": solubility, "source": "study", **further}


def drug(*diluents: Tree | str, **further: object) -> Tree:
    """The active, with its diluents."""
    return {**active(**further), "dilute with": list(diluents)}


def weak(strength: str = "10 ppm w/w", **further: object) -> Tree:
    """The recipe's further keys."""
    return {**of(strength), **SOURCES, **further}


SOLVENT = line("solvent", "5 % w/w", role="solvent")
HEAVY_SOLVENT = {**SOLVENT, "density": "0.98 g/mL"}
CAPSULES = (drug("filler"), line("filler", "to 300 mg each"))

DILUTIONS: dict[str, Case] = {
    "a solution in a line": Case((drug(solved("solvent")), SOLVENT, BASE), "60 g", weak()),
    "a solution of a cream by volume, whose density is that of a lot": Case(
        (drug(solved("solvent")), SOLVENT, BASE),
        "61 mL",
        weak("0.01 mg/mL", **{"yields": "100 g", "density from": "base"}),
        lots=(lot("base", density="0.97 g/mL"),),
    ),
    "a solution in a solution": Case((drug(solved("solvent")), SOLVENT, BASE), "30 g", weak(), instruments=(ROUGH,)),
    "a solution of a corrected lot": Case(
        (drug(solved("solvent")), SOLVENT, BASE),
        "47.11 g",
        weak(),
        lots=({**dried("97.3 %", "1.7 %"), "quantity": "1 g"}, lot("solvent", quantity="20 g")),
    ),
    "a solution by volume in a mass": Case(
        (drug(solved("solvent", "10 mg/mL")), HEAVY_SOLVENT, BASE),
        "1000 g",
        weak("1 ppm w/w"),
        instruments=(balance("B9", "1 mg", "10 kg", "1 mg"), *VOLUMETRIC),
    ),
    "a solution in another substance": Case(
        (drug(solved("spirit", "15 mg/mL", density="0.8 g/mL")), line("wax", "4 % w/w"), BASE), "33.337 g", weak()
    ),
    "a solution in the fill by volume": Case(
        (drug(solved("water", "10 mg/mL"), density="1.2 g/mL"), line("water", "to 100 mL", density="1 g/mL")),
        "100 mL",
        weak("0.02 mg/mL", yields="100 mL"),
        instruments=(FINE, COARSE, *VOLUMETRIC),
    ),
    "a solution in the fill by volume of unknown density": Case(
        (drug(solved("water", "10 mg/mL")), line("water", "to 100 mL")),
        "100 mL",
        weak("0.02 mg/mL", yields="100 mL"),
        instruments=(FINE, COARSE, *VOLUMETRIC),
    ),
    "a liquid in a liquid": Case(
        (
            {**line("rose", "0.02 mL", density="0.86 g/mL"), "dilute with": solved("oil", "miscible")},
            line("oil", "56 g", density="0.915 g/mL"),
            BASE,
        ),
        "33.3 g",
        {"yields": "100 g", **SOURCES},
    ),
    "a trituration by hand": Case(CAPSULES, "24 capsules", weak("0.05 mg/capsule", form="capsule")),
    "a trituration with a mixer": Case(
        CAPSULES, "330 capsules", weak("0.0075 mg/capsule", form="capsule"), site={"powder_mixer": "M1"}
    ),
    "a trituration in another substance": Case(
        (drug("lactose"), line("talc", "to 100 %")), "20 g", weak("0.01 % w/w", form="powder")
    ),
    "a trituration of units": Case(
        (drug("filler"), line("filler", "to 300 mg each")),
        "24 capsules",
        weak("5 units/capsule", form="capsule"),
        lots=(lot(activity="40 units/mg"),),
    ),
    "a trituration with an overage": Case(
        CAPSULES, "24 capsules", weak("0.05 mg/capsule", form="capsule"), options={"overage": {"drug": "5 %"}}
    ),
    "a salt in a solution": Case(
        (
            {
                **drug(solved("solvent"), identity="ester"),
                "counted as": {"form": "drug", "molar mass": "171.15 g/mol", "weighed molar mass": "275.26 g/mol"},
            },
            SOLVENT,
            BASE,
        ),
        "60 g",
        weak(),
    ),
    "an excipient too small to weigh": Case(
        ({**line("dye", "0.001 % w/w"), "dilute with": "sugar"}, line("sugar", "20 % w/w"), BASE), "60 g", SOURCES
    ),
    "weighed with too great an error": Case((drug(solved("solvent")), SOLVENT, BASE), "60 g", weak("0.03 % w/w")),
    "weighed although it may be diluted": Case((drug(solved("solvent")), SOLVENT, BASE), "60 g", weak("0.1 % w/w")),
    "a dilution that is asked about": Case(
        (drug("filler"), line("filler", "to 300 mg each")),
        "24 capsules",
        weak("0.05 mg/capsule", form="capsule"),
        instruments=(balance("B8", "1 mg", "5 g", "6 mg"),),
    ),
    "no room for a dilution": Case(
        (drug(solved("solvent")), line("solvent", "0.04 % w/w", role="solvent"), BASE), "30 g", weak()
    ),
    "no solubility for a dilution": Case((drug(solved("solvent", "1 mcg/g")), SOLVENT, BASE), "30 g", weak()),
    "no density for a dilution": Case((drug(solved("solvent", "20 mg/mL")), SOLVENT, BASE), "30 g", weak()),
}
