"""How much of an active the lines of a recipe bring by their own amounts, and the strength that this makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from formulate.errors import InputError, MissingKnowledgeError
from formulate.frozen import Frozen
from formulate.recipe.amount_types import Each, Fill, Fixed, FromStrength, IngredientAmount, OfProduct, Parts
from formulate.recipe.reading.amounts import counted_unit
from formulate.recipe.strengths.holding import Holding
from formulate.strength import Basis, Strength
from formulate.strength.forms import Form, in_form, read_form
from formulate.units import Quantity, is_kind, make_quantity

__all__ = ["Made", "Source", "strength_of_sources"]

#: What to state where a percentage of dosage units has no total.
_OF_ONE = (
    "write it on the line that fills up: 'to 300 mg each', of molded pieces 'to 2 g each, finished'; "
    "or state the active's amount as a mass, such as '100 mg' or '10 mg each'"
)
#: The form of a strength that nobody has chosen, by its basis.
_FORMS = {Basis.W_W: "% w/w", Basis.W_V: "mg/mL", Basis.V_V: "% v/v"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Source(Frozen):
    """A line that brings an active by an amount of its own."""

    name: str
    amount: IngredientAmount
    content: Strength | None = None  # of a product or a nested recipe; None where the line is the active itself
    holding: Holding | None = None  # of an ion in what it is, or contains
    density: Quantity | None = None
    weight_of_one: Quantity | None = None
    scales: bool = True
    strength: Strength | None = None  # of an amount that is a strength's
    others: tuple[Source, ...] = ()  # all other lines, where it fills up what they leave


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Made(Frozen):
    """The preparation whose strength is asked for."""

    total: Quantity  # a mass, a volume or a number of dosage units
    yields: Quantity | None = None  # what fixed amounts belong to, of the same kind
    density: Quantity | None = None  # of the preparation
    parts: Fraction | None = None  # number of parts, where the lines in parts share all of it
    each: Quantity | None = None  # of dosage units: the mass or volume of one, as far as it is stated

    def as_kind(self, kind: str) -> Quantity:
        """How much it is, as a mass, a volume or a number of dosage units."""
        total, unit = self.total, counted_unit(self.total)
        if unit and kind in {"mass", "volume"}:
            if self.each is None:
                raise _does_not_follow(f"the {kind} of one {unit.replace('_', ' ')} is not stated", _OF_ONE)
            total = times(self.each, Fraction(total.magnitude))
        return _as_kind(total, kind, self.density, "the preparation")


def strength_of_sources(
    sources: Sequence[Source], made: Made, form: Form | None = None, *, like: Strength | None = None
) -> Strength:
    """The strength that the sources of an active make together, in a form, or on the basis of one that is stated.

    ``E_STRENGTH_FROM_AMOUNTS`` or ``E_DENSITY_NEEDED`` where it does not follow from what is stated.
    """
    brought = [_brought(source, made) for source in sources]
    kinds = {_kind(amount) for amount in brought}
    if len(kinds) > 1:
        raise _does_not_follow("its lines count it in different kinds of amount", "state all of them in one kind")
    unit = next(name for name, _ in brought[0].unit_items())
    counted = make_quantity(sum((Fraction(one.to(unit).magnitude) for one in brought), Fraction(0)), unit)
    wanted = form.example if form is not None else like
    computed = Strength.of(counted, made.as_kind(_kind(made.total) if wanted is None else wanted.product_kind))
    if wanted is not None and (computed.basis, computed.per_unit) != (wanted.basis, wanted.per_unit):
        remedy = "state it in that kind, or write 'amount: strength' on the line of the active"
        raise _does_not_follow(f"the amounts make {computed}, and {wanted} counts another kind of amount", remedy)
    form = form or (read_form(_FORMS[computed.basis]) if computed.basis in _FORMS else None)
    if form is None:
        return computed if like is None else replace(computed, like=like.typed or like.like)
    return in_form(computed, form)


def _brought(source: Source, made: Made) -> Quantity:
    """What one line brings of the active in this preparation."""
    amount = _amount(source, made)
    if source.content is not None:
        amount = source.content.amount_in(_of_line(amount, source.content.product_kind, source))
    if source.holding is None:
        return amount
    amount = _of_line(amount, source.holding.counted, source)
    if _kind(amount) not in ("mass", "amount"):
        raise _does_not_follow(f"the mass of {source.name} is not known", "state its amount as a mass")
    return replace(source.holding, counted=_kind(amount)).active_in(amount)


def _of_line(amount: Quantity, wanted: str, source: Source) -> Quantity:
    """An amount of a line, as that kind."""
    if counted_unit(amount) and wanted != counted_unit(amount) and source.weight_of_one is not None:
        amount = (amount * source.weight_of_one).to("gram")
    return _as_kind(amount, wanted, source.density, source.name)


def _amount(source: Source, made: Made) -> Quantity:
    match source.amount:
        case Fixed(quantity=quantity) if not source.scales or made.yields is None:
            return quantity
        case Fixed(quantity=quantity):
            return times(quantity, Fraction((made.total / made.yields).to("").magnitude))
        case Each(quantity=quantity):
            return times(quantity, Fraction(made.total.magnitude))
        case OfProduct(strength=strength, of=""):
            return strength.amount_in(made.as_kind(strength.product_kind))
        case Parts(parts=parts, by_volume=by_volume) if made.parts:
            return times(made.as_kind("volume" if by_volume else "mass"), parts / made.parts)
        case FromStrength() if source.strength is not None:
            counted = source.strength.amount_in(made.as_kind(source.strength.product_kind))
            return counted if source.content is None else source.content.product_for(counted)
        case Fill(by_form="", finished=False) as fill if source.others:
            return _rest(fill, source, made)
    raise _does_not_follow(f"the amount of {source.name} depends on the other lines", "state it as a fixed amount")


def _rest(fill: Fill, source: Source, made: Made) -> Quantity:
    """What the other lines leave of the mass of all; ``E_STRENGTH_AMOUNTS`` where that is not known."""
    by_weight = "make it by weight, as in 'yields: 100 g' and 'to 100 g', with every line by weight or with its density"
    remedy = f"state its amount, such as '210 mL', with 'displacement volume' on the line of a powder; or {by_weight}"
    all_of_it = made.total if fill.each is None else times(fill.each, Fraction(made.total.magnitude))
    if _kind(all_of_it) == "volume" and made.density is None:
        raise _does_not_follow(f"{source.name} fills up a volume, of which the others take an unknown part", remedy)
    mass = _as_kind(all_of_it, "mass", made.density, "the preparation")
    taken = [_of_line(_amount(other, made), "mass", other) for other in source.others]
    unknown = [other.name for other, amount in zip(source.others, taken, strict=True) if _kind(amount) != "mass"]
    if unknown or _kind(mass) != "mass":
        raise _does_not_follow(f"the mass of {unknown[0] if unknown else 'all that is made'} is not known", by_weight)
    rest = Fraction(mass.to("gram").magnitude) - sum(Fraction(one.to("gram").magnitude) for one in taken)
    if rest <= 0:
        raise _does_not_follow(f"the other lines leave nothing for {source.name}", "check the amounts")
    return make_quantity(rest, "gram")


def times(amount: Quantity, factor: Fraction) -> Quantity:
    """A multiple of an amount, in its own unit."""
    return make_quantity(Fraction(amount.magnitude) * factor, next(name for name, _ in amount.unit_items()))


def _as_kind(amount: Quantity, kind: str, density: Quantity | None, name: str) -> Quantity:
    if _kind(amount) == kind or {_kind(amount), kind} != {"mass", "volume"}:
        return amount
    if density is None:
        raise MissingKnowledgeError(
            f"the density of {name} is not stated",
            code="E_DENSITY_NEEDED",
            remedy="state it, or the amounts in one kind",
        )
    converted = (amount * density).to("gram") if kind == "mass" else (amount / density).to("milliliter")
    return make_quantity(converted.magnitude, "gram" if kind == "mass" else "milliliter")


def _kind(amount: Quantity) -> str:
    kinds = (kind for kind in ("mass", "volume", "activity", "amount", "equivalents") if is_kind(amount, kind))
    return next(kinds, "") or counted_unit(amount)


def _does_not_follow(why: str, remedy: str) -> InputError:
    return InputError(f"the strength does not follow from the amounts: {why}", code="E_STRENGTH_AMOUNTS", remedy=remedy)
