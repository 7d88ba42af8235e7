"""What a step may take for granted and would change its number: one sentence each, said with every answer.

``working.step(..., assuming=VOLUMES_ADD_UP)`` puts it on the step; it follows the value wherever the value goes.
"""

from __future__ import annotations

__all__ = ["COMPLETE_DISSOCIATION", "OF_INITIAL", "ONE_DECAY", "TWO_ASSAYS", "VOLUMES_ADD_UP", "WHOLE_DROPS"]

VOLUMES_ADD_UP = "volumes add up (no contraction on mixing)"
COMPLETE_DISSOCIATION = "dissociation is complete (100 %)"
WHOLE_DROPS = "drops are counted whole (the exact figure is in the working)"
ONE_DECAY = "the same decay, in one phase, at each of the temperatures"
TWO_ASSAYS = "the order of the decay is as stated (two assays cannot show it)"
#: What the share at the end of a shelf life is a share of.
OF_INITIAL = "the shelf life ends at {} of the first assay, not of the label"
BY_MOSTELLER = "the body surface is that of Mosteller's formula"
