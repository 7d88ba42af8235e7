"""The order: what was asked for, read once and exact."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeVar

from formulate.batch.asking.asked import Asked, Confirmation, amount_text
from formulate.batch.asking.mistakes import Mistakes, line_place
from formulate.batch.asking.strengths import Rated, infusion_of_batch, known_actives, strengths_of_batch, weight_of
from formulate.batch.line.amounts import RECIPE, in_words, is_count, kind_of_amount, strength_of
from formulate.batch.line.instruments import Instruments
from formulate.batch.solutions.ethanol import with_alcohol
from formulate.errors import DimensionError, ExactnessError, InputError
from formulate.findings import Finding, Severity, confirm
from formulate.frozen import Frozen
from formulate.pharmacy.equipment import BUILT_IN, Instrument, instrument_from_typed
from formulate.pharmacy.lots import Lot, lot_from_typed
from formulate.pharmacy.people import PersonRole, check_role
from formulate.pharmacy.site import Site
from formulate.recipe.dosage_units.reading import MOLDED_FORMS
from formulate.recipe.model import FromStrength, Recipe
from formulate.recipe.overage import Overage, overage_from_percent
from formulate.recipe.solutions.types import Infusion
from formulate.recipe.vehicles import lines_of_run
from formulate.strength import Strength
from formulate.typed.excess import Excess, larger_excess, read_excess
from formulate.typed.fields import day_of, whole_number
from formulate.typed.people import person_name, reason_text, same_person
from formulate.units import DOSAGE_UNITS, Quantity, QuantityLike, quantity, read_amount
from formulate.working import Source, stated

T = TypeVar("T", Lot, Instrument)

#: More containers than can be asked for; an int of a million digits is not written out to say so.
TOO_MANY = 1_000_000_000

#: How the codes begin that a technician may confirm: lots, instruments and the yield. Everything else (date, dose,
#: limit, hazard, copy) takes a pharmacist.
TECHNICIAN_MAY = (
    *("E_LOT", "E_SHELF", "E_TWO_LOTS", "E_CALIBRATION", "E_INSTRUMENT", "E_BALANCE", "E_WEIGHING", "E_MEASURING"),
    *("E_ROUNDING", "E_YIELD", "E_CONTAINER_COUNT", "E_CONTAINER_UNEVEN", "E_QTY_ZEROS"),
    *("E_OVERAGE_ENTERED", "E_PLATES"),
)
#: Codes whose confirmation states a source besides the reason.
WITH_SOURCE = ("E_OVERAGE",)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Order(Frozen):
    """What was asked for, exact."""

    recipe: Recipe
    make: Quantity
    strengths: Mapping[str, Strength]  # the strength of each active: the one chosen, else the one stated
    chosen: Mapping[str, str]  # the texts of those that were chosen instead of the stated ones
    rated: Mapping[str, Rated] = field(default_factory=dict)  # the actives that are ordered by a dose rate
    infusion: Infusion | None = None
    weight: Quantity | None = None  # of the patient
    overages: Mapping[str, Fraction]  # more of an active alone, as a fraction
    excess: Excess  # more of the batch
    containers: int | None  # number of containers
    overfill: Quantity | None  # more in each container, of the kind of *make*
    residue: Quantity | None = None  # what stays in each container when it is emptied, likewise
    container_size: Quantity | None = None  # what one container holds at most, a mass or a volume
    lots: Mapping[str, tuple[Lot, ...]]  # by line id, in the order of use
    instruments: Instruments
    site: Site

    @property
    def is_filled_beyond(self) -> bool:
        """Whether each container takes more than its content, the same for any amount."""
        return self.overfill is not None or self.residue is not None

    def target_strength(self, active: str) -> Strength:
        """The target strength: the label's, with the overage."""
        label = self.strengths[active]
        overage = self.overages.get(active)
        if overage is None:
            return label
        return strength_of(label.value * (1 + overage), label)

    def strength_source(self, active: str) -> Source:
        """Who stated the strength of an active."""
        return stated("strength chosen") if active in self.chosen else RECIPE

    def overage_source(self, active: str) -> Source:
        """Who stated the overage of an active: the formula, or who asked for the batch."""
        of_recipe = overages_of(self.recipe).get(active)
        if of_recipe is None or of_recipe.fraction != self.overages.get(active):
            return stated("overage")
        return Source(key=of_recipe.source, locator=of_recipe.reason)


def read_order(asked: Asked, mistakes: Mistakes) -> Order | None:
    """Read what was asked for; None where there is no amount to make, with the mistakes noted."""
    make = mistakes.read("make", _make, asked.make)
    infusion = mistakes.read("rate", infusion_of_batch, asked)
    weight = weight_of(asked)
    strengths = strengths_of_batch(asked, infusion, weight, mistakes)
    overages = _overages(asked, mistakes)
    excess = mistakes.read("excess", _excess, asked, make)
    containers = mistakes.read("containers", _containers, asked.containers)
    overfill = mistakes.read("overfill", _beyond, "an overfill", asked.overfill, asked, make)
    residue = mistakes.read("residue", _beyond, "a residue", asked.residue, asked, make)
    size = mistakes.read("container_size", _size, asked)
    lots = _lots(asked, mistakes)
    _check_instruments(asked, mistakes)
    mistakes.read("made", _check_made, asked.made)
    if make is None:
        return None
    return Order(
        recipe=with_alcohol(asked.recipe, strengths.of_each),
        make=make,
        strengths=strengths.of_each,
        chosen=strengths.chosen,
        rated=strengths.rated,
        infusion=infusion,
        weight=weight,
        overages=overages,
        excess=excess or Excess(),
        containers=containers,
        overfill=overfill,
        residue=residue,
        container_size=size,
        lots=lots,
        instruments=Instruments(asked.available_instruments),
        site=asked.site,
    )


def reading_remarks(asked: Asked) -> tuple[Finding, ...]:
    """What a person should confirm about how the texts were read: three zeros after a decimal point."""
    typed = {"make": asked.make, "overfill": asked.overfill, "residue": asked.residue, "size": asked.container_size}
    texts = [("container_size" if name == "size" else name, amount_text(amount)) for name, amount in typed.items()]
    return tuple(
        confirm("E_QTY_ZEROS", remark=remark, place=place) for place, typed in texts for remark in _remarks(typed)
    )


def _remarks(typed: str) -> tuple[str, ...]:
    return read_amount(typed).remarks if typed else ()


def _make(amount: QuantityLike) -> Quantity:
    make = quantity(amount, where="")
    if kind_of_amount(make) not in {"mass", "volume", *DOSAGE_UNITS}:
        raise DimensionError(
            "a mass, a volume or a number of dosage units such as '12 suppositories'",
            given=amount_text(amount),
            remedy="say how much to prepare",
        )
    if is_count(make) and Fraction(make.magnitude).denominator != 1:
        raise InputError(
            "a whole number of dosage units", code="E_WHOLE_UNITS", given=amount_text(amount), remedy="check the number"
        )
    amount_text(amount)  # an amount that no text can hold cannot be recorded
    return make


def _overages(asked: Asked, mistakes: Mistakes) -> dict[str, Fraction]:
    actives = [stated.active for stated in asked.recipe.strengths]
    typed_by_active = known_actives(asked.overage, actives, "overage", mistakes)
    read = {active: mistakes.read("overage", _percentage, typed) for active, typed in typed_by_active.items()}
    of_batch = {active: value for active, value in read.items() if value is not None}
    return {active: overage.fraction for active, overage in overages_of(asked.recipe).items()} | of_batch


def overages_of(recipe: Recipe) -> dict[str, Overage]:
    """The overages that a recipe states, by active."""
    lines = [(line.amount, line.overage) for line in recipe.ingredients]
    return {
        amount.active: overage for amount, overage in lines if overage is not None and isinstance(amount, FromStrength)
    }


def _percentage(typed: str) -> Fraction | None:
    """A percentage above 0 and up to 100 %; None where there is none."""
    if typed == "":
        return None
    return overage_from_percent(_checked_text(typed))


def _excess(asked: Asked, make: Quantity | None) -> Excess:
    """The excess asked for; of molded pieces that of the settings, where none is asked for."""
    is_counted = make is not None and is_count(make)
    if asked.excess == "" and is_counted and asked.recipe.form in MOLDED_FORMS and asked.site.molded_excess:
        return larger_excess(asked.site.molded_excess)
    excess = read_excess(_checked_text(asked.excess))
    if excess.unit and make is not None and excess.unit != kind_of_amount(make):
        raise DimensionError(
            "an excess of what is made", given=excess.typed, remedy=f"what is made is {in_words(kind_of_amount(make))}"
        )
    return excess


def _containers(number: int | str | None) -> int | None:
    if number is None or number == "":
        return None
    return whole_number(str(min(number, TOO_MANY)) if isinstance(number, int) else _checked_text(number))


def _beyond(what: str, typed: QuantityLike, asked: Asked, make: Quantity | None) -> Quantity | None:
    """What each container takes beyond its content."""
    if isinstance(typed, str) and not typed:
        return None
    beyond = quantity(typed, "mass", "volume", where="")
    if make is not None and kind_of_amount(make) != kind_of_amount(beyond):
        raise DimensionError(
            f"{what} of the kind of the amount to make",
            given=amount_text(typed),
            remedy="give both as a mass, or both as a volume",
        )
    if asked.containers is None or asked.containers == "":
        raise InputError(
            f"the number of containers with {what}",
            code="E_CONTAINERS_NEEDED",
            remedy="say into how many containers it goes",
        )
    return beyond


def _size(asked: Asked) -> Quantity | None:
    """What one container holds at most."""
    typed = asked.container_size
    if isinstance(typed, str) and not typed:
        return None
    size = quantity(typed, "mass", "volume", where="")
    amount_text(typed)
    return size


def _lots(asked: Asked, mistakes: Mistakes) -> dict[str, tuple[Lot, ...]]:
    """The lots by the line that each is for; of several, all but the last say how much there is of them."""
    lines = {line.id for line, _ in lines_of_run(asked.recipe, {lot.line for lot in asked.lots})}
    lots: dict[str, tuple[Lot, ...]] = {}
    for lot in asked.lots:
        before = lots.get(lot.line, ())
        if lot.line not in lines:
            mistakes.add("E_LOT_LINE", lot=lot.number, line=lot.line, lines=tuple(sorted(lines)), place="lots")
        elif before and before[-1].quantity is None:
            first = before[-1].number
            mistakes.add("E_TWO_LOTS", first=first, second=lot.number, place=line_place(lot.line))
        lots[lot.line] = (*before, lot)
        _check_typed(lot, lot_from_typed, "lots", mistakes)
    return lots


def _check_instruments(asked: Asked, mistakes: Mistakes) -> None:
    chosen = asked.available_instruments
    ids = [instrument.id for instrument in chosen]
    for name in dict.fromkeys(ids):
        if ids.count(name) > 1:
            mistakes.add("E_INSTRUMENT_TWICE", name=name, place="instruments")
    for instrument in chosen:
        if not any(instrument is one for one in BUILT_IN):
            _check_typed(instrument, instrument_from_typed, "instruments", mistakes)


def _check_typed(made: T, read: Callable[[Mapping[str, str]], T], place: str, mistakes: Mistakes) -> None:
    """The second computation starts from the typed texts, so these must say the same."""
    try:
        says_the_same = read(made.typed) == made
    except InputError:
        says_the_same = False
    if not says_the_same:
        mistakes.add("E_TYPED_DIFFERS", maker=read.__name__, place=place)


def _check_made(made: str) -> None:
    if _checked_text(made):
        day_of(made)


def _checked_text(value: object) -> str:
    """A text as it is; a float is refused here as at every door."""
    if not isinstance(value, str):
        raise ExactnessError("text such as '3 %'", code="E_QTY_TYPE", given=value, remedy="write it as text")
    return value


def check_confirmations(
    confirmations: Sequence[Confirmation],
    findings: Sequence[Finding],
    people: Mapping[str, PersonRole],
    mistakes: Mistakes,
) -> None:
    """Refuse confirmations of a finding that asks for none, those without a name or a reason, and of who may not."""
    open_keys = [finding.key for finding in findings if finding.severity is Severity.CONFIRM]
    severities = {finding.key: finding.severity for finding in findings}
    for confirmation in confirmations:
        remedy = _why_not_asked(severities.get(confirmation.key), open_keys)
        mistakes.read("confirmations", _check_confirmation, confirmation, open_keys, remedy, people)


def _why_not_asked(severity: Severity | None, open_keys: Sequence[str]) -> str:
    """Why a key is none that is confirmed: nothing overrides a hard stop, and a remark asks for nothing."""
    if severity is Severity.STOP:
        return "it is a hard stop, which nothing overrides: remove its cause"
    if severity is not None:
        return "it is a remark, or was answered at approval: remove it"
    return f"open are: {', '.join(open_keys)}" if open_keys else "nothing asks for one"


def check_second_person(confirmations: Sequence[Confirmation], recipe: Recipe, mistakes: Mistakes) -> None:
    """Refuse one person for both sides of a large overage: who entered or approved it, and who confirms it."""
    by = {confirmation.key: confirmation.by for confirmation in confirmations}
    approver = recipe.approval.by if recipe.approval is not None and recipe.approval.single_person else ""
    for key in by:
        code, _, place = key.partition(":")
        if code == "E_OVERAGE":
            other = by.get(f"E_OVERAGE_ENTERED:{place}", approver)
            if other and same_person(by[key], other):
                active = place.removeprefix("overage.")
                mistakes.add("E_SECOND_PERSON", active=active, by=by[key], other=other, place="confirmations")


def _check_confirmation(
    confirmation: Confirmation, keys: Sequence[str], remedy: str, people: Mapping[str, PersonRole]
) -> None:
    if confirmation.key not in keys:
        raise InputError(
            "the key of a finding that asks for a confirmation",
            code="E_CONFIRMATION_UNKNOWN",
            given=confirmation.key,
            remedy=remedy,
        )
    person_name(confirmation.by)
    code = confirmation.key.partition(":")[0]
    reason, _, source = confirmation.reason.partition(";")
    reason_text(reason if code in WITH_SOURCE else confirmation.reason)
    if code in WITH_SOURCE:
        reason_text(source, what="source")
    check_role(confirmation.by, people, is_technician_enough=code.startswith(TECHNICIAN_MAY))
