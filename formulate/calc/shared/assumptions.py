"""What a step may take for granted and would change its number: one sentence each, said with every answer.

``working.step(..., assuming=VOLUMES_ADD_UP)`` puts it on the step; it follows the value wherever the value goes.
"""

from __future__ import annotations

__all__ = [
    "ACTIVITIES",
    "ALCOHOL_AT_60_F",
    "AS_IS",
    "BY_MOSTELLER",
    "COMPLETE_DISSOCIATION",
    "DEPRESSION_IN_CELSIUS",
    "DEPRESSION_PROPORTIONAL",
    "ETHANOL_AND_WATER",
    "HEAVIER_FORM_COUNTED",
    "HLB_IS_A_MEAN",
    "IDEAL_SOLUTION",
    "LINEAR_BY_VOLUME",
    "LOG_LINEAR",
    "OF_INITIAL",
    "ONE_DECAY",
    "ONE_FORM_COUNTED",
    "PKW_AT_25",
    "PROOF_SPIRIT",
    "PURE_BUT_FOR_LOSS",
    "SALT_NOT_SATURATED",
    "SALT_OF_80_PERCENT",
    "SOLVENT_IS_WATER",
    "TWO_ASSAYS",
    "VOLUMES_ADD_UP",
    "VOLUMES_OF_ALCOHOL_ADD_UP",
    "WATER_LEFT_OUT",
    "WATER_OF_1",
    "WHOLE_DROPS",
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

# potency
AS_IS = "the content is that of the lot as it is (no water, loss on drying or solvent to take off)"
PURE_BUT_FOR_LOSS = "what is not lost is all active (no assay is stated)"
HEAVIER_FORM_COUNTED = (
    "the form counted is the heavier one (salt or hydrate), the form weighed the lighter (base or dried)"
)

# electrolytes, isotonicity
IDEAL_SOLUTION = "the solution is ideal (dilute)"
SOLVENT_IS_WATER = "the solvent is water (1.86 K for 1 mol/kg)"
DEPRESSION_IN_CELSIUS = "a freezing point depression without a unit is in degC"
DEPRESSION_PROPORTIONAL = "the freezing point depression grows in proportion to the strength"
SALT_OF_80_PERCENT = "sodium chloride dissociates to 80 % (i = 1.8)"

# buffers, solubility
ACTIVITIES = "activities are concentrations (low ionic strength), at the temperature of the pKa"
PKW_AT_25 = "pKw is 14 (25 degC)"
WATER_LEFT_OUT = "the ions of the water are few compared with those of the substance"
SALT_NOT_SATURATED = "the salt that forms is not saturated"
ONE_FORM_COUNTED = "both strengths count the same form"
LOG_LINEAR = "the logarithm of the solubility grows in proportion to the cosolvent (an estimate)"
LINEAR_BY_VOLUME = "the dielectric constant is the mean by volume"

# emulsions
HLB_IS_A_MEAN = "the HLB of a blend is the mean by weight (an estimate)"

# doses, stability
WHOLE_DROPS = "drops are counted whole (the exact figure is in the working)"
ONE_DECAY = "the same decay, in one phase, at each of the temperatures"
TWO_ASSAYS = "the order of the decay is as stated (two assays cannot show it)"
#: What the share at the end of a shelf life is a share of.
OF_INITIAL = "the shelf life ends at {} of the first assay, not of the label"
BY_MOSTELLER = "the body surface is that of Mosteller's formula"
