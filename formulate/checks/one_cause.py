"""One mistake is one finding: what only follows from another finding of the batch is left out.

A finding is left out for one that is as grave at least, and comes again once that one is gone, if it still holds. A
question, which a person can confirm, leaves out only what asks about the same figure: what else is wrong stays asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from formulate.findings import Finding, Severity
from formulate.frozen import Frozen

__all__ = ["without_consequences"]

_GRAVITY = {severity: place for place, severity in enumerate(Severity)}


def _anywhere(cause: Finding, other: Finding) -> bool:
    return True


def _of_one_line(cause: Finding, other: Finding) -> bool:
    return cause.place.path == other.place.path


def _of_one_lot(cause: Finding, other: Finding) -> bool:
    """Whether both are of the same lot of a line."""
    return _of_one_line(cause, other) and _lot_of(cause) == _lot_of(other)


def _lot_of(finding: Finding) -> object:
    return dict(finding.figures).get("lot")


def _of_one_active(cause: Finding, other: Finding) -> bool:
    """Whether the other is of the strength of the same active: ``overage.iodine`` and ``strength.iodine``."""
    return other.place.path == f"strength.{cause.place.path.partition('.')[2]}"


def _of_one_strength(cause: Finding, other: Finding) -> bool:
    """The same where a dose is not stated, so that it is the strength that is held against the greatest unit."""
    return cause.variant == "each" and _of_one_active(cause, other)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class _Rule(Frozen):
    """Codes of findings, and of those that follow from them where both are of the same."""

    causes: frozenset[str]
    follow: frozenset[str]
    same: Callable[[Finding, Finding], bool] = _anywhere
    one_figure: bool = False  # whether both ask about one figure; else only a hard stop is a cause


_CERTIFICATE, _PURITY = frozenset(("E_ASSAY", "E_WATER")), frozenset(("E_PURITY",))
_RULES = (
    # no lot that is over leaves a day to use the batch
    _Rule(causes=frozenset(("E_LOT_EXPIRED", "E_LOT_RETEST", "E_LOT_OPENED")), follow=frozenset(("E_BUD_TOO_SHORT",))),
    # the factor of a certificate is made of its assay and its water; the graver of both is what must be mended
    _Rule(causes=_CERTIFICATE, follow=_PURITY, same=_of_one_lot, one_figure=True),
    _Rule(causes=_PURITY, follow=_CERTIFICATE, same=_of_one_lot, one_figure=True),
    _Rule(
        causes=frozenset(("E_DENSITY",)), follow=frozenset(("E_DENSITY_DIFFERS",)), same=_of_one_line, one_figure=True
    ),
    # what has no room is too much, solids among it
    _Rule(causes=frozenset(("E_NO_ROOM",)), follow=frozenset(("E_SOLIDS",)), one_figure=True),
    # an overage that leaves the content limits is above what was approved, too
    _Rule(
        causes=frozenset(("E_OVERAGE",)), follow=frozenset(("E_ABOVE_APPROVED", "E_LIMIT_ABOVE")), same=_of_one_active
    ),
    # a milliliter that holds more than the greatest unit is of a strength above the greatest of liquids
    _Rule(causes=frozenset(("E_LIMIT_DOSE_TENFOLD",)), follow=frozenset(("E_LIMIT_ABOVE",)), same=_of_one_active),
    _Rule(
        causes=frozenset(("E_LIMIT_DOSE",)),
        follow=frozenset(("E_LIMIT_ABOVE",)),
        same=_of_one_strength,
        one_figure=True,
    ),
    # a date compounded that is years too early is before everything else
    _Rule(
        causes=frozenset(("E_APPROVAL_FUTURE", "E_NOT_EFFECTIVE", "E_MADE_EARLY")),
        follow=frozenset(("E_LOT_RECEIVED", "E_LOT_DATES")),
    ),
    _Rule(causes=frozenset(("E_APPROVAL_FUTURE", "E_NOT_EFFECTIVE")), follow=frozenset(("E_MADE_EARLY",))),
)


def without_consequences(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings without those that follow from another of them.

    >>> from formulate.findings import stop
    >>> over = stop("E_LOT_EXPIRED", place="ingredients.drug", lot="L1", name="drug", expiry="2026-01-31", made="")
    >>> [one.code for one in without_consequences((stop("E_BUD_TOO_SHORT", place="beyond use"), over))]
    ['E_LOT_EXPIRED']
    """
    kept = tuple(findings)
    for rule in _RULES:
        causes = [one for one in kept if one.code in rule.causes and (rule.one_figure or one.severity is Severity.STOP)]
        if causes:
            kept = tuple(one for one in kept if one.code not in rule.follow or not _follows(one, causes, rule))
    return kept


def _follows(finding: Finding, causes: Iterable[Finding], rule: _Rule) -> bool:
    return any(rule.same(cause, finding) and _GRAVITY[cause.severity] <= _GRAVITY[finding.severity] for cause in causes)
