"""All reference tables."""

from __future__ import annotations

from formulate.reference.families import FAMILIES
from formulate.reference.identities.actives import ACTIVES
from formulate.reference.identities.formulas import ATOMIC_WEIGHTS
from formulate.reference.identities.isomers import ISOMERS
from formulate.reference.identities.marketed import COMBINATIONS, MODIFIED_RELEASE
from formulate.reference.identities.potency import VARIABLE_POTENCY
from formulate.reference.identities.restricted import ONCE_A_WEEK, WITHDRAWN
from formulate.reference.identities.substances import DRUG_NAMES, SUBSTANCES
from formulate.reference.incompatible import INCOMPATIBLE
from formulate.reference.limits.table import LIMITS
from formulate.reference.ranges import RANGES
from formulate.reference.table import Row, Table
from formulate.reference.tables.activities import ACTIVITIES
from formulate.reference.tables.alcohol import ALCOHOL
from formulate.reference.tables.beyond_use import BEYOND_USE, STERILE_BEYOND_USE, WATER_ACTIVITY
from formulate.reference.tables.capsules import CAPSULE_SIZES
from formulate.reference.tables.emulsions import HLB
from formulate.reference.tables.hazards import HAZARD_RULES, HAZARDS
from formulate.reference.tables.isotonicity import SODIUM_CHLORIDE_EQUIVALENTS
from formulate.reference.tables.labeling import LABELING_RULES
from formulate.reference.tables.molded import DISPLACEMENT, SUPPOSITORY_BASES
from formulate.reference.tables.preparations import PREPARATIONS
from formulate.reference.tables.preservatives import PRESERVATIVES
from formulate.reference.tables.profiles import PROFILE_ELEMENTS
from formulate.reference.tables.published_formulas import PUBLISHED_FORMULAS
from formulate.reference.tables.solutions import SOLUTIONS
from formulate.reference.tables.tall_man import TALL_MAN
from formulate.reference.tables.weighing import GLASSWARE, WEIGHING_RULES
from formulate.reference.vehicles import VEHICLES

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
        FAMILIES,
        GLASSWARE,
        HAZARDS,
        HAZARD_RULES,
        HLB,
        INCOMPATIBLE,
        ISOMERS,
        LABELING_RULES,
        LIMITS,
        MODIFIED_RELEASE,
        ONCE_A_WEEK,
        PREPARATIONS,
        PRESERVATIVES,
        PROFILE_ELEMENTS,
        TALL_MAN,
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
        WITHDRAWN,
    )
}
