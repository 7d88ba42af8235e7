"""A batch as text for the terminal: plain in a pipe, 80 columns wide, nothing indicated by color alone.

It shows what the batch holds and calculates nothing. A number is never cut or parted from its unit: where a
terminal is too narrow for the numbers, the table is wider than the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from formulate.batch.lots.stock import LotUse, lots_used
from formulate.batch.model import AchievedStrength, Batch, BatchLine, Measuring
from formulate.batch.patient.patient import patient_text
from formulate.batch.results import Component
from formulate.findings import Finding, Severity
from formulate.messages import say
from formulate.recipe.calculation_sheet import is_calculation_sheet
from formulate.strength import Basis, Strength
from formulate.terminal.dilutions import rows_of, share_text
from formulate.terminal.layout import WIDTH, Column, paragraph, table
from formulate.units import (
    US,
    NumberProfile,
    Quantity,
    between_texts,
    show,
    show_band,
    show_between,
    show_number,
    show_percent,
)

__all__ = ["batch_text", "findings_text", "profile_of", "summary_text", "to_measure_text"]


#: Place of the corrected amount in a row.
CORRECTED = 3


def batch_text(
    batch: Batch, *, width: int = WIDTH, bold: bool = False, composition: bool = False, working: bool = False
) -> str:
    """A batch for people: its lines, the strengths from the rounded amounts, the beyond-use date and the findings.

    *width* is in columns; more are taken where the numbers need them. *bold* is for a terminal that understands it;
    *composition* adds the flattened composition and *working* every step.
    """
    profile = profile_of(batch)
    parts = [
        _heading(batch, profile, width),
        *(_vehicle(batch, number, profile, width, bold) for number in range(len(batch.vehicles))),
        _lines(batch, batch, profile, width, bold),
        "\n".join(_strength(strength, profile, width) for strength in batch.strengths),
        _lots(batch, profile, width),
        "" if batch.filling is None else paragraph(batch.filling.text(profile), width),
        _forms(batch, profile, width),
        _doses(batch, profile, width),
        _beyond_use_date(batch, width),
        _composition(batch.composition, profile, width, bold) if composition else "",
        f"calculations\n{batch.working()}" if working else "",
        findings_text(batch.findings, profile, width=width),
    ]
    return "\n\n".join(part for part in parts if part)


def findings_text(findings: Iterable[Finding], profile: NumberProfile = US, *, width: int = WIDTH) -> str:
    """Findings, the most serious first, one paragraph each; all that were answered at approval in one."""
    order = list(Severity)
    ranked = sorted(findings, key=lambda finding: order.index(finding.severity))
    answered = [finding for finding in ranked if finding.severity is Severity.NOTE and finding.confirmed_by]
    lines = [paragraph(finding.line(profile), width) for finding in ranked if finding not in answered]
    if answered:
        keys = ", ".join(finding.key for finding in answered)
        text = say("plan.answered", profile, by=str(answered[0].confirmed_by), keys=keys)
        lines.append(paragraph(text, width))
    return "\n".join(lines)


def summary_text(batch: Batch, *, batch_id: str) -> str:
    """A line for each ingredient: the amount to measure, its name, and the instrument."""
    profile = profile_of(batch)
    why = "the recipe is not approved" if batch.recipe.approval is None else "built-in balances or measures"
    draft = f", DRAFT: {why}" if batch.is_draft else ""
    each = [(part, bool(line.parts)) for line in batch.every_line for part in line.each_lot]
    rows = [row for line, is_part in each for row in _summary(line, is_part, batch)]
    room = max(len(amount) for amount, _ in rows)
    shown = [f"  {amount:>{room}}  {name}" for amount, name in rows]
    return "\n".join([f"{batch.title_in(profile)}, {show(batch.make, profile)}, batch {batch_id}{draft}", *shown])


def _summary(line: BatchLine, is_part: bool, batch: Batch) -> Iterator[tuple[str, str]]:
    """The amount of a line and its name with lot and instrument; of a dilution, everything that is measured for it."""
    profile = profile_of(batch)
    lot = f", lot {line.lot.number}" if is_part and line.lot is not None else ""
    on = f", on {line.instrument.id}" if line.instrument else ""
    yield to_measure_text(line, profile).replace("\n", " "), f"{_with_vehicle(line, batch)}{lot}{on}"
    for name, amount, instrument in rows_of(line, profile):
        yield amount, f"{name}, on {instrument}"


def profile_of(batch: Batch) -> NumberProfile:
    """How the site's documents are written."""
    return batch.site.on_screen


def to_measure_text(line: BatchLine, profile: NumberProfile = US) -> str:
    """The amount to measure of one line, in short lines that no column splits further."""
    if line.measuring is Measuring.ADD_TO_MAKE:
        about = f",\nabout {_estimate(line, profile)};\ndo not measure" if line.estimate is not None else ""
        if line.make_to is None:
            return f"in turn{about}"
        return f"q.s. to\n{_shown(line.make_to, profile)}{about}"
    if line.measuring is Measuring.AS_NEEDED:
        between = line.between
        return "as needed" if between is None else f"as needed,\n{show_between(between.low, between.high, profile)}"
    if line.measuring is Measuring.REMOVE:
        return f"remove\n{_shown(line.needed, profile)}"
    if line.dilution is not None:
        return "by dilution"
    if line.to_measure is None:
        return "hard stop,\nsee below"
    if line.measuring is Measuring.COUNT and line.counted is not None and line.counted.to_take is not None:
        return f"{show(line.to_measure, profile)},\ncrush, take\n{show(line.counted.to_take, profile)}"
    if line.counted is not None and line.counted.share is not None:
        share = show_number(line.counted.share, profile)
        return f"{show(line.to_measure, profile)},\ncrush, take\n{share} x weight found"
    return show(line.to_measure, profile)


def _heading(batch: Batch, profile: NumberProfile, width: int) -> str:
    recipe = batch.recipe
    total = "" if batch.total.value == batch.make else f", batch total {show(batch.total.value, profile)}"
    approval = "DRAFT: not approved" if recipe.approval is None else f"approved by {recipe.approval.shown}"
    about = f"make {show(batch.make, profile)}{total}; recipe {recipe.id}, version {recipe.version}; {approval}"
    return f"{paragraph(batch.title_in(profile), width)}\n{paragraph(about, width)}"


def _vehicle(batch: Batch, number: int, profile: NumberProfile, width: int, bold: bool) -> str:
    """A vehicle that is made in the same run, before the batch."""
    vehicle = batch.vehicles[number]
    recipe = f"recipe {vehicle.recipe.id}, version {vehicle.recipe.version}"
    title = f"vehicle {number + 1}: {vehicle.title_in(profile)}: make {show(vehicle.make, profile)}; {recipe}"
    return f"{paragraph(title, width)}\n{_lines(vehicle, batch, profile, width, bold)}"


def _with_vehicle(line: BatchLine, batch: Batch) -> str:
    """The name of a line, and which of the vehicles it is."""
    vehicle = batch.vehicle_name(line)
    return f"{line.name} ({vehicle})" if vehicle else line.name


def _lines(batch: Batch, run: Batch, profile: NumberProfile, width: int, bold: bool) -> str:
    corrected = any(line.is_corrected for line in batch.lines)
    columns = [
        Column(""),
        Column("ingredient", wraps=True),
        Column("needed"),
        *([Column("corrected")] if corrected else []),
        Column("TO MEASURE", strong=True),
        Column("balance", left=True),
    ]
    rows = [row for number, line in enumerate(batch.lines, 1) for row in _rows(str(number), line, run)]
    if not corrected:
        rows = [[*row[:CORRECTED], *row[CORRECTED + 1 :]] for row in rows]
    total = ["", "total", show(batch.total.value, profile), *([""] if corrected else [])]
    foot = [*total, _shown(batch.sum_shown, profile), ""]
    return table(columns, rows, foot=foot, width=width, bold=bold)


def _instrument(line: BatchLine, profile: NumberProfile) -> str:
    """The instrument, with its error as a share of the amount."""
    if line.dilution is not None:
        return share_text(line.dilution.error_shown, profile)
    if line.instrument is None:
        return ""
    error = "" if line.error_shown is None else f" \u00b1{show_percent(line.error_shown, profile)}"
    return f"{line.instrument.id}{error}"


def _rows(number: str, line: BatchLine, run: Batch) -> Iterator[list[str]]:
    """A line with its number, and behind it its parts of several lots, or what its dilution takes."""
    yield _row(number, line, run)
    for name, amount, instrument in rows_of(line, profile_of(run)):
        yield ["", name, "", "", amount, instrument]
    for part in line.parts:
        yield _row("", part, run)


def _row(number: str, line: BatchLine, run: Batch) -> list[str]:
    profile = profile_of(run)
    return [
        number,
        _named(number, line, run),
        _shown(line.needed, profile),
        _shown(line.corrected, profile) if line.is_corrected else "",
        to_measure_text(line, profile),
        _instrument(line, profile),
    ]


def _named(number: str, line: BatchLine, run: Batch) -> str:
    """The name of a line, or the lot of a part of one."""
    if line.brought is not None:
        return f"{line.name} (besides {show(line.brought, profile_of(run))} with the dilution)"
    return _with_vehicle(line, run) if number or line.lot is None else f"  lot {line.lot.number}"


def _lots(batch: Batch, profile: NumberProfile, width: int) -> str:
    """What is left of each lot whose quantity is stated."""
    uses = lots_used(batch.every_line)
    left = [
        f"{use.name} {use.lot.number} {_left(use, use.left, profile)} of {show(use.on_hand, profile)}"
        for use in uses
        if use.left is not None
    ]
    return paragraph(f"left of the lots: {'; '.join(left)}", width) if left else ""


def _left(use: LotUse, left: Quantity, profile: NumberProfile) -> str:
    about = f"{profile.about} " if use.is_estimate else ""
    return about + show(left, profile).removeprefix(f"{profile.about} ")


def _strength(worked: AchievedStrength, profile: NumberProfile, width: int) -> str:
    label = f"strength of {worked.active}: label {worked.stated.show(profile)}"
    if worked.target is not None:
        label += f", target with overage {worked.target.show(profile)}"
    if worked.achieved is None:
        return paragraph(f"{label}; not calculated: {worked.reason}", width)
    stated = f"{label}; from the rounded amounts {worked.achieved.value.show(profile)}"
    if worked.deviation is not None:
        stated += f" (deviation {show_percent(worked.deviation, profile)})"
    if worked.lowest is not None and worked.highest is not None:
        stated += f"; {show_band(worked.lowest, worked.highest, profile)} of label by the weighing errors alone"
    return paragraph(stated, width)


def _doses(batch: Batch, profile: NumberProfile, width: int) -> str:
    """The patient and one dose of each active, where they are stated."""
    patient = patient_text(batch.asked.patient)
    texts = [f"patient: {patient}"] if patient else []
    texts += [f"dose of {dose.shown(profile)}" for dose in batch.doses]
    return "\n".join(paragraph(text, width) for text in texts)


def _forms(batch: Batch, profile: NumberProfile, width: int) -> str:
    """What each family of dosage forms adds, a paragraph each."""
    texts = [(part.family, "; ".join(row.text(profile) for row in part.rows())) for part in batch.forms]
    texts += [
        (line.name, remark.text(profile))
        for line in batch.lines
        for part in batch.forms
        for remark in part.remarks_of(line.id)
    ]
    return "\n".join(paragraph(f"{family}: {text}", width) for family, text in texts if text)


def _beyond_use_date(batch: Batch, width: int) -> str:
    until = batch.beyond_use
    if is_calculation_sheet(batch.recipe):
        return paragraph("calculation only: no beyond-use date (BUD), no label, no release", width)
    if until.bound_by is None:
        return paragraph("beyond-use date (BUD): set by the pharmacist", width)
    bound = until.bound_by
    counted = "" if bound.days is None or bound.days < 1 else "1 day: " if bound.days == 1 else f"{bound.days} days: "
    counted = counted if bound.hours is None else f"{bound.hours} hours: "
    no_date = "no day is left" if batch.made else "counted from the date compounded"
    parts = [until.until or no_date, until.storage or bound.storage, f"{counted}{bound.rule} ({bound.source})"]
    parts += ["or the earliest expiration of what is used: ____"] if until.at_most else []
    return paragraph("beyond-use date (BUD): " + ", ".join(part for part in parts if part), width)


def _composition(components: Sequence[Component], profile: NumberProfile, width: int, bold: bool) -> str:
    columns = [Column("composition", wraps=True), Column("w/w"), Column("w/v"), Column("in", wraps=True)]
    rows = [
        [
            part.name,
            _fraction(part.w_w, part.w_w_to, Basis.W_W, profile),
            _fraction(part.w_v, part.w_v_to, Basis.W_V, profile),
            ", ".join(part.via),
        ]
        for part in components
    ]
    return table(columns, rows, width=width, bold=bold)


def _shown(amount: Quantity | None, profile: NumberProfile) -> str:
    return "" if amount is None else show(amount, profile)


def _estimate(line: BatchLine, profile: NumberProfile) -> str:
    """The estimate of a fill line after text that already says "about"; both ends of a range."""
    ends = [show(end, profile) for end in (line.estimate, line.estimate_to) if end is not None]
    shown = ends[0] if len(ends) == 1 else between_texts(ends[0], ends[1], profile)
    return shown.removeprefix(f"{profile.about} ")


def _fraction(fraction: Fraction | None, to: Fraction | None, basis: Basis, profile: NumberProfile) -> str:
    if fraction is None:
        return "unknown"
    low = Strength(fraction, basis).show(profile)
    return low if to is None else between_texts(low, Strength(to, basis).show(profile), profile)
