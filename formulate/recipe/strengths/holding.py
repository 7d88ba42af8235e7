"""How much of an active is in something of another name that holds it: of an ion in its salt, by their formulas."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.errors import MissingKnowledgeError
from formulate.frozen import Frozen
from formulate.recipe.model import CountedAs
from formulate.recipe.strengths.forms import counted_by_name, molar_mass_counted, valence_of
from formulate.reference.identities.identity import Substances
from formulate.reference.identities.liquids import is_liquid_name
from formulate.spelling import plain_name_of
from formulate.units import Quantity, make_quantity

__all__ = ["Held", "Holding", "charge_in", "holding_of", "is_counted_as"]

#: The unit in which each kind is counted here.
_UNITS = {"mass": "gram", "amount": "mole", "equivalents": "equivalent", "activity": "activity_unit"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Held(Frozen):
    """An active in something of a name: the substance of a line, or what a product contains."""

    active: str
    kind: str  # the kind in which the strength counts the active
    name: str
    counted: str  # the kind in which it is counted: mass, amount, equivalents, activity
    is_content: bool  # of a product
    counted_as: CountedAs | None = None  # where the recipe states it
    line: str  # the name of the line


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Holding(Frozen):
    """One thing in a line that holds an active: the substance itself, or what a product is labeled to contain."""

    of: str  # the content of the product; "" for a substance, which is counted by its mass
    counted: str  # the kind in which it is counted: mass, amount, equivalents, activity
    kind: str  # the kind in which the strength counts the active
    form: CountedAs | None = None  # how both belong together by their formulas; None where they are one and the same
    valence: int | None = None  # of the ion

    @property
    def factor(self) -> Fraction:
        """How much of the active is in one base unit of it: g, mol, Eq or units."""
        if self.form is None:
            return Fraction(1)
        each, weighed = (
            Fraction(cited.quantity.magnitude) for cited in (self.form.molar_mass, self.form.weighed_molar_mass)
        )
        moles = self.form.yields / weighed if self.counted == "mass" else Fraction(self.form.yields)
        return moles * {"mass": each, "amount": Fraction(1)}.get(self.kind, Fraction(self.valence or 0))

    @property
    def unit(self) -> str:
        """Of the factor, such as equivalent/gram; "" for a plain number."""
        return "" if self.counted == self.kind else f"{_UNITS[self.kind]}/{_UNITS[self.counted]}"

    @property
    def figures(self) -> dict[str, str]:
        """What the factor is calculated from, as typed text; nothing where it is 1."""
        if self.form is None:
            return {}
        figures = {"yields": str(self.form.yields), "valence": "" if self.valence is None else str(self.valence)}
        return figures | {
            "molar mass": self.form.molar_mass.typed,
            "weighed molar mass": self.form.weighed_molar_mass.typed,
        }

    def active_in(self, counted: Quantity) -> Quantity:
        """The active in an amount of it."""
        of, _, per = self.unit.partition("/")
        base = Fraction(counted.to(per or counted.units).magnitude) * self.factor
        return make_quantity(base, of or str(counted.units))


def holding_of(held: Held, substances: Substances) -> Holding:
    """How much of the active is in it; ``E_HOLDING`` where that cannot be known."""
    of = held.name if held.is_content else ""
    is_same = substances.is_same_substance(held.name, held.active)
    if held.counted == held.kind and is_same:
        return Holding(of=of, counted=held.counted, kind=held.kind)
    if not (held.is_content or is_same or held.counted_as) and is_liquid_name(held.name):
        raise MissingKnowledgeError(
            f"how much {held.active} is in {held.name}, which is sold as a solution of some content",
            code="E_HOLDING",
            remedy=f"write 'product:' for its name, with its content, as in 'contains: {{{held.name}: 85 % w/w}}'",
        )
    form, valence = (
        held.counted_as or _form(held, substances, is_same=is_same),
        charge_in(held.name, held.active, substances),
    )
    if held.kind == "equivalents" and valence is None:
        raise MissingKnowledgeError(
            f"{held.active} of {held.name} is counted in mEq, and has no one charge",
            code="E_HOLDING",
            remedy="count it in mmol, or by its mass",
        )
    if form is None or held.counted not in {"mass", "amount"}:
        raise MissingKnowledgeError(
            f"how much {held.active} is in {held.name}, which the strength of {held.active} counts too",
            code="E_HOLDING",
            remedy=f"name both by their full names, or state what {held.line} contains of {held.active}",
        )
    return Holding(of=of, counted=held.counted, kind=held.kind, form=form, valence=valence)


def charge_in(name: str, active: str, substances: Substances) -> int | None:
    """The charge of an ion in what holds it; None where it has no one charge.

    >>> from formulate.reference.identities.identity import SHIPPED
    >>> charge_in("disodium hydrogen citrate", "citrate", SHIPPED), charge_in("citric acid", "citrate", SHIPPED)
    (2, 0)
    """
    identity, charge, ion = substances.identify(name), valence_of(active), plain_name_of(active)
    is_salt = charge is not None and identity is not None and identity.substance.count_of(ion) > 0
    return identity.substance.charge_of(ion) if is_salt and identity is not None else charge


def is_counted_as(name: str, active: str, kind: str, substances: Substances) -> bool:
    """Whether some of an active in it is counted as that kind: none of citric acid is in equivalents of citrate."""
    return kind != "equivalents" or charge_in(name, active, substances) != 0


def _form(held: Held, substances: Substances, *, is_same: bool) -> CountedAs | None:
    own = molar_mass_counted(held.name, substances) if is_same else None
    if own is None:
        return counted_by_name(held.active, held.name, substances)
    return CountedAs(form=held.active, molar_mass=own, weighed_molar_mass=own)
