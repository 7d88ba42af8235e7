"""plan(): from a recipe and an amount to a batch, and the check of every number along a second path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from formulate.batch.asking.asked import (
    Asked,
    Choice,
    Confirmation,
    LotsLike,
    PassedOver,
    instruments_of,
    recipe_of,
    site_of,
)
from formulate.batch.asking.clock import day_of_clock_for
from formulate.batch.asking.mistakes import Mistakes
from formulate.batch.asking.order import Order, check_confirmations, check_second_person, reading_remarks
from formulate.batch.asking.products import with_products
from formulate.batch.asking.substitution import with_substitutes
from formulate.batch.backwards.making import with_make
from formulate.batch.calculated import calculated
from formulate.batch.content.hazards import listed_of
from formulate.batch.content.strengths import achieved_strengths
from formulate.batch.forms.table import parts_of_forms
from formulate.batch.line.drafting import Draft
from formulate.batch.line.fill import sum_of_lines
from formulate.batch.line.filling import filling_of
from formulate.batch.line.other_products import with_others
from formulate.batch.lines import Drafts
from formulate.batch.lots.choosing import choose_lots
from formulate.batch.method import method_of
from formulate.batch.model import Batch, BatchLine
from formulate.batch.patient.doses import doses_of
from formulate.batch.patient.limits_used import names_in, own_limits
from formulate.batch.patient.patient import read_patient
from formulate.batch.phases import phases_of_batch
from formulate.batch.results import BeyondUseDate
from formulate.batch.vehicles import Run, Vehicle
from formulate.batch.vessels import InVessel, sizes_of, vessel_for
from formulate.beyond_use import beyond_use_date
from formulate.checks import run_checks
from formulate.checks.formula.questions import answered_at_approval
from formulate.checks.one_cause import without_consequences
from formulate.composition import compose, volume_shares
from formulate.errors import InputError, RecheckError
from formulate.findings import Finding, Severity
from formulate.pharmacy.equipment import Instrument
from formulate.pharmacy.lots import Lot
from formulate.pharmacy.site import Site
from formulate.recheck import recheck
from formulate.recipe.model import Recipe
from formulate.record import make_record, with_record
from formulate.units import Quantity, QuantityLike

__all__ = ["plan"]


def plan(
    recipe: Recipe | str | Path | Asked,
    make: QuantityLike = "",
    *,
    from_: Mapping[str, QuantityLike] | str = "",
    for_: str = "",
    pack: QuantityLike = "",
    strength: str | Mapping[str, str] | None = None,
    rate: str = "",
    lots: LotsLike = (),
    instruments: Sequence[Instrument | Mapping[str, str]] | None = None,
    site: Site | str | Path | None = None,
    made: str = "",
    today: str = "",
    excess: str = "",
    containers: int | str | None = None,
    overfill: QuantityLike = "",
    residue: QuantityLike = "",
    container_size: QuantityLike = "",
    overage: Mapping[str, str] | None = None,
    substitute: Mapping[str, str] | None = None,
    product: Mapping[str, str] | None = None,
    confirmations: Sequence[Confirmation] = (),
    patient: Mapping[str, str] | None = None,
) -> Batch:
    """Calculate a batch: what to measure of each line, with its working and the findings.

    Parameters
    ----------
    recipe : Recipe, str, Path or Asked
        The master formulation record, its id in the library or its file; or, alone, all that is asked for, as a
        batch keeps it: ``plan(replace(batch.asked, made="2026-11-24"))``.
    make : QuantityLike
        The amount to prepare, such as ``30 g`` or ``12 suppositories``, [mass, volume or dosage units]; or instead
        of it *from_* or *for_*.
    from_ : Mapping[str, QuantityLike] or str
        What there is, by line or name, such as ``{"sirolimus": "100 mg"}``, or ``shelf`` for what the lots hold: as
        much as can be made of it, see :func:`formulate.batch.backwards.available.make_from`.
    for_ : str
        How it is used, such as ``1 g 2 times a day for 14 days`` of the product, or ``1 mg/kg daily for 30 days`` of
        its active: as much as is needed for it, see :func:`formulate.batch.backwards.regimen.make_for`.
    pack : QuantityLike
        What *from_* or *for_* finds is rounded to whole packs or containers of this content, which are then the
        containers of the batch, [mass, volume or count].
    strength : str or Mapping[str, str], optional
        A strength chosen instead of the stated one, by active if there are several, [strength]; of a recipe that states
        an order by time another order, such as ``{"amino acids": "3.5 g/kg/day"}``.
    rate : str
        Rate of the infusion instead of the recipe's, such as ``10 mL/h`` or ``120 mL/kg/day``; what is ordered by time
        is then in that volume.
    lots : Shelf, str, Path or Sequence[Lot, Mapping[str, str] or Shelf]
        What the lines are taken from: the shelf or its file, from which they choose; or lots, each named for a line or
        chosen by its substance or product. A mapping has the columns of a shelf file.
    instruments : Sequence[Instrument or Mapping[str, str]], optional
        Balances and measures; None takes the site's, else the built-in ones.
    site : Site, str or Path, optional
        The pharmacy and its choices, or the file of its settings; None takes the built-in ones.
    made : str
        Day of making, or time with its offset, ISO 8601; ``""`` where it is not known yet.
    today : str
        The day of the clock, ISO 8601, with which *made* is compared; without it, with the release of this version.
    excess : str
        More of the batch at the same strength, such as ``3 %``, [percentage].
    containers : int or str, optional
        Number of containers.
    overfill : QuantityLike
        More in each container, [mass or volume].
    residue : QuantityLike
        What stays in each container when it is emptied, or is lost in filling it, [mass or volume].
    container_size : QuantityLike
        What one container holds at most, [mass or volume].
    overage : Mapping[str, str], optional
        More of an active alone, as a named policy, such as ``{"sirolimus": "5 %"}``, [percentage].
    substitute : Mapping[str, str], optional
        Another substance, product or recipe in a line, with the reason: ``{"base": "petrolatum: the ordered base is out
        of stock"}``. The formula is then another: a draft, with no study or monograph behind it.
    product : Mapping[str, str], optional
        Which product a line takes, where the recipe names several strengths: ``{"tablets": "enalapril maleate 5 mg
        tablets"}``; under its own name it is for the one line that may take it. Else what makes a batch and has a lot,
        with nothing left over, in the fewest units, see
        :mod:`formulate.batch.asking.products`.
    confirmations : Sequence[Confirmation]
        Who confirmed which finding, and why.
    patient : Mapping[str, str], optional
        ``weight``, ``age``, ``species`` and ``sig`` of the patient, those that are known: ``{"weight": "12 kg", "age":
        "3 years", "sig": "5 mL 2 times a day"}``.

    Returns
    -------
    Batch
        With every number, its working and the findings.

    Raises
    ------
    PlanError
        Every mistake that makes a batch impossible, at once, each with its place.
    InputError
        If an argument is of another type, or names a recipe or a file that cannot be read.
    RecheckError
        If the second computation does not find the same numbers.

    Notes
    -----
    Exact up to the one rounding of each measured amount. Nothing is read from a clock, and no file that is not named.

    Examples
    --------
    >>> from formulate.units import show
    >>> batch = plan("sirolimus-cream-0.1", make="30 g")
    >>> [(line.name, show(line.to_measure), line.instrument.id) for line in batch.lines]
    [('sirolimus', '30 mg', 'B1'), ('diethylene glycol monoethyl ether', '1.5 g', 'B2'), \
('Excipial Hydrocreme', '28.47 g', 'B2')]
    """
    settings = site_of(site)
    of = recipe.recipe if isinstance(recipe, Asked) else recipe_of(recipe, settings)
    of, substituted = with_substitutes(of, {} if substitute is None else substitute, settings.recipes)

    asked = Asked(
        recipe=of,
        make=make,
        from_=from_,
        for_=for_,
        pack=pack,
        strength=strength,
        rate=rate,
        substituted=substituted,
        instruments=instruments_of(instruments),
        site=settings,
        made=made,
        today=day_of_clock_for(made, today),
        excess=excess,
        containers=containers,
        overfill=overfill,
        residue=residue,
        container_size=container_size,
        overage={} if overage is None else overage,
        confirmations=confirmations,
        patient={} if patient is None else patient,
    )
    if isinstance(recipe, Asked):
        if product or _with_lots(asked, of, lots) != Asked(recipe=of):
            raise InputError(
                "all that is asked for in one place", where="recipe", remedy="plan(replace(batch.asked, made=...))"
            )
        return _rechecked(_planned(replace(recipe, recipe=recipe_of(recipe.recipe, recipe.site))))

    def unconfirmed(one: Recipe) -> Batch:
        return _planned(replace(_with_lots(asked, one, lots), confirmations=()))

    of, not_taken = with_products(of, product or {}, unconfirmed, made)
    return _rechecked(_planned(replace(_with_lots(asked, of, lots), not_taken=not_taken)))


def _with_lots(asked: Asked, recipe: Recipe, lots: LotsLike) -> Asked:
    """The same of a recipe, with the lots that its lines take."""
    chosen = choose_lots(recipe, lots, asked.made, asked.site.shelf)
    choice = Choice(offered=chosen.offered, made=asked.made, taken=chosen.lots) if chosen.offered else None
    return replace(asked, recipe=recipe, lots=chosen.lots, passed_over=chosen.passed_over, choice=choice)


def _planned(asked: Asked) -> Batch:
    """The batch, calculated along the first path."""
    asked, make = with_make(asked)
    mistakes = Mistakes()
    what = f"{asked.recipe.id}: no batch"
    patient = mistakes.read("patient", read_patient, asked.patient)
    mistakes.read("limits", own_limits, names_in(asked.recipe), asked.site.limits, asked.site.substances)
    found = calculated(asked, mistakes, what)
    order = found.order
    filling = mistakes.read("container_size", filling_of, order)
    if patient is not None and patient.sig is None and make is not None and make.used is not None:
        patient = replace(patient, sig=make.used)
    doses = mistakes.read("patient.sig", doses_of, order, patient)
    mistakes.finish(what)
    assembled = _assembled(_of_lots_used(found.asked, found.run, found.used_up), order, found.lines, found.run)
    if make is not None:
        total = replace(assembled.total, steps=(*make.steps, *assembled.total.steps))
        assembled = replace(assembled, total=total, findings=(*make.notes, *assembled.findings))
    batch = _checked(replace(assembled, filling=filling, doses=mistakes.demand(doses, what)))
    check_confirmations(asked.confirmations, batch.findings, asked.site.people, mistakes)
    check_second_person(asked.confirmations, asked.recipe, mistakes)
    mistakes.finish(what)
    return replace(batch, findings=_confirmed(batch.findings, asked.confirmations))


def _of_lots_used(asked: Asked, run: Run, used_up_lots: Sequence[Lot]) -> Asked:
    """With the lots that the lines take alone, and those that other lines used up before; others were too little."""
    used = {id(lot) for draft in run.every_draft for lot in draft.line.lots}
    last = {lot.line: place for place, lot in enumerate(asked.lots) if id(lot) in used}
    used_up = {id(lot) for lot in used_up_lots}
    before = [lot for place, lot in enumerate(asked.lots) if id(lot) not in used and place < last.get(lot.line, 0)]
    little = [
        PassedOver(line=lot.line, lot=lot.number, reason="too_little") for lot in before if id(lot) not in used_up
    ]
    kept_ids = used | {id(lot) for lot in before if id(lot) in used_up}
    if all(id(lot) in kept_ids for lot in asked.lots):
        return asked
    kept = tuple(lot for lot in asked.lots if id(lot) in kept_ids)
    choice = replace(asked.choice, taken=kept) if asked.choice and asked.choice.taken == asked.lots else None
    return replace(asked, lots=kept, passed_over=(*asked.passed_over, *little), choice=choice)


def _assembled(asked: Asked, order: Order, calculated: Drafts, run: Run) -> Batch:
    """The record of what was calculated."""
    lines = _lines(run.drafts, asked.recipe, asked.site)
    batch_total = calculated.batch_total
    total, together = batch_total.amount, sum_of_lines(batch_total, run.drafts)
    forms = parts_of_forms(order, batch_total, run.drafts, calculated.content)
    strengths = achieved_strengths(order, batch_total, run.drafts, together)
    composition = compose(asked.recipe, lines, total.value, together, run.vehicles)
    until, noticed = beyond_use_date(
        asked.recipe,
        lots=asked.lots,
        site=asked.site,
        made=asked.made,
        composition=composition,
        volumes=volume_shares(lines, total.value),
        strengths={worked.active: worked.stated for worked in strengths},
    )
    return Batch(
        asked=asked,
        make=order.make,
        total=total,
        strengths=strengths,
        lines=lines,
        composition=composition,
        beyond_use=until,
        method=method_of(asked.recipe, lines),
        phases=phases_of_batch(asked.recipe, lines),
        findings=(
            *reading_remarks(asked),
            *(one for made in run.vehicles for one in made.findings),
            *calculated.findings,
            *(finding for part in forms for finding in part.findings),
            *noticed,
        ),
        sum_of_lines=together,
        vessel=_in_vessel(asked.recipe, total.value, together, asked.site),
        forms=forms,
        vehicles=tuple(_vehicle(one, asked) for one in run.vehicles),
    )


def _lines(drafts: Sequence[Draft], recipe: Recipe, site: Site) -> tuple[BatchLine, ...]:
    """The lines of a recipe, with what hazard lists have of them."""
    lines = ((draft.line, listed_of(draft.line.ingredient, recipe, site)) for draft in drafts)
    return tuple(with_others(replace(line, listed=listed) if listed else line) for line, listed in lines)


def _in_vessel(recipe: Recipe, total: Quantity, sum_of_lines: Quantity | None, site: Site) -> InVessel | None:
    """The vessel that it is mixed in, of those of the pharmacy."""
    return vessel_for(recipe, sizes_of(recipe, total, sum_of_lines), site.vessels) if site.vessels else None


def _vehicle(vehicle: Vehicle, asked: Asked) -> Batch:
    """A vehicle as a batch; its composition, its date and its findings are in those of the batch that it is for."""
    recipe = vehicle.order.recipe
    lines = _lines(vehicle.drafts, recipe, asked.site)
    total, together = vehicle.total.amount, vehicle.sum_of_lines
    return Batch(
        asked=Asked(
            recipe=recipe,
            make=vehicle.order.make,
            lots=[lot for line in lines for lot in line.lots],
            instruments=asked.instruments,
            site=asked.site,
            made=asked.made,
        ),
        make=vehicle.order.make,
        total=total,
        strengths=vehicle.strengths,
        lines=lines,
        composition=(),
        beyond_use=BeyondUseDate(),
        method=method_of(recipe, lines),
        phases=phases_of_batch(recipe, lines),
        findings=(),
        sum_of_lines=together,
        vessel=_in_vessel(recipe, total.value, together, asked.site),
    )


def _checked(batch: Batch) -> Batch:
    """With what the checks notice, each finding once, the gravest first; what was answered at approval is a note."""
    noticed = without_consequences((*batch.findings, *run_checks(batch)))
    findings = dict.fromkeys(answered_at_approval(noticed, batch.recipe.approval))
    gravity = list(Severity)
    return replace(batch, findings=tuple(sorted(findings, key=lambda finding: gravity.index(finding.severity))))


def _confirmed(findings: Sequence[Finding], confirmations: Sequence[Confirmation]) -> tuple[Finding, ...]:
    """The findings with who confirmed them and why."""
    by_key = {confirmation.key: confirmation for confirmation in confirmations}
    answers = {finding: by_key.get(finding.key) for finding in findings if finding.severity is Severity.CONFIRM}
    return tuple(
        finding if answer is None else replace(finding, confirmed_by=answer.by, reason=answer.reason)
        for finding, answer in ((finding, answers.get(finding)) for finding in findings)
    )


def _rechecked(batch: Batch) -> Batch:
    """The batch with its record, if the second computation finds the same numbers in the typed texts of it."""
    record = make_record(batch)
    differences = recheck(record)
    if differences:
        raise RecheckError(
            "\n".join(["the two computations differ", *(difference.line() for difference in differences)]),
            where=batch.recipe.id,
            remedy="internal error: do not use the numbers; please report it",
        )
    return with_record(batch, record)
