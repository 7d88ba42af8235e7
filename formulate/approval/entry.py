"""Double entry: what the approver types without seeing the recipe's values, compared with them exactly.

Four questions: the full name of each active that is weighed, the strength of it, the amount of it in a dose where the
recipe states one, and the amount of it in the stated yield. The name shows another salt, the last one mcg for mg; where
a strength or an amount is typed with the name, it is asked for no more. Of a recipe without actives, of an active that
no strength counts, and of a preservative whose effective range is not on file, the amounts of the lines are asked. What
differs is named, never its value; and as long as a name is missing, no name of the recipe.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from formulate.batch.asking.total import BatchTotal
from formulate.batch.line.amounts import kind_of_amount, times
from formulate.batch.model import Batch
from formulate.checks.substances.roles import uncounted_drug
from formulate.errors import FormulateError, InputError
from formulate.findings import Finding, stop
from formulate.frozen import Frozen
from formulate.pharmacy.site import Site
from formulate.recipe.model import Fill, FromStrength, Ingredient, Kind, Recipe, Role, StatedStrength
from formulate.recipe.strengths.dose_rates import read_dose_rate
from formulate.reference.identities.identity import SHIPPED, Substances
from formulate.reference.tables.preservatives import preservative_of
from formulate.spelling import plain_name_of
from formulate.strength import Strength
from formulate.typed.fields import mistake_from
from formulate.units import Quantity, parse, show

__all__ = ["Entry", "Question", "differences_of_entry", "entry_questions", "names_missing", "unused_names"]

#: Fewest digits of a rounded number.
FEWEST_DIGITS = 3
#: What rounding to them changes at most.
ROUNDED = Fraction(5, 1000)
_NUMBER = re.compile(r"([0-9]+)(?:\.([0-9]+))?(?![0-9./])")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Entry(Frozen):
    """What the approver typed, each by the name of the active or of the line."""

    active: Sequence[str] = ()  # full names of actives, where no strength or content is typed with them
    strength: Mapping[str, str] = field(default_factory=dict)  # ``0.1 mg/mL``
    dose: Mapping[str, str] = field(default_factory=dict)  # ``5 mL=0.5 mg``: the dose, and the active in it
    content: Mapping[str, str] = field(default_factory=dict)  # ``10 mg``: in the stated yield


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Question(Frozen):
    """One question of the double entry; it knows the answer and does not show it."""

    kind: str  # ``active``, ``strength``, ``dose`` or ``content``
    name: str  # the active or the line
    of: str  # the amount that the content is in; which of the actives
    answers: tuple[Strength | Quantity, ...]  # any of them is right
    dose: Quantity | None = None
    substances: Substances = SHIPPED

    def __str__(self) -> str:
        match self.kind:
            case "active":
                return f"Full name of {self.of}, with its salt and hydrate"
            case "strength":
                return f"Strength of {self.name}"
            case "dose":
                return f"One dose and the amount of {self.name} in it, as DOSE=AMOUNT"
        return f"Amount of {self.name} in {self.of}"

    @property
    def place(self) -> str:
        """Where an answer that differs belongs."""
        return self.kind if self.kind == "active" else f"{self.kind}.{self.name}"

    def is_named(self, name: str) -> bool:
        """Whether a typed name means what is asked about, in the same salt and hydrate."""
        if self.substances.is_same_substance(name, self.name):
            return True
        if self.kind != "active":
            return False  # the amount of tablets is not that of what they hold
        one, other = self.substances.identify(name), self.substances.identify(self.name)
        return one is not None and other is not None and one.substance == other.substance

    def is_answered_by(self, typed: str) -> bool:
        """Whether a typed answer is right; an ``InputError`` if it cannot be read."""
        if self.kind == "strength":
            ordered = read_dose_rate(typed)
            if ordered is not None:
                return any(ordered.quantity == answer for answer in self.answers if not isinstance(answer, Strength))
            entered = Strength.parse(typed, where=self.place)
            strengths = (answer for answer in self.answers if isinstance(answer, Strength))
            return any(entered == answer or _rounds(entered, answer) for answer in strengths)
        if self.dose is not None:
            dose, equals, typed = typed.partition("=")
            if not equals:
                remedy = "write the dose and the amount: '10 mL=2 mg'"
                raise InputError("a dose and an amount", where=self.place, given=dose, remedy=remedy)
            if not _agrees(dose, self.dose, self.place):
                return False
        return any(_agrees(typed, answer, self.place) for answer in self.answers if not isinstance(answer, Strength))


def _rounds(entered: Strength, answer: Strength) -> bool:
    """Whether a strength is one without a finite decimal, as it follows from amounts, to at least three digits."""
    endless = answer.value.denominator
    for prime in (2, 5):
        while endless % prime == 0:
            endless //= prime
    is_alike = (entered.basis, entered.per_unit) == (answer.basis, answer.per_unit)
    return endless > 1 and is_alike and abs(entered.value - answer.value) <= answer.value * ROUNDED


def _agrees(typed: str, exact: Quantity, where: str) -> bool:
    """Whether a typed amount is the exact one, or the exact one rounded to at least three digits."""
    amount = parse(typed.strip(" "), where=where)
    if amount.dimensionality != exact.dimensionality or kind_of_amount(amount) != kind_of_amount(exact):
        return False
    number, size = Fraction(amount.magnitude), Fraction(exact.to(amount.units).magnitude)
    if number == size:
        return True
    digits = _NUMBER.match(typed.strip(" "))
    if digits is None:
        return False
    whole, decimals = digits[1], digits[2] or ""
    is_long = len((whole + decimals).lstrip("0")) >= FEWEST_DIGITS
    return is_long and abs(size - number) <= Fraction(1, 2 * 10 ** len(decimals))


def entry_questions(recipe: Recipe, batch: Batch, total: BatchTotal) -> tuple[Question, ...]:
    """The questions of a recipe; *batch* is planned for its yield, *total* is how much that is."""
    of = show(batch.make)
    questions = [question for stated in recipe.strengths for question in _of_active(recipe, stated, batch, total, of)]
    lines = [line for line in recipe.ingredients if _is_asked(line, recipe, batch.site)]
    asked = (*_names(recipe), *questions, *(question for line in lines for question in _of_line(line, batch, of)))
    return tuple(replace(question, substances=recipe.substances) for question in asked)


def _names(recipe: Recipe) -> Iterator[Question]:
    """The actives as they are weighed, each once; of one that another recipe brings, what its strength counts."""
    lines = [line for line in recipe.ingredients if line.kind is not Kind.RECIPE and _brings_active(line)]
    brought = [name for line in lines for name in line.contains or (line.name,)]
    names: list[str] = []
    for stated in recipe.strengths:
        own = [name for name in brought if recipe.substances.holds(name, stated.active)]
        brought.extend([] if own else [stated.active])
    for name in brought:
        if not any(recipe.substances.is_same_substance(name, one) for one in names):
            names.append(name)
    for number, name in enumerate(names, start=1):
        yield Question("active", name, "the active" if len(names) == 1 else f"active {number} of {len(names)}", ())


def _brings_active(line: Ingredient) -> bool:
    return line.role is Role.ACTIVE or isinstance(line.amount, FromStrength)


def _of_active(recipe: Recipe, stated: StatedStrength, batch: Batch, total: BatchTotal, of: str) -> Iterator[Question]:
    active, strength = stated.active, stated.strength
    ordered = () if stated.dose_rate is None else (stated.dose_rate.quantity,)
    yield Question("strength", active, "", (strength, *ordered))
    dose = None if recipe.dose is None else recipe.dose.taken
    if dose is not None and kind_of_amount(dose) == strength.product_kind:
        yield Question("dose", active, show(dose), (strength.amount_in(dose),), dose)
    content = strength.amount_in(total.as_kind(strength.product_kind).value)
    yield Question("content", active, of, (content, *_as_mass(active, content, batch)))


def _as_mass(active: str, content: Quantity, batch: Batch) -> Iterator[Quantity]:
    """The mass of an active that is counted in moles or equivalents."""
    if kind_of_amount(content) not in {"amount", "equivalents"}:
        return
    for line in batch.lines:
        amount = line.ingredient.amount
        is_whole = isinstance(amount, FromStrength) and amount.active == active and not amount.is_rest
        if is_whole and line.needed is not None:
            overage = line.ingredient.overage
            yield times(line.needed, 1 / (1 + overage.fraction)) if overage is not None else line.needed


def _is_asked(line: Ingredient, recipe: Recipe, site: Site) -> bool:
    """Of a recipe with actives what no strength and no range on file guards; of another every line with an amount."""
    if isinstance(line.amount, (FromStrength, Fill)):
        return False
    unguarded = line.role is Role.PRESERVATIVE and preservative_of(line.name) is None
    uncounted = line.role is Role.ACTIVE and not _is_counted(line, recipe)
    return uncounted or unguarded or not recipe.strengths or bool(uncounted_drug(line, recipe, site))


def _is_counted(line: Ingredient, recipe: Recipe) -> bool:
    """Whether a strength that is asked for follows from the amount of a line."""
    names = [*line.contains] or [line.name]
    computed = [one.active for one in recipe.strengths if one.is_computed]
    return any(recipe.substances.holds(name, active) for name in names for active in computed)


def _of_line(line: Ingredient, batch: Batch, of: str) -> Iterator[Question]:
    needed = batch.line(line.id).needed
    if needed is not None:
        yield Question("content", line.name, of, (needed,))


def differences_of_entry(questions: tuple[Question, ...], entry: Entry) -> tuple[Finding, ...]:
    """What of an entry is missing, cannot be read, is not asked for, or differs; never with the recipe's value."""
    missing = names_missing(questions, entry)
    findings = [
        finding
        for question in questions
        if question.kind != "active"
        for finding in _difference(question, _typed_for(question, entry))
        if not (missing and finding.code == "E_ENTRY_NEEDED")  # it would give the name away
    ]
    return (
        *unused_names(questions, entry),
        *(stop("E_ENTRY_NEEDED", question=str(one), option="--active", place=one.place) for one in missing),
        *findings,
    )


def names_missing(questions: Iterable[Question], entry: Entry) -> tuple[Question, ...]:
    """The actives whose names are not typed, in whatever question."""
    typed = (*entry.active, *entry.strength, *entry.content)
    asked = (question for question in questions if question.kind == "active")
    return tuple(question for question in asked if not any(question.is_named(name) for name in typed))


def unused_names(questions: Iterable[Question], entry: Entry) -> tuple[Finding, ...]:
    """What is typed under a name that is not asked about, or under two names of one."""
    asked = tuple(questions)
    used = {(question.kind, name) for question in asked for name in _names_for(question, entry)[:1]}
    return tuple(
        stop("E_ENTRY_UNUSED", variant=kind, name=name, place=kind)
        for kind in ("active", "strength", "dose", "content")
        for name in getattr(entry, kind)
        if (kind, name) not in used
    )


def _names_for(question: Question, entry: Entry) -> list[str]:
    """The names under which a question is answered, the recipe's own first."""
    names = [name for name in getattr(entry, question.kind) if question.is_named(name)]
    return sorted(names, key=lambda name: plain_name_of(name) != plain_name_of(question.name))


def _typed_for(question: Question, entry: Entry) -> str | None:
    texts: Mapping[str, str] = getattr(entry, question.kind)
    return next((texts[name] for name in _names_for(question, entry)), None)


def _difference(question: Question, typed: str | None) -> Iterator[Finding]:
    if typed is None:
        yield stop("E_ENTRY_NEEDED", question=str(question), option=f"--{question.kind}", place=question.place)
        return
    try:
        if not question.is_answered_by(typed):
            yield stop("E_ENTRY_DIFFERS", question=str(question), place=question.place)
    except FormulateError as error:
        yield mistake_from(error, question.place)
