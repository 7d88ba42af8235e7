"""What is noticed about one finished batch before its sheet is made: one module a question, all in :data:`CHECKS`.

Each check takes the batch and yields findings; none calculates an amount. The sentences are in
:mod:`formulate.messages`.

Sixteen checks follow from published errors in compounding. Those that one batch can decide are kept here or
where the number is made; the others need what a single batch does not know:

* a unit always typed, never defaulted; numbers printed without dangerous forms: ``formulate.units``
* identity of a substance with its salt, hydrate and basis: ``E_ACTIVE_TWICE``, ``E_LOT_IDENTITY``, ``E_ASSAY_FORM``
* potency, water and salt factors explicit, in range and printed: the correction of a line; ``N_NO_ASSAY``
* below the smallest amount that may be weighed: ``E_BELOW_SMALLEST`` of the measuring
* the target in the balance's own unit: the measuring; strength from the rounded amounts:
  ``E_STRENGTH_OFF``, ``W_STRENGTH_OFF``
* the total before its parts (total per total volume): the batch total
* plausible number of containers: ``E_CONTAINER_COUNT``, ``E_CONTAINER_UNEVEN``; of a batch's size: ``E_MAKE_FAR``
* the lot's identity, expiration date and status, the balance's calibration: ``E_LOT_...``, ``E_CALIBRATION_OVERDUE``
* a second person: author and approver differ; ``W_SINGLE_PERSON`` where one person entered the recipe twice; a
  confirmation has a name and a reason; a property of the formula is asked once
  (:mod:`formulate.checks.formula.questions`)
* quarantine until an assay is inside its limits: ``E_LOT_STATUS``
* a density, an activity or a valence asked for, never assumed: asked for where it is needed
* a sterile preparation by rules for nonsterile ones: ``E_STERILE_ROUTE``
* ceiling by substance, route and form, and of one dose: ``E_LIMIT_...``; no floor, none is invented
* a threefold change against the last signed batch: needs the batches made before, which this one does not know
* the weight found against the target: known only when the work is done
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from formulate.batch.model import Batch
from formulate.batch.vehicles import of_vehicle
from formulate.checks.amounts.batch_size import check_batch_size
from formulate.checks.amounts.calcium_phosphate import check_calcium_phosphate
from formulate.checks.amounts.contents import check_contents
from formulate.checks.amounts.contraction import check_contraction
from formulate.checks.amounts.exactness import check_additions, check_plausibility, check_precision
from formulate.checks.amounts.infusions import check_infusion
from formulate.checks.amounts.line_keys import check_line_keys
from formulate.checks.amounts.on_one_tare import check_on_one_tare
from formulate.checks.amounts.packing import check_packing
from formulate.checks.amounts.ranges import check_ranges
from formulate.checks.amounts.room import check_room
from formulate.checks.amounts.vessels import check_vessel
from formulate.checks.amounts.weighing import check_weighing
from formulate.checks.formula.above_approved import check_above_approved
from formulate.checks.formula.approval import check_approval
from formulate.checks.formula.assessment import check_assessment
from formulate.checks.formula.form_and_route import check_form_and_route
from formulate.checks.formula.products import check_products
from formulate.checks.formula.vehicles import check_vehicles
from formulate.checks.limits.bodies import check_body
from formulate.checks.limits.doses import check_doses, check_patient
from formulate.checks.limits.greatest import check_limits
from formulate.checks.limits.overages import check_overages
from formulate.checks.lots_and_equipment import check_equipment, check_lots
from formulate.checks.substances.activities import check_activities
from formulate.checks.substances.concentrates import check_concentrates
from formulate.checks.substances.glycols import check_glycols
from formulate.checks.substances.hazards import check_hazards
from formulate.checks.substances.hydrates import check_hydrates
from formulate.checks.substances.identity import check_identity
from formulate.checks.substances.incompatible import check_container, check_incompatible, check_route
from formulate.checks.substances.intravenous import check_intravenous
from formulate.checks.substances.own_substances import check_own_substances
from formulate.checks.substances.preparations import check_preparations
from formulate.checks.substances.published import check_published
from formulate.checks.substances.restricted import check_daily_labels, check_once_a_week, check_withdrawn
from formulate.checks.substances.roles import check_roles
from formulate.checks.texts.elements import check_elements
from formulate.checks.texts.label import check_label
from formulate.checks.texts.label_date import check_label_date
from formulate.checks.texts.method import check_method
from formulate.checks.texts.sterile import check_sterile
from formulate.checks.texts.storage import check_storage
from formulate.checks.texts.title import check_title
from formulate.findings import Finding

__all__ = ["CHECKS", "run_checks"]

#: A check: the findings about one batch.
Check: TypeAlias = Callable[[Batch], Iterable[Finding]]

#: In the order in which their findings are read.
CHECKS: tuple[Check, ...] = (
    check_approval,
    check_products,
    check_above_approved,
    check_form_and_route,
    check_sterile,
    check_calcium_phosphate,
    check_storage,
    check_lots,
    check_identity,
    check_roles,
    check_hydrates,
    check_intravenous,
    check_own_substances,
    check_glycols,
    check_equipment,
    check_precision,
    check_additions,
    check_line_keys,
    check_hazards,
    check_assessment,
    check_vehicles,
    check_concentrates,
    check_preparations,
    check_withdrawn,
    check_once_a_week,
    check_daily_labels,
    check_infusion,
    check_plausibility,
    check_batch_size,
    check_vessel,
    check_ranges,
    check_packing,
    check_activities,
    check_overages,
    check_room,
    check_contents,
    check_contraction,
    check_weighing,
    check_on_one_tare,
    check_incompatible,
    check_container,
    check_route,
    check_method,
    check_title,
    check_label,
    check_label_date,
    check_elements,
    check_limits,
    check_published,
    check_doses,
    check_patient,
    check_body,
)


#: Those that are about the lines and the amounts of a recipe alone: also of a vehicle made in the same run.
OF_VEHICLES: tuple[Check, ...] = (
    check_vessel,
    check_identity,
    check_line_keys,
    check_precision,
    check_ranges,
    check_room,
    check_contents,
    check_contraction,
    check_weighing,
    check_on_one_tare,
    check_method,
)


def run_checks(batch: Batch) -> tuple[Finding, ...]:
    """What all checks notice about a calculated batch, in the order of the table.

    The findings that the batch has already are not among them.
    """
    noticed = [finding for check in CHECKS for finding in check(batch)]
    for vehicle in batch.vehicles:
        noticed += [of_vehicle(finding, vehicle.recipe) for check in OF_VEHICLES for finding in check(vehicle)]
    return tuple(finding for finding in noticed if finding not in batch.findings)
