"""Batches that together reach the arithmetic of the first computation, each made from plain typed texts.

A batch that cannot be planned is here too: what must be refused has to stay refused.
"""

from __future__ import annotations

from tests.sweeps.batches_of_amounts import AMOUNTS
from tests.sweeps.batches_of_dates import DATES
from tests.sweeps.batches_of_dilutions import DILUTIONS
from tests.sweeps.batches_of_edges import EDGES
from tests.sweeps.batches_of_forms import FORMS
from tests.sweeps.batches_of_liquids import LIQUIDS
from tests.sweeps.batches_of_lots import LOTS
from tests.sweeps.batches_of_materials import MATERIALS
from tests.sweeps.batches_of_orders import FOUND
from tests.sweeps.batches_of_patients import PATIENTS
from tests.sweeps.batches_of_phases import PHASES
from tests.sweeps.batches_of_solutions import SOLUTIONS
from tests.sweeps.batches_of_vehicles import VEHICLES
from tests.sweeps.case import BASE, CREAM, DIMER, ESTER, HEAVY_TABLETS, PLAIN, TENTH, Case, active, dried, line, lot, of

REFUSED: dict[str, Case] = {
    "refused: no room": Case((active(), line("wax", "60 % w/w"), line("oil", "40 % w/w"), BASE), "30 g", TENTH),
    "refused: no room by volume": Case(
        (line("spirit", "60 % w/v", density="1 g/mL"), line("oil", "40 % v/v"), BASE), "30 mL"
    ),
    "refused: no fill": Case((active(), line("wax", "60 % w/w")), "30 g", TENTH),
    "refused: more than the whole": Case((active(), line("wax", "100 % w/w")), "30 g", TENTH),
    "refused: no fill by volume": Case((line("spirit", "70 % v/v"), line("oil", "20 % v/v")), "30 mL"),
    "refused: a mass in volumes without a fill": Case((line("spirit", "70 % v/v"), line("oil", "20 % w/v")), "30 mL"),
    "refused: no density": Case(PLAIN, "30 mL", TENTH),
    "refused: a mass of a volume": Case(CREAM, "30 g", TENTH | {"yields": "30 mL"}),
    "refused: capsules of a cream": Case(CREAM, "12 capsules", TENTH),
    "refused: a cream of capsules": Case((active(), line("filler", "to 300 mg each")), "30 g", of("5 % w/w")),
    "refused: tablets for capsules": Case(
        (active(), line("filler", "to 300 mg each")), "24 tablets", of("25 mg/capsule")
    ),
    "refused: each of a mass": Case((active(), line("wax", "10 mg each"), BASE), "30 g", TENTH),
    "refused: another strength": Case(
        CREAM,
        "30 g",
        {"strength": {"drug": {"stated": "0.1 % w/w", "allowed": ["0.1 % w/w", "0.2 % w/w"]}}, "title": "<strength>"},
        options={"strength": "0.3 % w/w"},
    ),
    "refused: too much excess": Case(CREAM, "30 g", TENTH, options={"excess": "101 %"}),
    "refused: an overfill of another kind": Case(CREAM, "30 g", TENTH, options={"overfill": "1 mL", "containers": "2"}),
    "refused: neither water nor solvent": Case(
        CREAM, "30 g", TENTH, lots=(lot(assay="97 %", assay_basis="anhydrous and solvent-free"),)
    ),
    "refused: water twice": Case(
        (DIMER, BASE), "60 g", of("1 % w/w"), lots=({**dried("99 %", "2 %"), "line": "dimer"},)
    ),
    "refused: expressed as something else": Case(
        (ESTER, BASE),
        "60 g",
        of("1 % w/w"),
        lots=(lot("ester", assay="61 %", assay_basis="as is", expressed_as="other"),),
    ),
    "refused: a content on another basis": Case(
        (active(product="concentrate", contains={"drug": "2 % w/w"}), BASE),
        "30 g",
        TENTH,
        lots=(lot(content="2 % w/v"),),
    ),
    "refused: the weight of another unit": Case(
        (HEAVY_TABLETS, BASE), "20 g", of("0.4 % w/w"), lots=(lot(unit_weight="372 mg/capsule"),)
    ),
    "refused: parts that are the whole": Case(
        (line("wax", "100 parts by weight"), line("jelly", "to 100 parts")), "45 g"
    ),
    "refused: two kinds of parts": Case((line("wax", "1 part by weight"), line("oil", "1 part by volume")), "45 g"),
    "refused: parts of an unknown rest": Case(
        (line("spirit", "1 mL"), line("wax", "1 part by weight"), line("oil", "3 parts by weight")),
        "30 g",
        {"yields": "30 g"},
    ),
    "refused: an assay of units": Case(
        PLAIN, "30 g", of("100000 units/g"), lots=(lot(activity="5500 units/mg", assay="99 %", assay_basis="as is"),)
    ),
}

#: The groups, each on a line of its own.
GROUPS: tuple[dict[str, Case], ...] = (
    FORMS,
    DILUTIONS,
    LOTS,
    MATERIALS,
    DATES,
    EDGES,
    PATIENTS,
    SOLUTIONS,
    VEHICLES,
    AMOUNTS,
    FOUND,
    PHASES,
    LIQUIDS,
    REFUSED,
)
CASES: dict[str, Case] = {name: case for group in GROUPS for name, case in group.items()}
