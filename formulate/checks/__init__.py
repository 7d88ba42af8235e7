"""What is noticed about one finished batch before its sheet is made: one module an idea, found through one table.

Each check takes the batch and yields findings; none calculates an amount. The sentences are in
:mod:`formulate.messages`.

Sixteen guards follow from published errors in compounding. Those that one batch can decide are kept here or
where the number is made; the others need what a single batch does not know:

* a unit always typed, never defaulted; numbers printed without dangerous forms: ``formulate.units``
* identity of a substance with its salt, hydrate and basis: ``E_LOT_IDENTITY``, and the forms of a correction
* potency, water and salt factors explicit, in range and printed: the correction of a line; ``N_NO_ASSAY``
* below the smallest amount that may be weighed: ``E_BELOW_SMALLEST`` of the measuring
* the target in the balance's own unit: the measuring; strength worked back from the rounded amounts:
  ``E_STRENGTH_OFF``, ``W_STRENGTH_OFF``
* the whole before its parts (total per total volume): the whole of a batch
* plausible numbers of containers: ``E_CONTAINER_COUNT``; of a batch's size: ``W_MAKE_FAR``
* the lot's identity, expiry and status, the balance's calibration: ``E_LOT_...``, ``E_CALIBRATION_OVERDUE``
* a second person: confirmations carry a name; ``W_ONE_PERSON`` where author and approver are the same
* quarantine until an assay is inside its limits: ``E_LOT_STATUS``
* a density, an activity or a valence asked for, never assumed: asked for where it is needed
* a sterile preparation by rules for nonsterile ones: ``E_STERILE_ROUTE``
* floor and ceiling of a dose for a substance and route: no source for such limits is at hand, and none is invented
* a threefold change against the last signed batch: needs the batches made before, which this one does not know
* the weight found against the target: known only when the work is done
"""

from formulate.checks.table import CHECKS, run_checks

__all__ = ["CHECKS", "run_checks"]
