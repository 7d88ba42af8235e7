"""What a step may take for granted and would change its number: one sentence each, said with every answer.

``working.step(..., assuming=VOLUMES_ADD_UP)`` puts it on the step; it follows the value wherever the value goes.
"""

from __future__ import annotations

__all__ = [
    "ALCOHOL_AT_60_F",
    "COMPLETE_DISSOCIATION",
    "ETHANOL_AND_WATER",
    "HOUSEHOLD",
    "PROOF_SPIRIT",
    "US_MEASURES",
    "VOLUMES_ADD_UP",
    "VOLUMES_OF_ALCOHOL_ADD_UP",
    "WATER_OF_1",
]

VOLUMES_ADD_UP = "volumes add up (no contraction on mixing)"
VOLUMES_OF_ALCOHOL_ADD_UP = (
    "volumes add up; those of ethanol and water contract by up to 4 % (counted by alcohol_dilution and alcohol_mixture)"
)
COMPLETE_DISSOCIATION = "dissociation is complete (100 %)"
WATER_OF_1 = "specific gravity is against water of 1 g/mL"
ALCOHOL_AT_60_F = "alcohol by volume is that at 60 degF (15.56 degC)"
PROOF_SPIRIT = "proof spirit has 57.1 % v/v"
ETHANOL_AND_WATER = "nothing but ethanol and water is in it (no sugar, no glycerin)"
US_MEASURES = "pints, quarts, gallons, fluid ounces, fluid drams and minims are those of the US"
HOUSEHOLD = "a teaspoonful is 5 mL, a tablespoonful 15 mL"
