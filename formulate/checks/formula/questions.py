"""Questions about the formula, not about a batch of it: asked once, when the recipe is approved.

A check declares that a finding is a property of the formula by its code: add the code to :data:`FORMULA_CODES`. Its
figures must then follow from the recipe, not from the amount to make, the lots, the equipment or the day, because an
answer is pinned to code, variant, place and figures: words must be the same, numbers within 5 %, for the rounding of a
batch. By its severity the finding

* holds the approval (``stop``): the recipe cannot be approved before it is mended;
* is asked at approval (``confirm``, ``warning``), with a reason and a reference; every batch of the approved recipe
  then prints it as a note with that answer;
* is printed (``note``), or, if its code is in :data:`NOTED_TO_DRAFTS`, asked at approval and then printed no more.

Without an approval each batch asks, as about any other finding. ``formulate recipes approve`` asks
(:mod:`formulate.approval`), the recipe's ``approved`` block keeps the answers, and its digest covers them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Context, Decimal
from fractions import Fraction

from formulate.findings import Finding, Severity
from formulate.messages import Figure, Message
from formulate.recipe.model import Approval
from formulate.strength import Strength

__all__ = [
    "FORMULA_CODES",
    "NOTED_TO_DRAFTS",
    "answered_at_approval",
    "formula_stops",
    "is_asked_at_approval",
    "number_texts_of",
    "pin_of",
]

#: The codes of findings that are a property of the formula.
FORMULA_CODES = frozenset(
    {
        "E_ACTIVE_AMOUNT",
        "E_ACTIVITY_STATED",
        "E_ACTIVE_TWICE",
        "E_ASSESSMENT_VOID",
        "E_BUD_ADVERSE",
        "E_BUD_EVIDENCE",
        "E_BUD_AQUEOUS",
        "E_BUD_ORAL_LIQUID",
        "E_BUD_PRESERVATION",
        "E_BUD_TYPE_NEEDED",
        "E_BUD_VEHICLE",
        "E_BUD_WATER_ACTIVITY",
        "E_CAPSULE_ROOM",
        "E_CONCENTRATE",
        "E_CONTRACTION",
        "E_COUNTED_AMOUNT",
        "E_CRUSHED",
        "E_DOSE_SMALL",
        "E_DOSE_WEIGHT",
        "E_FORM_RATIO",
        "E_FORM_ROUTE",
        "E_HYDRATE",
        "E_INCOMPATIBLE",
        "E_IV_VEHICLE",
        "E_LABEL_DAILY",
        "E_LABEL_DATE",
        "E_LABEL_ROUTE",
        "E_LABEL_STRENGTH",
        "E_ISOMERS",
        "E_METHOD_AMOUNT",
        "E_METHOD_OTHER",
        "E_DOSE_GREATEST",
        "E_DROPS",
        "E_IONS",
        "E_SHARE",
        "E_YIELDS",
        "E_SOLIDS",
        "E_LIMIT_ABOVE",
        "E_LIMIT_BELOW",
        "E_LIMIT_DOSE",
        "E_LIMIT_DOSE_TENFOLD",
        "E_LIMIT_NEVER",
        "E_LIMIT_SPECIES",
        "E_LIMIT_TENFOLD",
        "E_LOSS",
        "E_NAME_NEAR",
        "E_NAME_SAYS",
        "E_NOT_DECLARED",
        "E_NOT_USED",
        "E_NO_ROOM",
        "E_OVERAGE_FORMULA",
        "E_STERILE_ROUTE",
        "E_SUBSTANCE_OWN",
        "E_TABLETS",
        "E_VEHICLE_BRAND",
        "E_TITLE_DRUG",
        "E_TITLE_FORM",
        "E_CONTAINER_MATERIAL",
        "E_PREPARATION",
        "E_ROUTE_DRUG",
        "E_WITHDRAWN",
        "E_USED_TWICE",
        "W_METHOD_AMOUNT",
        "W_NOT_USED",
        "N_HAZARD_UNKNOWN",
        "N_INFUSION_TIME",
        "N_LIMIT_COPY",
        "N_LIMIT_NONE",
        "N_LIMIT_NOT_COMPARED",
        "N_LIMIT_USUAL",
        "E_FORMULA_DIFFERS",
        "E_HAZARD_DENIED",
        "E_STERILE_LIMIT",
        "E_STERILE_STORAGE",
        "E_STORAGE",
        "W_STORAGE",
        "W_SOURCE_UNVERIFIED",
        "W_USED_TWICE",
    }
)
#: Notes of a draft that are questions when it is approved, unless the recipe has the answer (``stated``).
NOTED_TO_DRAFTS = frozenset({"N_HAZARD_UNKNOWN", "N_INFUSION_TIME", "N_LIMIT_COPY"})
#: Digits of a pin: enough that two questions of one recipe differ.
PIN_DIGITS = 16
#: Significant digits of a kept number, and how far that of a batch may be from it.
NUMBER_DIGITS, NEAR = 3, Fraction(5, 100)


def is_asked_at_approval(finding: Finding) -> bool:
    """Whether a finding is a question for the approver."""
    if finding.code in NOTED_TO_DRAFTS:
        return finding.variant != "stated"
    return finding.code in FORMULA_CODES and finding.severity in {Severity.CONFIRM, Severity.WARNING}


def formula_stops(findings: Iterable[Finding]) -> Iterator[Finding]:
    """What must be mended before a recipe is approved."""
    return (one for one in findings if one.code in FORMULA_CODES and one.severity is Severity.STOP)


def pin_of(finding: Finding) -> str:
    """Digest of what was asked: code, variant, place and the words among its figures; no sentence, no number."""
    words = [word for _, figure in finding.figures for word in _parts(figure) if not isinstance(word, Fraction)]
    asked = [finding.code, finding.variant, finding.place.path, *words]
    canonical = json.dumps(asked, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:PIN_DIGITS]


def _numbers_of(finding: Finding) -> tuple[Fraction, ...]:
    """The numbers among the figures of a finding, in base units."""
    parts = [part for _, figure in finding.figures for part in _parts(figure)]
    return tuple(part for part in parts if isinstance(part, Fraction))


def number_texts_of(finding: Finding) -> tuple[str, ...]:
    """The same to three digits, as an approval keeps them."""
    digits = Context(prec=NUMBER_DIGITS)
    return tuple(
        str(digits.divide(Decimal(number.numerator), Decimal(number.denominator))) for number in _numbers_of(finding)
    )


def _parts(figure: Figure) -> Iterator[str | Fraction]:
    """The words and the numbers of a figure, in order."""
    match figure:
        case Message(code=code, figures=figures):
            yield code
            for _, inner in figures:
                yield from _parts(inner)
        case Strength(value=value, basis=basis, per_unit=per_unit):
            yield from (f"{basis.value} {per_unit}", value)
        case tuple():
            for part in figure:
                yield from _parts(part)
        case str():
            yield figure
        case int() | Fraction():
            yield Fraction(figure)
        case _:
            base = figure.to_base_units()
            yield from (str(base.units), Fraction(base.magnitude))


def answered_at_approval(findings: Iterable[Finding], approval: Approval | None) -> tuple[Finding, ...]:
    """The findings; those that were asked and answered at approval as notes with their answers, or left out."""
    if approval is None or not approval.answers:
        return tuple(findings)
    keys = {answer.finding for answer in approval.answers}
    return tuple(
        _answered(finding, approval) if is_asked_at_approval(finding) else finding
        for finding in findings
        if not (finding.code in NOTED_TO_DRAFTS and is_asked_at_approval(finding) and finding.key in keys)
    )


def _answered(finding: Finding, approval: Approval) -> Finding:
    pin, numbers = pin_of(finding), _numbers_of(finding)
    for answer in approval.answers:
        if (answer.finding, answer.pin) == (finding.key, pin) and _are_near(numbers, answer.figures):
            reason = f"{answer.reason}; {answer.reference}"
            return replace(finding, severity=Severity.NOTE, confirmed_by=approval.by, reason=reason)
    return finding


def _are_near(numbers: Sequence[Fraction], answered: Sequence[str]) -> bool:
    """Whether each number is the one that was asked about, but for the rounding of a batch."""
    try:
        before = [Fraction(text) for text in answered]
    except (ValueError, ZeroDivisionError):
        return False
    return len(before) == len(numbers) and all(
        abs(number - then) <= NEAR * abs(then) for number, then in zip(numbers, before, strict=True)
    )
