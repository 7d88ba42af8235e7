"""All reference tables."""

from __future__ import annotations

from formulate.reference.actives import ACTIVES
from formulate.reference.activities import ACTIVITIES
from formulate.reference.alcohol import ALCOHOL
from formulate.reference.beyond_use import BEYOND_USE, STERILE_BEYOND_USE, WATER_ACTIVITY
from formulate.reference.capsules import CAPSULE_SIZES
from formulate.reference.emulsions import HLB
from formulate.reference.formulas import ATOMIC_WEIGHTS
from formulate.reference.hazards import HAZARD_RULES, HAZARDS
from formulate.reference.incompatible import INCOMPATIBLE
from formulate.reference.isomers import ISOMERS
from formulate.reference.isotonicity import SODIUM_CHLORIDE_EQUIVALENTS
from formulate.reference.labeling import LABELING_RULES
from formulate.reference.limits.table import LIMITS
from formulate.reference.marketed import COMBINATIONS, MODIFIED_RELEASE
from formulate.reference.molded import DISPLACEMENT, SUPPOSITORY_BASES
from formulate.reference.potency import VARIABLE_POTENCY
from formulate.reference.preservatives import PRESERVATIVES
from formulate.reference.published_formulas import PUBLISHED_FORMULAS
from formulate.reference.ranges import RANGES
from formulate.reference.solutions import SOLUTIONS
from formulate.reference.substances import DRUG_NAMES, SUBSTANCES
from formulate.reference.table import Row, Table
from formulate.reference.vehicles import VEHICLES
from formulate.reference.weighing import GLASSWARE, WEIGHING_RULES

__all__ = ["TABLES"]

#: Every table, by the name of its file.
TABLES: dict[str, Table[Row]] = {
    table.name: table  # type: ignore[misc]  # a table only hands rows out, so one of a narrower row fits
    for table in (
        ACTIVES,
        ACTIVITIES,
        ALCOHOL,
        ATOMIC_WEIGHTS,
        BEYOND_USE,
        CAPSULE_SIZES,
        COMBINATIONS,
        DISPLACEMENT,
        DRUG_NAMES,
        GLASSWARE,
        HAZARDS,
        HAZARD_RULES,
        HLB,
        INCOMPATIBLE,
        ISOMERS,
        LABELING_RULES,
        LIMITS,
        MODIFIED_RELEASE,
        PRESERVATIVES,
        PUBLISHED_FORMULAS,
        RANGES,
        SOLUTIONS,
        SODIUM_CHLORIDE_EQUIVALENTS,
        STERILE_BEYOND_USE,
        SUBSTANCES,
        SUPPOSITORY_BASES,
        VARIABLE_POTENCY,
        VEHICLES,
        WATER_ACTIVITY,
        WEIGHING_RULES,
    )
}
