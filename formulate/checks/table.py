"""The table of checks: a new one is a new module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from formulate.batch.model import Batch
from formulate.checks.enlargements import check_enlargements
from formulate.checks.equipment import check_equipment
from formulate.checks.handling import check_handling
from formulate.checks.plausibility import check_plausibility
from formulate.checks.precision import check_precision
from formulate.checks.received import check_received
from formulate.checks.standing import check_standing
from formulate.checks.vehicles import check_vehicles
from formulate.findings import Finding

__all__ = ["CHECKS", "Check", "run_checks"]

#: A check: the findings about one batch.
Check: TypeAlias = Callable[[Batch], Iterable[Finding]]

#: In the order in which their findings are read.
CHECKS: tuple[Check, ...] = (
    check_standing,
    check_received,
    check_equipment,
    check_precision,
    check_enlargements,
    check_handling,
    check_vehicles,
    check_plausibility,
)


def run_checks(batch: Batch) -> tuple[Finding, ...]:
    """What all checks notice about a batch.

    Parameters
    ----------
    batch : Batch
        The batch, calculated.

    Returns
    -------
    tuple[Finding, ...]
        In the order of the table; the findings that the batch has already are not among them.

    """
    return tuple(finding for check in CHECKS for finding in check(batch) if finding not in batch.findings)
