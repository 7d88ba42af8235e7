"""How a limit that counts one form of a drug is compared with another: by their formulas, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.frozen import Frozen
from formulate.messages import Message, message
from formulate.reference.identities.formulas import element_named
from formulate.reference.identities.identity import Substances
from formulate.reference.identities.substances import IONS, Substance
from formulate.reference.table import Confidence
from formulate.spelling import plain_name_of
from formulate.units import Quantity, make_quantity, show

__all__ = ["FormRatio", "ratio_of_forms", "share_of_form"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Form(Frozen):
    """A form by its molar mass, and how many of what is compared one formula unit holds."""

    molar_mass: Quantity
    parts: Fraction
    is_unverified: bool

    @property
    def mass_for_one(self) -> Fraction:
        """Mass that holds one mole of what is compared, [g]."""
        return Fraction(self.molar_mass.magnitude) / self.parts

    def __str__(self) -> str:
        shown = show(self.molar_mass)
        return shown if self.parts == 1 else f"({shown} / {self.parts})"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FormRatio(Frozen):
    """How much of one form of a drug, or of an element, a mass of another is."""

    weighed: _Form
    counted: _Form

    @property
    def value(self) -> Fraction:
        """Mass of the form counted for one mass of the other, with as much of the drug."""
        return self.counted.mass_for_one / self.weighed.mass_for_one

    @property
    def working(self) -> Message:
        """The formulas' molar masses, each for one of the drug, and whether their ratio was not seen in a source."""
        doubt = self.weighed.is_unverified or self.counted.is_unverified
        return message(
            "form_ratio.unverified" if doubt else "form_ratio.read", masses=f"{self.counted} / {self.weighed}"
        )


def ratio_of_forms(name: str, counted: str, substances: Substances) -> FormRatio | None:
    """The ratio of two forms of one drug, or of a substance to an element in it, by their formulas; None if unknown.

    >>> from formulate.reference.identities.identity import SHIPPED
    >>> str(ratio_of_forms("naltrexone", "naltrexone hydrochloride", SHIPPED).working)
    '377.865 g/mol / 341.407 g/mol'
    >>> str(ratio_of_forms("selenious acid", "selenium", SHIPPED).working)
    '78.971 g/mol / 128.984 g/mol'
    """
    weighed, other = substances.identify(name), substances.identify(counted)
    if weighed is None or weighed.substance.molar_mass is None:
        return None
    if other is None or weighed.parent != other.parent:
        return _ratio_to_element(weighed.substance, counted, substances)
    forms = [_form_of(one.substance, one.substance.parents_per_formula) for one in (weighed, other)]
    return None if forms[0] is None or forms[1] is None else FormRatio(forms[0], forms[1])


def _ratio_to_element(weighed: Substance, counted: str, substances: Substances) -> FormRatio | None:
    """The ratio to an ion or an element in it."""
    element = element_named(counted)
    ion = IONS.get(plain_name_of(counted))
    form = _form_of(weighed, Fraction(substances.counted_in(weighed, counted)))
    mass = ion.molar_mass if ion is not None else element.weight if element is not None else None
    if form is None or mass is None:
        return None
    return FormRatio(form, _Form(make_quantity(mass, "gram/mole"), Fraction(1), is_unverified=False))


def _form_of(row: Substance, parts: Fraction | None) -> _Form | None:
    if row.molar_mass is None or not parts:
        return None
    return _Form(row.molar_mass, parts, row.confidence is Confidence.UNVERIFIED)


def share_of_form(name: str, counted: str, substances: Substances) -> Fraction | None:
    """How much of one form a mass of another is; 1 for the same substance, known or not.

    >>> from formulate.reference.identities.identity import SHIPPED
    >>> from formulate.units import show_number
    >>> show_number(share_of_form("clonidine hydrochloride", "clonidine", SHIPPED))
    'about 0.863223'
    """
    if substances.is_same_substance(name, counted):
        return Fraction(1)
    ratio = ratio_of_forms(name, counted, substances)
    return None if ratio is None else ratio.value
