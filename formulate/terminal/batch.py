"""A batch as text for the terminal: plain in a pipe, 80 columns wide, nothing indicated by color alone.

It shows what the batch holds and calculates nothing. A number is never cut or parted from its unit: where a
terminal is too narrow for the numbers, the table is wider than the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from formulate.batch.line.amounts import how_powdered
from formulate.batch.lots.stock import LotUse, lots_used
from formulate.batch.model import AchievedStrength, Batch, BatchLine, Measuring
from formulate.batch.patient.patient import patient_text
from formulate.batch.results import Component, Limit
from formulate.batch.vessel_texts import vessel_texts
from formulate.findings import Finding, Severity
from formulate.messages import Message, say, show_day, term
from formulate.recipe.master_record import approval_message
from formulate.recipe.solutions.calculation_sheet import is_calculation_sheet
from formulate.strength import Basis, Strength
from formulate.terminal.dilutions import rows_of, share_text
from formulate.terminal.layout import WIDTH, Column, paragraph, table
from formulate.units import US, NumberProfile, Quantity, between_texts, show, show_between, show_number, show_percent

__all__ = ["batch_text", "findings_text", "profile_of", "summary_text", "to_measure_text"]


#: Place of the corrected amount in a row.
CORRECTED = 3
#: What a study lacks, as far as it is listed.
MOST_MISSING = 3


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
        _vessels(batch, profile, width),
        _forms(batch, profile, width),
        _doses(batch, profile, width),
        "\n".join([_beyond_use_date(batch, profile, width), *_not_applied(batch, profile, width)]),
        _composition(batch.composition, profile, width, bold) if composition else "",
        f"{say('plan.calculations', profile)}\n{batch.working()}" if working else "",
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
        keys = ", ".join(dict.fromkeys(finding.key for finding in answered))
        text = say("plan.answered", profile, by=str(answered[0].confirmed_by), keys=keys)
        lines.append(paragraph(text, width))
    return "\n".join(lines)


def summary_text(batch: Batch, *, batch_id: str) -> str:
    """A line for each ingredient: the amount to measure, its name, and the instrument."""
    profile = profile_of(batch)
    why = "plan.draft" if batch.recipe.approval is None else "plan.draft_built_in"
    draft = f", {say(why, profile)}" if batch.is_draft else ""
    each = [(part, bool(line.parts)) for line in batch.every_line for part in line.each_lot]
    rows = [row for line, is_part in each for row in _summary(line, is_part, batch)]
    room = max(len(amount) for amount, _ in rows)
    shown = [f"  {amount:>{room}}  {name}" for amount, name in rows]
    number = say("sheet.batch", profile, batch=batch_id)
    return "\n".join([f"{batch.title_in(profile)}, {show(batch.make, profile)}, {number}{draft}", *shown])


def _summary(line: BatchLine, is_part: bool, batch: Batch) -> Iterator[tuple[str, str]]:
    """The amount of a line and its name with lot and instrument; of a dilution, everything that is measured for it."""
    profile = profile_of(batch)
    parts = [_with_vehicle(line, batch)]
    parts += [say("plan.lot", profile, lot=line.lot.number)] if is_part and line.lot is not None else []
    parts += [say("plan.on", profile, instrument=line.instrument.id)] if line.instrument else []
    yield to_measure_text(line, profile).replace("\n", " "), ", ".join(parts)
    for name, amount, instrument in rows_of(line, profile):
        yield amount, f"{name}, {say('plan.on', profile, instrument=instrument)}"


def profile_of(batch: Batch) -> NumberProfile:
    """How the site's documents are written."""
    return batch.site.on_screen


def to_measure_text(line: BatchLine, profile: NumberProfile = US) -> str:
    """The amount to measure of one line, in short lines that no column splits further."""
    if line.measuring is Measuring.ADD_TO_MAKE:
        fill = say("plan.in_turn", profile) if line.make_to is None else say("plan.fill_to", profile, make=line.make_to)
        if line.estimate is None:
            return fill
        return f"{fill},\n{say('plan.estimate', profile, estimate=_estimate(line, profile))}"
    if line.measuring is Measuring.AS_NEEDED:
        needed, between = say("sheet.measure.as_needed", profile), line.between
        return needed if between is None else f"{needed},\n{show_between(between.low, between.high, profile)}"
    if line.measuring is Measuring.REMOVE:
        return say("plan.remove", profile, needed=_shown(line.needed, profile))
    if line.dilution is not None:
        return say("plan.by_dilution", profile)
    if line.to_measure is None:
        return say("plan.stopped", profile)
    if line.measuring is Measuring.COUNT and line.counted is not None and line.counted.to_take is not None:
        take = show(line.counted.to_take, profile) if line.fillings is None else line.fillings.text(profile)
        return say(f"plan.powdered.{how_powdered(line.to_measure)}", profile, units=line.to_measure, take=take)
    if line.counted is not None and line.counted.share is not None:
        share = show_number(line.counted.share, profile)
        return say(f"plan.powdered_share.{how_powdered(line.to_measure)}", profile, units=line.to_measure, share=share)
    return show(line.to_measure, profile) if line.fillings is None else line.fillings.text(profile).replace(", ", ",\n")


def _heading(batch: Batch, profile: NumberProfile, width: int) -> str:
    recipe = batch.recipe
    make = say("sheet.make_amount", profile, make=batch.make)
    if batch.total.value != batch.make:
        make += f", {say('plan.total', profile, total=batch.total.value)}"
    about = f"{make}; {_recipe(batch, profile)}; {approval_message(recipe).text(profile)}"
    return f"{paragraph(batch.title_in(profile), width)}\n{paragraph(about, width)}"


def _vehicle(batch: Batch, number: int, profile: NumberProfile, width: int, bold: bool) -> str:
    """A vehicle that is made in the same run, before the batch."""
    vehicle = batch.vehicles[number]
    name, recipe = vehicle.title_in(profile), _recipe(vehicle, profile)
    title = say("plan.vehicle", profile, number=str(number + 1), title=name, make=vehicle.make, recipe=recipe)
    return f"{paragraph(title, width)}\n{_lines(vehicle, batch, profile, width, bold)}"


def _recipe(batch: Batch, profile: NumberProfile) -> str:
    return say("plan.recipe", profile, recipe=batch.recipe.id, version=batch.recipe.version)


def _with_vehicle(line: BatchLine, batch: Batch) -> str:
    """The name of a line, and which of the vehicles it is."""
    number = batch.vehicle_number(line)
    return f"{line.name} ({say('inspector.vehicle', profile_of(batch), number=str(number))})" if number else line.name


def _lines(batch: Batch, run: Batch, profile: NumberProfile, width: int, bold: bool) -> str:
    corrected = any(line.is_corrected for line in batch.lines)
    columns = [
        Column(""),
        Column(say("plan.ingredient", profile), wraps=True),
        Column(say("sheet.measure.needed", profile)),
        *([Column(say("sheet.measure.corrected", profile))] if corrected else []),
        Column(say("sheet.measure.to_measure", profile), strong=True),
        Column(say("sheet.measure.balance", profile), left=True),
    ]
    rows = [row for number, line in enumerate(batch.lines, 1) for row in _rows(str(number), line, run)]
    if not corrected:
        rows = [[*row[:CORRECTED], *row[CORRECTED + 1 :]] for row in rows]
    total = ["", say("sheet.measure.total", profile), show(batch.total.value, profile), *([""] if corrected else [])]
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
        return say("plan.brought", profile_of(run), name=line.name, amount=line.brought)
    if number or line.lot is None:
        return _with_vehicle(line, run)
    return f"  {say('plan.lot', profile_of(run), lot=line.lot.number)}"


def _lots(batch: Batch, profile: NumberProfile, width: int) -> str:
    """What is left of each lot whose quantity is stated."""
    uses = lots_used(batch.every_line)
    shown = [
        say("plan.left_of", profile, lot=f"{use.name} {use.lot.number}", left=_left(use, left, profile), of=use.on_hand)
        for use in uses
        if (left := use.left) is not None
    ]
    return paragraph(say("plan.left", profile, lots="; ".join(shown)), width) if shown else ""


def _left(use: LotUse, left: Quantity, profile: NumberProfile) -> str:
    about = f"{profile.about} " if use.is_estimate else ""
    return about + show(left, profile).removeprefix(f"{profile.about} ")


def _strength(worked: AchievedStrength, profile: NumberProfile, width: int) -> str:
    label = say("strength.label", profile, active=worked.active, strength=worked.stated)
    stated = say("plan.strength", profile, label=label)
    if worked.target is not None:
        stated += f", {say('strength.target', profile, strength=worked.target)}"
    if worked.achieved is None:
        reason = "" if worked.reason is None else worked.reason.text(profile)
        return paragraph(f"{stated}; {say('plan.not_calculated', profile, reason=reason)}", width)
    stated += f"; {say('strength.achieved', profile, strength=worked.achieved.value)}"
    if worked.deviation is not None:
        stated += f" ({say('strength.deviation', profile, share=worked.deviation)})"
    if worked.lowest is not None and worked.highest is not None:
        stated += f"; {say('strength.band', profile, band=(worked.lowest, worked.highest))}"
    return paragraph(stated, width)


def _doses(batch: Batch, profile: NumberProfile, width: int) -> str:
    """The patient and one dose of each active, where they are stated."""
    patient = patient_text(batch.asked.patient, profile)
    texts = [say("sheet.dose.patient", profile, patient=patient)] if patient else []
    texts += [say("plan.dose", profile, dose=dose.shown(profile)) for dose in batch.doses]
    return "\n".join(paragraph(text, width) for text in texts)


def _vessels(batch: Batch, profile: NumberProfile, width: int) -> str:
    """The vessel of the batch, and of each vehicle made with it."""
    return "\n".join(paragraph(text, width) for text in vessel_texts(batch, profile))


def _forms(batch: Batch, profile: NumberProfile, width: int) -> str:
    """What each family of dosage forms adds, a paragraph each."""
    texts = [(part.family, "; ".join(row.text(profile) for row in part.rows())) for part in batch.forms]
    texts += [
        (line.name, remark.text(profile))
        for line in batch.lines
        for part in batch.forms
        for remark in part.remarks_of(line.id)
    ]
    texts += [(one.phase.name, one.words(profile)) for one in batch.phases]
    return "\n".join(paragraph(f"{term(family, profile)}: {text}", width) for family, text in texts if text)


def _beyond_use_date(batch: Batch, profile: NumberProfile, width: int) -> str:
    until, bound = batch.beyond_use, batch.beyond_use.bound_by
    if is_calculation_sheet(batch.recipe):
        return paragraph(say("plan.no_date", profile), width)
    if bound is None:
        return paragraph(say("plan.date_open", profile), width)
    no_date = say("plan.no_day_left" if batch.made else "plan.from_compounding", profile)
    bound_by = f"{_counted(bound, profile)}{bound.rule.text(profile)} ({term(bound.source, profile)})"
    day = show_day(until.until, profile) if until.until else no_date
    parts = [day, term(until.storage or bound.storage, profile), bound_by]
    parts += [say("plan.at_most", profile)] if until.at_most else []
    return paragraph(say("plan.date", profile, date=", ".join(part for part in parts if part)), width)


def _not_applied(batch: Batch, profile: NumberProfile, width: int) -> Iterator[str]:
    """Each study that would count if what it needs were stated, and what that is: in short, the sheet has it all."""
    for about in batch.beyond_use.background:
        figures = dict(about.figures)
        reason, source = figures.get("reason"), str(figures.get("source")).split(",")[0]
        missing = dict(reason.figures).get("missing") if isinstance(reason, Message) else None
        if isinstance(missing, tuple):
            more = len(missing) - MOST_MISSING
            code, left = ("plan.study_more", {"more": str(more)}) if more > 1 else ("plan.study", {})
            shown = missing[:MOST_MISSING] if left else missing
            yield paragraph(say(code, profile, source=source, missing=shown, **left), width)


def _counted(bound: Limit, profile: NumberProfile) -> str:
    """The hours or days of a limit, with a colon."""
    if bound.hours is not None:
        return f"{say('sheet.date.hours', profile, hours=bound.hours)}: "
    if bound.days is None or bound.days < 1:
        return ""
    days = say("sheet.date.day", profile) if bound.days == 1 else say("sheet.date.days", profile, days=bound.days)
    return f"{days}: "


def _composition(components: Sequence[Component], profile: NumberProfile, width: int, bold: bool) -> str:
    name, within = say("plan.composition", profile), say("plan.within", profile)
    columns = [Column(name, wraps=True), Column("w/w"), Column("w/v"), Column(within, wraps=True)]
    rows = [
        [
            part.printed_in(profile),
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
        return say("plan.unknown", profile)
    low = Strength(fraction, basis).show(profile)
    return low if to is None else between_texts(low, Strength(to, basis).show(profile), profile)
