"""Questions about the formula, not about a batch of it: asked once, when the recipe is approved.

A check declares that a finding is a property of the formula by its code: add the code to :data:`FORMULA_CODES`. Its
figures must then follow from the recipe alone, not from the amount to make, the lots, the equipment or the day,
because an answer is pinned to code, place and figures. By its severity the finding

* holds the approval (``stop``): the recipe cannot be approved before it is mended;
* is asked at approval (``confirm``, ``warning``), with a reason and a reference; every batch of the approved recipe
  then prints it as a note with that answer;
* is printed (``note``).

Without an approval each batch asks, as about any other finding. ``formulate recipes approve`` asks
(:mod:`formulate.approval`), the recipe's ``approved`` block keeps the answers, and its digest covers them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from formulate.exact_json import figure_json
from formulate.findings import Finding, Severity
from formulate.recipe.model import Approval

__all__ = ["FORMULA_CODES", "answered_at_approval", "formula_stops", "is_asked_at_approval", "pin_of"]

#: The codes of findings that are a property of the formula.
FORMULA_CODES = frozenset(
    {
        "E_ACTIVE_TWICE",
        "E_ASSESSMENT_VOID",
        "E_BUD_ADVERSE",
        "E_BUD_EVIDENCE",
        "E_BUD_STORAGE",
        "E_BUD_TYPE_NEEDED",
        "E_STERILE_ROUTE",
        "W_SOURCE_UNVERIFIED",
    }
)
#: Digits of a pin: enough to tell two questions of one recipe apart.
PIN_DIGITS = 16


def is_asked_at_approval(finding: Finding) -> bool:
    """Whether a finding is a question for the approver."""
    return finding.code in FORMULA_CODES and finding.severity in {Severity.CONFIRM, Severity.WARNING}


def formula_stops(findings: Iterable[Finding]) -> Iterator[Finding]:
    """What must be mended before a recipe is approved."""
    return (one for one in findings if one.code in FORMULA_CODES and one.severity is Severity.STOP)


def pin_of(finding: Finding) -> str:
    """Digest of what was asked: code, variant, place and figures; not of its sentence."""
    figures = {name: figure_json(figure) for name, figure in finding.figures}
    asked = [finding.code, finding.variant, finding.place.path, figures]
    canonical = json.dumps(asked, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:PIN_DIGITS]


def answered_at_approval(findings: Iterable[Finding], approval: Approval | None) -> tuple[Finding, ...]:
    """The findings; those that were asked and answered at approval as notes with their answers."""
    if approval is None or not approval.answers:
        return tuple(findings)
    answers = {(answer.finding, answer.pin): answer for answer in approval.answers}
    answered = []
    for finding in findings:
        answer = answers.get((finding.key, pin_of(finding))) if is_asked_at_approval(finding) else None
        if answer is not None:
            reason = f"{answer.reason}; {answer.reference}"
            finding = replace(finding, severity=Severity.NOTE, confirmed_by=approval.by, reason=reason)
        answered.append(finding)
    return tuple(answered)
