"""Approving a recipe file: who may, what is asked, and what is then written.

Author and approver are two persons. One person alone may enter the recipe twice: the first approval only records the
time, the second must come at least :data:`FEWEST_HOURS` later, with the same recipe, and is marked SINGLE-PERSON.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from formulate.approval.entry import Entry, Question, differences_of_entry, entry_questions
from formulate.approval.history import keep_copy, refuse_known_version
from formulate.batch.asking.mistakes import Mistakes
from formulate.batch.asking.order import read_order
from formulate.batch.asking.total import batch_total_of
from formulate.batch.model import Batch
from formulate.checks.formula.questions import formula_stops, is_asked_at_approval, number_texts_of, pin_of
from formulate.errors import InputError, PlanError, RecipeError, TextError
from formulate.findings import Finding, mistake, stop
from formulate.frozen import Frozen
from formulate.pharmacy.people import check_role
from formulate.pharmacy.site import Site
from formulate.planning import plan
from formulate.recipe.copies import COPY
from formulate.recipe.digest import digest_of_recipe
from formulate.recipe.library.lifecycle import recipe_to_approve, write_approval, write_entry
from formulate.recipe.model import Answer, Approval, Fill, Recipe
from formulate.strength import Strength
from formulate.typed.fields import day_of
from formulate.typed.people import names_nobody, person_name, reason_text, same_person
from formulate.units import DOSAGE_UNITS, QuantityLike

__all__ = ["Outcome", "Questions", "approve_recipe", "planned_for_yield", "questions_of"]

#: The least time between the two entries of one person.
FEWEST_HOURS = 4
#: The amount that is asked about where the recipe states no yield.
NOMINAL = {"mass": "100 g", "volume": "100 mL"}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Questions(Frozen):
    """What an approver is asked; nothing, where a single person enters the recipe for the first time."""

    entry: tuple[Question, ...] = ()  # the double entry
    formula: tuple[Finding, ...] = ()  # properties of the formula: one finding for each figure that is asked about

    @property
    def open(self) -> tuple[Finding, ...]:
        """The questions about the formula, one for each key."""
        return tuple({finding.key: finding for finding in reversed(self.formula)}.values())[::-1]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Outcome(Frozen):
    """What an approval came to."""

    approval: Approval | None = None  # None: a single person has entered it for the first time
    earliest: str = ""  # then: from when that person may enter it again
    kept: Path | None = None  # the copy of what was approved


def questions_of(path: str | Path, *, by: str, at: str, site: Site | None = None, clock: str = "") -> Questions:
    """What is asked before a recipe file is approved; see :func:`approve_recipe` for the arguments and errors."""
    site = site or Site()
    _, recipe = recipe_to_approve(path, library=site.recipes, substances=site.substances)
    day_of(at)
    return Questions() if _is_first_entry(recipe, by, clock, site) else _questions(recipe, site)


def approve_recipe(
    path: str | Path,
    *,
    by: str,
    at: str,
    entry: Entry | None = None,
    answers: Mapping[str, tuple[str, str]] | None = None,
    site: Site | None = None,
    clock: str = "",
) -> Outcome:
    """Approve a recipe file, or record the first entry of an author who approves alone.

    Parameters
    ----------
    path : str or Path
        The recipe file.
    by : str
        The approver; as typed, not signed.
    at : str
        The day, or the time with its UTC offset.
    entry : Entry, optional
        Strength, dose and content, typed without the recipe.
    answers : Mapping[str, tuple[str, str]], optional
        Reason and reference for each question about the formula, by the key of the finding; of a copy of a marketed
        product the documented difference, and no reference.
    site : Site, optional
        The settings.
    clock : str
        The time now, which decides how far apart the two entries of one person are; one person alone needs it.

    Returns
    -------
    Outcome
        The approval written, or the time from which the author may enter it again.

    Raises
    ------
    RecipeError
        All that differs, is missing or must be mended first; nothing is then written.
    InputError
        If this person may not approve it, or not yet.
    """
    site = site or Site()
    file, recipe = recipe_to_approve(path, library=site.recipes, substances=site.substances)
    day_of(at)
    if _is_first_entry(recipe, by, clock, site):
        write_entry(file, by=by, at=at, clock=clock, library=site.recipes, substances=site.substances)
        return Outcome(earliest=_shown(_moment(clock) + timedelta(hours=FEWEST_HOURS)))
    questions = _questions(recipe, site)
    differences = differences_of_entry(questions.entry, entry or Entry())
    kept, unanswered = _answers(questions, answers or {})
    if differences or unanswered:
        raise RecipeError(str(path), [*differences, *unanswered])
    refuse_known_version(file, recipe, site.recipes)
    approval = write_approval(
        file,
        by=by,
        on=day_of(at).isoformat(),
        single_person=same_person(recipe.author, by),
        answers=kept,
        library=site.recipes,
        substances=site.substances,
    )
    return Outcome(approval=approval, kept=keep_copy(file, recipe))


# Who may --------------------------------------------------------------------------------------------


def _is_first_entry(recipe: Recipe, by: str, clock: str, site: Site) -> bool:
    """Whether this only records the first entry of a single person; refuses who may not approve, or not yet."""
    person_name(by)
    check_role(by, site.people)
    if names_nobody(recipe.author):
        remedy = "write 'author: NAME': the approver must be another person"
        raise RecipeError(
            recipe.origin, [mistake("E_AUTHOR_NEEDED", "the author is not stated", remedy, place="author")]
        )
    if not same_person(recipe.author, by):
        return False
    if not site.single_person_approval:
        raise InputError(
            f"an approver who is not the author, {recipe.author}",
            code="E_SINGLE_PERSON",
            given=by,
            remedy="the site settings forbid it; two persons with like names write them in full",
        )
    if not clock:
        raise InputError("the time now, for one person alone", code="E_CLOCK_NEEDED", where="clock")
    entered = recipe.tree.get("entered")
    if not isinstance(entered, dict) or entered["digest"] != digest_of_recipe(recipe.tree, recipe.nested):
        return True
    _refuse_early(str(entered.get("clock") or entered["at"]), clock)
    return False


def _refuse_early(entered: str, clock: str) -> None:
    """A time that is typed is a claim: both entries are compared by the clock."""
    first, second = _moment(entered), _moment(clock)
    if (first.tzinfo is None) != (second.tzinfo is None):
        first, second = first.replace(tzinfo=None), second.replace(tzinfo=None)
    earliest = first + timedelta(hours=FEWEST_HOURS)
    if second < earliest:
        raise TextError(
            f"a second entry {FEWEST_HOURS} hours after the first, from {_shown(earliest)}",
            code="E_REENTRY_EARLY",
            given=clock,
            remedy="wait, or have another person approve it",
        )


def _shown(moment: datetime) -> str:
    return moment.isoformat(sep=" ", timespec="minutes")


def _moment(text: str) -> datetime:
    day_of(text)
    return datetime.fromisoformat(text.strip(" "))


# What is asked --------------------------------------------------------------------------------------


def _questions(recipe: Recipe, site: Site) -> Questions:
    """The questions of a recipe, planned for its yield at every strength that it allows."""
    make, batch = planned_for_yield(recipe, site)
    mistakes = Mistakes()
    order = mistakes.demand(read_order(batch.asked, mistakes), recipe.id)
    batches = [batch, *_at_other_strengths(recipe, make, site)]
    stops = {finding.key: finding for one in batches for finding in formula_stops(one.findings)}
    if stops:
        raise RecipeError(recipe.origin, tuple(stops.values()))
    asked = {
        (finding.key, pin_of(finding), number_texts_of(finding)): finding
        for one in batches
        for finding in one.findings
        if is_asked_at_approval(finding)
    }
    return Questions(entry_questions(recipe, batch, batch_total_of(order)), tuple(asked.values()))


def planned_for_yield(recipe: Recipe, site: Site) -> tuple[QuantityLike, Batch]:
    """A recipe planned as a draft for its yield, or for the first nominal amount that it can be planned for.

    A ``PlanError`` with the mistakes of the first, if there is none.
    """
    first: PlanError | None = None
    for make in _makes(recipe):
        try:
            return make, _planned_for(recipe, make, site)
        except PlanError as error:
            first = first or error
    raise first or AssertionError("every recipe has an amount to make")


def _planned_for(recipe: Recipe, make: QuantityLike, site: Site, strength: Mapping[str, str] | None = None) -> Batch:
    """A batch that shows what is asked about the formula.

    Where units of activity are weighed, a lot has to say how many are in a milligram, and where the density is that of
    a lot, that density: any number will do, as no amount of this batch is shown or asked.
    """
    draft = _draft_of(recipe)
    dense = {"line": recipe.density_from, "lot": "any", "density": "1 g/mL"}
    lots = [dense] if recipe.density_from else []
    try:
        return plan(draft, make, strength=strength, site=site, lots=lots)
    except PlanError as error:
        needed = [finding for finding in error.findings if finding.code == "E_ACTIVITY_NEEDED"]
        if len(needed) < len(error.findings):
            raise
    lines = [finding.place.path.removeprefix("ingredients.") for finding in needed]
    active = [{"line": line, "lot": "any", "activity": "1000 units/mg"} for line in lines]
    return plan(draft, make, strength=strength, site=site, lots=[*lots, *active])


def _draft_of(recipe: Recipe) -> Recipe:
    """The recipe as a draft, whose questions are all open."""
    return replace(recipe, approval=None)


def _makes(recipe: Recipe) -> Sequence[QuantityLike]:
    if recipe.yields is not None and not recipe.density_from:  # a mass says nothing of a volume whose lot is not known
        return (recipe.yields,)
    kinds = [stated.strength.product_kind for stated in recipe.strengths]
    units = [kind for kind in kinds if kind not in NOMINAL]
    form = recipe.form.value.replace(" ", "_")
    if form in DOSAGE_UNITS and not units and (not kinds or _fills_units(recipe)):
        units = [form]
    if units:
        return (f"100 {units[0].replace('_', ' ')}",)
    return [NOMINAL[kind] for kind in dict.fromkeys((*kinds, "mass", "volume"))]


def _fills_units(recipe: Recipe) -> bool:
    """Whether a line fills each dosage unit, so that only a number of them can be made."""
    fills = [line.amount for line in recipe.ingredients if isinstance(line.amount, Fill)]
    return any(fill.by_form or fill.each is not None for fill in fills)


def _at_other_strengths(recipe: Recipe, make: QuantityLike, site: Site) -> Iterator[Batch]:
    for stated in recipe.strengths:
        for strength in stated.allowed:
            if strength != stated.strength:
                chosen: dict[str, str] = {stated.active: _typed(strength)}
                yield _planned_for(recipe, make, site, chosen)


def _typed(strength: Strength) -> str:
    return strength.typed or strength.text()


def _answers(questions: Questions, answers: Mapping[str, tuple[str, str]]) -> tuple[list[Answer], list[Finding]]:
    """The answers to be kept, and what is missing or answers no question."""
    findings: list[Finding] = []
    for finding in questions.open:
        if finding.key not in answers:
            place, variant = finding.place.path, "difference" if finding.code == COPY else "reason"
            name = place.removeprefix("strength.")
            figures = {"name": name} if finding.code == COPY else {"key": finding.key}
            findings.append(stop("E_ANSWER_NEEDED", variant=variant, question=finding.message, place=place, **figures))
    keys = {finding.key for finding in questions.formula}
    for key, (reason, reference) in answers.items():
        if key not in keys:
            findings.append(stop("E_ANSWER_UNUSED", key=key, place="answers"))
        mistakes = Mistakes()
        mistakes.read(f"answers.{key}", reason_text, reason)
        if not (key.startswith(f"{COPY}:") and not reference):
            mistakes.read(f"answers.{key}", reason_text, reference, what="reference")
        findings.extend(mistakes.findings)
    return [
        _answer(finding, *answers[finding.key]) for finding in questions.formula if finding.key in answers
    ], findings


def _answer(finding: Finding, reason: str, reference: str) -> Answer:
    figures = number_texts_of(finding)
    return Answer(finding=finding.key, pin=pin_of(finding), reason=reason, reference=reference, figures=figures)
