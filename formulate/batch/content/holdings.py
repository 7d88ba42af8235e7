"""Which lines hold an active beside its own, and how much of it is in one gram of them, by formulas and contents."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.errors import MissingKnowledgeError
from formulate.frozen import Frozen
from formulate.recipe.model import CountedAs, FromStrength, Ingredient, Kind, Recipe
from formulate.recipe.strengths.forms import counted_by_name, molar_mass_counted, valence_of
from formulate.reference.identities.identity import Substances

__all__ = ["Holding", "holdings_of", "names_that_hold", "sources_of"]

#: The unit in which each kind is counted here.
_UNITS = {"mass": "gram", "amount": "mole", "equivalents": "equivalent", "activity": "activity_unit"}


#: In what a line that is the active itself can be counted.
OWN_KINDS = ("mass", "volume", "activity")


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


def sources_of(recipe: Recipe, active: str) -> list[Ingredient]:
    """The lines that hold an active beside its own line, in the recipe's order."""
    others = (line for line in recipe.ingredients if not _is_own(line, active))
    return [line for line in others if names_that_hold(line, active, recipe.substances)]


def _is_own(line: Ingredient, active: str) -> bool:
    return isinstance(line.amount, FromStrength) and line.amount.active == active


def names_that_hold(line: Ingredient, active: str, substances: Substances) -> list[str]:
    """The substance of a line, or the contents of a product, that hold an active."""
    names = line.contains or ((line.name,) if line.kind is Kind.SUBSTANCE else ())
    is_counted = _counted_as(line, active, substances) is not None
    return [name for name in names if is_counted or substances.holds(name, active)]


def _counted_as(line: Ingredient, active: str, substances: Substances) -> CountedAs | None:
    """The form as which a line is counted, with the molar masses that the recipe states, where that is the active."""
    counted = line.counted_as
    is_active = counted is not None and not line.contains and substances.is_same_substance(counted.form, active)
    return counted if is_active else None


def holdings_of(line: Ingredient, active: str, kind: str, substances: Substances) -> tuple[Holding, ...]:
    """What a line holds of an active, counted as a *kind*; ``E_HOLDING`` where that cannot be known."""
    names = names_that_hold(line, active, substances)
    return tuple(_holding(line, name, active, kind, substances) for name in names)


def _holding(line: Ingredient, name: str, active: str, kind: str, substances: Substances) -> Holding:
    content = line.contains.get(name)
    itself = kind if kind in OWN_KINDS and substances.is_same_substance(name, active) else "mass"
    counted = itself if content is None else content.counted_kind
    of = "" if content is None else name
    if counted == kind and substances.is_same_substance(name, active):
        return Holding(of=of, counted=counted, kind=kind)
    form, valence = _counted_as(line, active, substances) or _form(name, active, substances), valence_of(active)
    if form is None or counted not in {"mass", "amount"} or (kind == "equivalents" and valence is None):
        raise MissingKnowledgeError(
            f"how much {active} is in {name}, which the strength of {active} counts too",
            code="E_HOLDING",
            remedy=f"name both by their full names, or state what {line.name} contains of {active}",
        )
    return Holding(of=of, counted=counted, kind=kind, form=form, valence=valence)


def _form(name: str, active: str, substances: Substances) -> CountedAs | None:
    own = molar_mass_counted(name, substances) if substances.is_same_substance(name, active) else None
    if own is None:
        return counted_by_name(active, name, substances)
    return CountedAs(form=active, molar_mass=own, weighed_molar_mass=own)
