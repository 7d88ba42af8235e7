"""How a limit that counts one form of a drug is compared with another: by their formulas, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.frozen import Frozen
from formulate.messages import Message, message
from formulate.reference.identity import Substances
from formulate.reference.substances import Substance
from formulate.reference.table import Confidence
from formulate.units import Quantity, show

__all__ = ["FormRatio", "ratio_of_forms", "share_of_form"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FormRatio(Frozen):
    """How much of one form of a drug a mass of another is."""

    weighed: Substance
    counted: Substance

    @property
    def value(self) -> Fraction:
        """Mass of the form counted for one mass of the other, with as much of the drug."""
        return _mass_for_one(self.counted) / _mass_for_one(self.weighed)

    @property
    def working(self) -> Message:
        """The formulas' molar masses, each for one of the drug, and whether their ratio was not seen in a source."""
        doubt = any(one.confidence is Confidence.UNVERIFIED for one in (self.weighed, self.counted))
        masses = f"{_shown(self.counted)} / {_shown(self.weighed)}"
        return message("form_ratio.unverified" if doubt else "form_ratio.read", masses=masses)


def ratio_of_forms(name: str, counted: str, substances: Substances) -> FormRatio | None:
    """The ratio of two forms of one drug, by their formulas; None where that is not known.

    >>> from formulate.reference.identity import SHIPPED
    >>> str(ratio_of_forms("naltrexone", "naltrexone hydrochloride", SHIPPED).working)
    '377.865 g/mol / 341.407 g/mol'
    """
    weighed, other = substances.identify(name), substances.identify(counted)
    if weighed is None or other is None or weighed.parent != other.parent:
        return None
    if not all(one.substance.molar_mass is not None and one.substance.parents_per_formula for one in (weighed, other)):
        return None
    return FormRatio(weighed.substance, other.substance)


def share_of_form(name: str, counted: str, substances: Substances) -> Fraction | None:
    """How much of one form a mass of another is; 1 for the same substance, known or not.

    >>> from formulate.reference.identity import SHIPPED
    >>> from formulate.units import show_number
    >>> show_number(share_of_form("clonidine hydrochloride", "clonidine", SHIPPED))
    'about 0.863223'
    """
    if substances.is_same_substance(name, counted):
        return Fraction(1)
    ratio = ratio_of_forms(name, counted, substances)
    return None if ratio is None else ratio.value


def _mass(substance: Substance) -> Quantity:
    assert substance.molar_mass is not None
    return substance.molar_mass


def _mass_for_one(substance: Substance) -> Fraction:
    return Fraction(_mass(substance).magnitude) / (substance.parents_per_formula or 1)


def _shown(substance: Substance) -> str:
    number = substance.parents_per_formula or 1
    return show(_mass(substance)) if number == 1 else f"({show(_mass(substance))} / {number})"
