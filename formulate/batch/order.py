"""The order: what was asked for, read once and exact, and the texts that it was read from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from formulate.batch.amounts import RECIPE, kind_of_amount, strength_of
from formulate.batch.mistakes import Mistakes, line_place
from formulate.batch.model import Confirmation
from formulate.errors import DimensionError, ExactnessError, InputError
from formulate.findings import Finding, confirm
from formulate.pharmacy.equipment import BUILT_IN, Instrument, instrument_from_typed
from formulate.pharmacy.shelf import Lot, lot_from_typed
from formulate.pharmacy.site import Site
from formulate.recipe.model import Recipe
from formulate.strength import Strength
from formulate.typed.fields import day_of, fraction_from_percent, plain_text, whole_number
from formulate.units import DOSAGE_UNITS, Quantity, QuantityLike, quantity, read_amount, text
from formulate.working import Source, stated

T = TypeVar("T", Lot, Instrument)

#: More containers than can be asked for; an int of a million digits is not written out to say so.
TOO_MANY = 1_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The arguments of :func:`formulate.planning.plan`, as they were given."""

    recipe: Recipe
    make: QuantityLike
    strength: str | Mapping[str, str] | None = None
    lots: Sequence[Lot] = ()
    instruments: Sequence[Instrument] | None = None
    site: Site | None = None
    made: str = ""
    excess: str = ""
    containers: int | str | None = None
    overfill: QuantityLike = ""
    overage: Mapping[str, str] | None = None
    confirmations: Sequence[Confirmation] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What was asked for, exact.

    Parameters
    ----------
    strengths : Mapping[str, Strength]
        The strength of each active: the one chosen, else the one stated.
    chosen : Mapping[str, str]
        The texts of those that were chosen instead of the stated ones.
    overages : Mapping[str, Fraction]
        More of an active alone, as a share of one.
    excess : Fraction
        More of the whole batch, as a share of one.
    containers : int or None
        Number of containers.
    overfill : Quantity or None
        More in each container, of the kind of *make*.
    lots : Mapping[str, Lot]
        By line id.

    """

    recipe: Recipe
    make: Quantity
    strengths: Mapping[str, Strength]
    chosen: Mapping[str, str]
    overages: Mapping[str, Fraction]
    excess: Fraction
    containers: int | None
    overfill: Quantity | None
    lots: Mapping[str, Lot]
    instruments: tuple[Instrument, ...]
    site: Site
    made: str

    def aim(self, active: str) -> Strength:
        """The strength aimed at: the label's, with the overage."""
        label = self.strengths[active]
        overage = self.overages.get(active)
        if overage is None:
            return label
        return strength_of(label.value * (1 + overage), label)

    def strength_source(self, active: str) -> Source:
        """Who stated the strength of an active."""
        return stated("strength chosen") if active in self.chosen else RECIPE


def read_order(asked: Asked, mistakes: Mistakes) -> Order | None:
    """Read the arguments; None where there is no amount to make, with the mistakes noted."""
    site = asked.site or Site()
    make = _make(asked.make, mistakes)
    strengths, chosen = _strengths(asked, mistakes)
    overages = _overages(asked, mistakes)
    excess = _share(asked.excess, "excess", mistakes)
    containers = _containers(asked.containers, mistakes)
    overfill = _overfill(asked, make, mistakes)
    lots = _lots(asked, mistakes)
    instruments = _instruments(asked, site, mistakes)
    made = _made(asked.made, mistakes)
    if make is None:
        return None
    return Order(
        recipe=asked.recipe,
        make=make,
        strengths=strengths,
        chosen=chosen,
        overages=overages,
        excess=excess or Fraction(0),
        containers=containers,
        overfill=overfill,
        lots=lots,
        instruments=instruments,
        site=site,
        made=made,
    )


def typed_texts(asked: Asked, order: Order) -> dict[str, object]:
    """The texts that the batch is made of: what a second computation starts from."""
    site = order.site
    return {
        "recipe": asked.recipe.tree,
        "nested": {name: recipe.tree for name, recipe in all_nested(asked.recipe).items()},
        "make": _as_text(asked.make),
        "strength": _strengths_as_asked(asked),
        "excess": asked.excess,
        "containers": "" if asked.containers is None else str(asked.containers),
        "overfill": _as_text(asked.overfill),
        "overage": dict(asked.overage or {}),
        "lots": [dict(lot.typed) for lot in asked.lots],
        "instruments": [dict(instrument.typed) for instrument in order.instruments],
        "correction": site.correction.value,
        "day_counting": site.day_counting.value,
        "local_limit_days": "" if site.local_limit_days is None else str(site.local_limit_days),
        "made": order.made,
        "confirmations": {confirmation.key: confirmation.by for confirmation in asked.confirmations},
    }


def _strengths_as_asked(asked: Asked) -> dict[str, str]:
    """What was asked for, by active, also where it is what the recipe states: a choice that was lost would show."""
    if isinstance(asked.strength, Mapping):
        return dict(asked.strength)
    return {stated.active: asked.strength for stated in asked.recipe.strengths if asked.strength}


def all_nested(recipe: Recipe) -> dict[str, Recipe]:
    """The recipes nested in a recipe, to any depth, by id."""
    found: dict[str, Recipe] = {}
    for name, nested in recipe.nested.items():
        found |= {name: nested} | all_nested(nested)
    return found


def reading_remarks(asked: Asked) -> tuple[Finding, ...]:
    """What a person should confirm about how the texts were read: three zeros after a decimal point."""
    texts = [("make", _as_text(asked.make)), ("overfill", _as_text(asked.overfill))]
    return tuple(
        confirm("E_QTY_ZEROS", remark=remark, place=place) for place, typed in texts for remark in _remarks(typed)
    )


def _remarks(typed: str) -> tuple[str, ...]:
    return read_amount(typed).remarks if typed else ()


def _as_text(given: QuantityLike) -> str:
    return given if isinstance(given, str) else text(given)


def _make(given: QuantityLike, mistakes: Mistakes) -> Quantity | None:
    with mistakes.at("make"):
        make = quantity(given, where="")
        if kind_of_amount(make) not in {"mass", "volume", *DOSAGE_UNITS}:
            raise DimensionError(
                "a mass, a volume or a number of dosage units such as '12 suppositories'",
                given=_as_text(given),
                remedy="say how much to prepare",
            )
        _as_text(given)  # an amount that no text can hold cannot be recorded
        return make
    return None


def _strengths(asked: Asked, mistakes: Mistakes) -> tuple[dict[str, Strength], dict[str, str]]:
    """The strength of each active, and the texts of those chosen."""
    strengths = {stated.active: stated.strength for stated in asked.recipe.strengths}
    chosen: dict[str, str] = {}
    for active, typed in _choices(asked, mistakes).items():
        with mistakes.at("strength"):
            choice = Strength.parse(typed)
            offered = next(stated for stated in asked.recipe.strengths if stated.active == active)
            if choice == offered.strength:
                continue
            if choice not in offered.allowed:
                raise _not_allowed(choice, (offered.strength, *offered.allowed))
            strengths[active] = choice
            chosen[active] = typed
    return strengths, chosen


def _choices(asked: Asked, mistakes: Mistakes) -> Mapping[str, str]:
    actives = [stated.active for stated in asked.recipe.strengths]
    if asked.strength is None or asked.strength == "":
        return {}
    if isinstance(asked.strength, Mapping):
        return _known_actives(asked.strength, actives, "strength", mistakes)
    if len(actives) == 1:
        return {actives[0]: asked.strength}
    if actives:
        mistakes.add("E_STRENGTH_ACTIVE", variant="which", actives=" or ".join(actives), place="strength")
    else:
        mistakes.add("E_STRENGTH_ACTIVE", variant="no_strength", place="strength")
    return {}


def _known_actives(
    given: Mapping[str, str], actives: Sequence[str], place: str, mistakes: Mistakes
) -> Mapping[str, str]:
    for name in given:
        if name not in actives:
            if actives:
                mistakes.add("E_STRENGTH_ACTIVE", variant="other", name=name, actives=tuple(actives), place=place)
            else:
                mistakes.add("E_STRENGTH_ACTIVE", variant="none", name=name, place=place)
    return {name: typed for name, typed in given.items() if name in actives}


def _not_allowed(choice: Strength, offered: Sequence[Strength]) -> InputError:
    return InputError(
        "one of the strengths that the recipe allows",
        code="E_STRENGTH_NOT_ALLOWED",
        given=str(choice),
        remedy=f"they are: {', '.join(dict.fromkeys(str(strength) for strength in offered))}",
    )


def _overages(asked: Asked, mistakes: Mistakes) -> dict[str, Fraction]:
    actives = [stated.active for stated in asked.recipe.strengths]
    known = _known_actives(asked.overage or {}, actives, "overage", mistakes)
    read = {active: _share(typed, "overage", mistakes) for active, typed in known.items()}
    return {active: value for active, value in read.items() if value is not None}


def _share(typed: str, place: str, mistakes: Mistakes) -> Fraction | None:
    """A percentage above 0 and up to 100 %; None where there is none."""
    if typed == "":
        return None
    with mistakes.at(place):
        read = fraction_from_percent(_checked_text(typed))
        if read > 1:
            raise InputError("at most 100 %", code="E_OUT_OF_RANGE", given=typed, remedy="make a larger amount instead")
        return read
    return None


def _containers(given: int | str | None, mistakes: Mistakes) -> int | None:
    if given is None or given == "":
        return None
    with mistakes.at("containers"):
        return whole_number(str(min(given, TOO_MANY)) if isinstance(given, int) else _checked_text(given))
    return None


def _overfill(asked: Asked, make: Quantity | None, mistakes: Mistakes) -> Quantity | None:
    if isinstance(asked.overfill, str) and not asked.overfill:
        return None
    with mistakes.at("overfill"):
        overfill = quantity(asked.overfill, "mass", "volume", where="")
        if make is not None and kind_of_amount(make) != kind_of_amount(overfill):
            raise DimensionError(
                "an overfill of the kind of the amount to make",
                given=_as_text(asked.overfill),
                remedy="give both as a mass, or both as a volume",
            )
        if asked.containers is None or asked.containers == "":
            raise InputError(
                "the number of containers with an overfill",
                code="E_CONTAINERS_NEEDED",
                remedy="say into how many containers it goes",
            )
        return overfill
    return None


def _lots(asked: Asked, mistakes: Mistakes) -> dict[str, Lot]:
    """The lots by the line that each is for."""
    lines = {line.id for line in asked.recipe.ingredients}
    lots: dict[str, Lot] = {}
    for lot in asked.lots:
        if lot.line not in lines:
            mistakes.add("E_LOT_LINE", lot=lot.number, line=lot.line, lines=tuple(sorted(lines)), place="lots")
        elif lot.line in lots:
            first = lots[lot.line].number
            mistakes.add("E_TWO_LOTS", first=first, second=lot.number, place=line_place(lot.line))
        else:
            lots[lot.line] = lot
        _check_typed(lot, lot_from_typed, "lots", mistakes)
    return lots


def _instruments(asked: Asked, site: Site, mistakes: Mistakes) -> tuple[Instrument, ...]:
    chosen = tuple(asked.instruments) if asked.instruments is not None else (site.instruments or BUILT_IN)
    ids = [instrument.id for instrument in chosen]
    for name in dict.fromkeys(ids):
        if ids.count(name) > 1:
            mistakes.add("E_INSTRUMENT_TWICE", name=name, place="instruments")
    for instrument in chosen:
        if instrument not in BUILT_IN:
            _check_typed(instrument, instrument_from_typed, "instruments", mistakes)
    return chosen


def _check_typed(made: T, read: Callable[[Mapping[str, str]], T], place: str, mistakes: Mistakes) -> None:
    """The second computation starts from the typed texts, so these must say the same."""
    try:
        says_the_same = read(made.typed) == made
    except InputError:
        says_the_same = False
    if not says_the_same:
        mistakes.add("E_TYPED_DIFFERS", maker=read.__name__, place=place)


def _made(given: str, mistakes: Mistakes) -> str:
    with mistakes.at("made"):
        if _checked_text(given):
            day_of(given)
        return given
    return ""


def _checked_text(given: object) -> str:
    """A text as it is; a float is refused here as at every door."""
    if not isinstance(given, str):
        raise ExactnessError("text such as '3 %'", code="E_QTY_TYPE", given=given, remedy="write it as text")
    return given


def check_confirmations(confirmations: Sequence[Confirmation], findings: Sequence[Finding], mistakes: Mistakes) -> None:
    """Refuse confirmations of what nobody asked to confirm, and those by nobody."""
    keys = [finding.key for finding in findings if finding.severity.value == "confirm"]
    for confirmation in confirmations:
        with mistakes.at("confirmations"):
            if confirmation.key not in keys:
                raise InputError(
                    "the key of a finding that asks for a confirmation",
                    code="E_CONFIRMATION_UNKNOWN",
                    given=confirmation.key,
                    remedy=f"open are: {', '.join(keys)}" if keys else "nothing asks for one",
                )
            if not plain_text(confirmation.by).strip():
                raise InputError("the name of who confirms", code="E_CONFIRMATION_BY", remedy="write the name")
