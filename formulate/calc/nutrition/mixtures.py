"""Chapter 18, parenteral nutrition: what a mixture of stated volumes contains."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from formulate.answers import Answer
from formulate.calc.shared.arguments import impossible, records, total, typed_as
from formulate.calc.shared.assumptions import VOLUMES_ADD_UP
from formulate.calc.shared.chemistry.ions import refuse_phosphate
from formulate.errors import DimensionError, InputError
from formulate.strength import Basis, Strength
from formulate.units import Quantity, in_readable_unit, is_kind, show
from formulate.working import Derived, QuantityLike, Working, stated

__all__ = ["ContentOfMixture", "MixtureContents", "MixturePart", "contents_of_mixture"]

_ENTRY = re.compile(r" *([A-Za-z][A-Za-z0-9 ]*?) +([0-9].*?) *")
#: Unit of what is counted, and of its concentration in the mixture.
_UNITS = {
    "mass": ("gram", "gram/liter"),
    "amount": ("millimole", "millimole/liter"),
    "equivalents": ("milliequivalent", "milliequivalent/liter"),
    "osmoles": ("milliosmole", "milliosmole/liter"),
    "energy": ("kilocalorie", "kilocalorie/liter"),
    "activity": ("activity_unit", "activity_unit/liter"),
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class MixturePart(Answer):
    """A solution of a mixture, and what it contains.

    Parameters
    ----------
    name : str
        Such as amino acids 10 %, [name].
    volume : QuantityLike
        That is taken of it, [volume].
    contains : str
        Each content with its concentration, such as ``dextrose 70 % w/v; energy 2.38 kcal/mL`` or
        ``potassium 4.4 mEq/mL; phosphate 3 mmol/mL; osmoles 7.4 mOsm/mL``; nothing of a plain vehicle, [text].
    """

    name: str
    volume: QuantityLike
    contains: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ContentOfMixture(Answer):
    """One content of a mixture.

    Parameters
    ----------
    name : str
        Such as potassium or energy, in small letters.
    amount : Derived[Quantity]
        In the total mixture, [g, mmol, mEq, mOsm, kcal or units].
    concentration : Derived[Quantity | Strength]
        In a liter of it, or in percent where the label is, [the same per liter, or % w/v].
    """

    name: str
    amount: Derived[Quantity]
    concentration: Derived[Quantity | Strength]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class MixtureContents(Answer):
    """Volume and contents of a mixture.

    Parameters
    ----------
    volume : Derived[Quantity]
        Of the mixture, [volume].
    contents : tuple[ContentOfMixture, ...]
        Each content, from all the parts, [records].
    """

    volume: Derived[Quantity]
    contents: tuple[ContentOfMixture, ...]


def contents_of_mixture(parts: Sequence[MixturePart], volume: QuantityLike | None = None) -> MixtureContents:
    """Contents of a mixture of stated volumes: ions, nutrients, energy, osmolarity.

    ``A = sum(c x V)``, ``c(mixture) = A / V(mixture)``
    [yudu-nutrition-assessment: box 18.5]

    Parameters
    ----------
    parts : Sequence[MixturePart]
        The solutions, each with its volume and its contents by the label, [records].
    volume : QuantityLike, optional
        Total volume, where it is brought to one; without it the volumes of the parts, [volume].

    Raises
    ------
    DimensionError
        If one content is counted in two ways, such as mEq and mmol.

    Notes
    -----
    Phosphate is counted in mmol (``E_PHOSPHATE_EQUIVALENTS``). Where the volumes are sought, see
    ``stock_volumes_for_ions``.

    Examples
    --------
    >>> dextrose = MixturePart(name="D70", volume="357 mL", contains="dextrose 70 % w/v; energy 2380 kcal/L")
    >>> protein = MixturePart(name="AA10", volume="1200 mL", contains="amino acids 100 g/L; energy 400 kcal/L")
    >>> lipid = MixturePart(name="L20", volume="250 mL", contains="fat 200 g/L; energy 2000 kcal/L")
    >>> found = contents_of_mixture([dextrose, protein, lipid])
    >>> [(one.name, show(one.amount.value)) for one in found.contents]
    [('dextrose', '249.9 g'), ('energy', '1829.66 kcal'), ('amino acids', '120 g'), ('fat', '50 g')]
    """
    working = Working()
    volumes: list[Quantity] = []
    amounts: dict[str, list[Quantity]] = {}
    percents: dict[str, Strength] = {}
    for part in records(parts, MixturePart, where="parts"):
        taken = working.quantity(part.volume, "volume", where=f"{part.name}: volume", zero=True)
        volumes.append(taken)
        for name, amount, labeled in _contents(working, part, taken):
            _check_alike(name, amount, amounts.setdefault(name, []))
            amounts[name].append(amount)
            if isinstance(labeled, Strength):
                percents.setdefault(name, labeled)
    mixture = _volume(volumes, volume)
    if not mixture.value.magnitude:
        raise impossible("a mixture of nothing", where="parts", remedy="give the volumes that are mixed")
    return MixtureContents(
        volume=mixture,
        contents=tuple(_content(working, name, each, mixture, percents.get(name)) for name, each in amounts.items()),
    )


def _contents(working: Working, part: MixturePart, taken: Quantity) -> list[tuple[str, Quantity, Quantity | Strength]]:
    """What the volume that is taken of a part brings, each content with its concentration by the label."""
    contents = []
    for entry in part.contains.split(";") if part.contains else ():
        match = _ENTRY.fullmatch(entry)
        if match is None:
            raise InputError(
                "contents such as 'potassium 2 mEq/mL; chloride 2 mEq/mL'",
                where=f"{part.name}: contains",
                given=part.contains,
                remedy="separate them with semicolons",
            )
        name = " ".join(match[1].lower().split())
        contents.append((name, *_amount(working, part, name, match[2], taken)))
    if len({name for name, *_ in contents}) < len(contents):
        raise InputError("each content once", where=f"{part.name}: contains", given=part.contains)
    return contents


def _amount(
    working: Working, part: MixturePart, name: str, typed: str, taken: Quantity
) -> tuple[Quantity, Quantity | Strength]:
    """One content of a part, by its concentration; a percentage counts a mass in a volume."""
    where = f"{part.name}: {name}"
    if "%" in typed:
        strength = working.strength(typed, where=where)
        product = working.product_of(taken, strength, where=where)
        amount = strength.amount_in(product)
        concentration: Quantity | Strength = strength
    else:
        concentration = working.quantity(typed, where=where)
        amount = concentration * taken
    kind = next((kind for kind in _UNITS if is_kind(amount, kind)), None)
    if kind is None:
        raise DimensionError(
            "a concentration of mass, mmol, mEq, mOsm, kcal or units in a volume", where=where, given=typed
        )
    if kind == "equivalents":
        with typed_as(ion=where):
            refuse_phosphate(name)
    found = working.step(f"A({name})", "c x V", amount.to(_UNITS[kind][0]), c=concentration, V=taken)
    return found, concentration


def _check_alike(name: str, amount: Quantity, others: Sequence[Quantity]) -> None:
    if others and others[0].dimensionality != amount.dimensionality:
        raise DimensionError(f"{name} in one way everywhere", where=name, given=f"{show(others[0])} and {show(amount)}")


def _volume(volumes: Sequence[Quantity], volume: QuantityLike | None) -> Derived[Quantity]:
    """Of the mixture: as stated, or that of all its parts."""
    working = Working()
    together = in_readable_unit(total(volumes, "milliliter"))
    if volume is None:
        assumed = VOLUMES_ADD_UP if len(volumes) > 1 else ""
        return working.amount("V", "sum(V1)", together, V1=list(volumes), assuming=assumed)
    stated_volume = working.quantity(volume, "volume", where="volume")
    if together > stated_volume:
        raise impossible(
            f"the parts take {show(together)}, more than {show(stated_volume)}",
            where="volume",
            remedy="volume is the total volume of the mixture",
        )
    return working.result("V", "", stated_volume, source=stated("volume"))


def _content(
    working: Working, name: str, amounts: Sequence[Quantity], mixture: Derived[Quantity], percent: Strength | None
) -> ContentOfMixture:
    """One content, its concentration in the form in which a label states it."""
    kind = next(kind for kind in _UNITS if is_kind(amounts[0], kind))
    unit, per_liter = _UNITS[kind]
    amount = _total(working, name, amounts, unit)
    both = Working()
    both.include(amount)
    both.include(mixture)
    value = (amount.value / mixture.value).to(per_liter)
    concentration: Quantity | Strength = value
    if percent is not None:
        concentration = Strength(value.to("gram/milliliter").magnitude, Basis.W_V, like=percent.typed)
    return ContentOfMixture(
        name=name,
        amount=amount,
        concentration=both.result(f"c({name})", "A / V", concentration, A=amount.value, V=mixture.value),
    )


def _total(working: Working, name: str, amounts: Sequence[Quantity], unit: str) -> Derived[Quantity]:
    """What all the parts bring, with the steps of this content alone."""
    own = Working()
    for amount in amounts:
        step = next(step for step in working.steps if step.value is amount)
        own.include(Derived(value=amount, steps=(step,)))
    if len(amounts) == 1:
        return Derived(value=amounts[0], steps=own.steps)
    return own.result(f"A({name})", "sum(A)", total(amounts, unit), A=list(amounts))
