"""In which form a line is weighed, and which form its strength counts, by names and the table of substances.

A strength that is named otherwise than its line needs ``counted as``. With a name alone (``counted as: sodium``) the
molar masses, and how many are in one formula unit, come from the formulas in the table.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from formulate.errors import quoted
from formulate.frozen import Frozen
from formulate.recipe.model import Cited, CountedAs, FromStrength, Hydrate
from formulate.recipe.shapes.nodes import Report
from formulate.recipe.shapes.records import Read
from formulate.reference.identities.formulas import element_named
from formulate.reference.identities.identity import Substances
from formulate.reference.identities.names import waters_said
from formulate.reference.identities.substances import IONS, Substance
from formulate.reference.table import Confidence
from formulate.spelling import did_you_mean, plain_name_of
from formulate.units import make_quantity, show, text
from formulate.working import Source

__all__ = [
    "Named",
    "check_form",
    "counted_by_name",
    "hydrate_of",
    "looked_up_molar_mass",
    "molar_mass_counted",
    "valence_of",
]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Named(Frozen):
    """A line by its names: what is weighed, and the active that its strength is of."""

    name: str
    active: str


def counted_by_name(form: str, weighed: str, substances: Substances) -> CountedAs | None:
    """What the table says of a form counted and the form weighed; None where it does not know both.

    >>> from formulate.reference.identities.identity import SHIPPED
    >>> sodium = counted_by_name("sodium", "trisodium citrate dihydrate", SHIPPED)
    >>> sodium.yields, sodium.weighed_molar_mass.typed
    (3, '294.098 g/mol')
    """
    identity = substances.identify(weighed)
    if identity is None or identity.is_product or identity.substance.molar_mass is None:
        return None
    yields = substances.counted_in(identity.substance, form)
    counted = _of_element(form, identity.substance, substances) or molar_mass_counted(form, substances)
    if not yields or counted is None:
        return None
    return CountedAs(
        form=form, molar_mass=counted, weighed_molar_mass=_cited(identity.substance), yields=yields, is_looked_up=True
    )


def _of_element(form: str, weighed: Substance, substances: Substances) -> Cited | None:
    """The atomic weight of an element that a strength counts; None where it is a form of the same drug."""
    other, element = substances.identify(form), element_named(form)
    if element is None or plain_name_of(form) in IONS or (other is not None and other.parent == weighed.parent):
        return None
    mass = make_quantity(element.weight, "gram/mole")
    return Cited(typed=text(mass), quantity=mass, source=element.cited)


def molar_mass_counted(form: str, substances: Substances) -> Cited | None:
    """The molar mass of an ion or a substance that a strength counts; None where the table has none.

    >>> from formulate.reference.identities.identity import SHIPPED
    >>> molar_mass_counted("sodium", SHIPPED).typed, molar_mass_counted("unobtainium", SHIPPED)
    ('22.99 g/mol', None)
    """
    ion = IONS.get(plain_name_of(form))
    if ion is not None:
        mass = make_quantity(ion.molar_mass, "gram/mole")
        return Cited(typed=text(mass), quantity=mass, source=Source(key="pubchem", locator=f"formula of {form}"))
    identity = substances.identify(form)
    return None if identity is None or identity.substance.molar_mass is None else _cited(identity.substance)


def _cited(row: Substance) -> Cited:
    """The molar mass of a row with its source, and whether it was seen there."""
    assert row.molar_mass is not None
    doubt = "" if row.confidence is Confidence.READ else ", unverified"
    return Cited(
        typed=text(row.molar_mass),
        quantity=row.molar_mass,
        source=Source(key=row.source, locator=f"{row.name}, {row.locator}{doubt}"),
    )


def looked_up_molar_mass(name: str, substances: Substances) -> Cited | None:
    """The molar mass of a substance, if the table has it from a source that was read."""
    identity = substances.identify(name)
    if identity is None or identity.is_product or identity.substance.molar_mass is None:
        return None
    return _cited(identity.substance) if identity.substance.confidence is Confidence.READ else None


def hydrate_of(name: str, weighed_molar_mass: Cited | None, substances: Substances) -> Hydrate | None:
    """The water of crystallization of what is weighed, by its formula or by the word in its name; None for none.

    >>> from formulate.reference.identities.identity import SHIPPED
    >>> hydrate_of("amoxicillin trihydrate", None, SHIPPED).waters
    Fraction(3, 1)
    """
    identity = substances.identify(name)
    row = None if identity is None or identity.is_product else identity.substance
    if row is not None and row.waters:
        return Hydrate(waters=row.waters, molar_mass=weighed_molar_mass or _cited(row))
    said = waters_said(name)
    return None if said is None else Hydrate(waters=said, molar_mass=weighed_molar_mass)


def valence_of(active: str) -> int | None:
    """The charge of the ion that an active is; None for another active, and for one of several charges."""
    ion = IONS.get(plain_name_of(active))
    return None if ion is None or plain_name_of(active) == "phosphate" else ion.charge


def check_form(line: Read, named: Named, substances: Substances, report: Report) -> None:
    """Whether a substance's strength counts what is weighed, or says which form it counts."""
    amount, counted = line.get("amount"), line.get("counted as")
    if "substance" not in line or not (isinstance(amount, FromStrength) or isinstance(counted, str)):
        return
    if isinstance(counted, str):
        form = counted
    else:
        form = counted.get("form", named.name) if counted is not None else named.name
    if named.active and form and not substances.is_same_substance(named.active, form):
        what = _otherwise(named, form, "weighed" if counted is None else "counted", substances)
        _mistake(line, "amount" if counted is None else "counted as", *what, report)
    elif isinstance(counted, str) and counted_by_name(counted, named.name, substances) is None:
        _mistake(line, "counted as", *_unknown(counted, named.name, substances), report)
    valence, charge = line.get("valence"), valence_of(named.active)
    if valence is not None and charge is not None and valence != charge:
        remedy = f"write 'valence: {charge}', or leave it out"
        _mistake(line, "valence", f"the charge of {named.active} is {charge}, not {valence}", remedy, report)


def _unknown(counted: str, weighed: str, substances: Substances) -> tuple[str, str]:
    known = [name for name in (counted, weighed) if _is_known(name, substances)]
    if len(known) == 2:
        return f"the formula of {quoted(weighed)} holds no {counted}", "check both names"
    missing = counted if counted not in known else weighed
    stated = "state form, molar mass and weighed molar mass below 'counted as', or the substance in substances.toml"
    remedy = did_you_mean(substances.names_like(missing)) or stated
    return f"the table of substances does not have {quoted(missing)}", remedy


def _is_known(name: str, substances: Substances) -> bool:
    return substances.identify(name) is not None or plain_name_of(name) in IONS or element_named(name) is not None


def _otherwise(named: Named, form: str, how: str, substances: Substances) -> tuple[str, str]:
    """The strength is of something else than the form that is weighed, or counted."""
    ratio = counted_by_name(named.active, named.name, substances)
    plain, _, percent = plain_name_of(named.name).partition(f"{plain_name_of(named.active)} ")
    if not plain and percent.endswith("%"):
        remedy = f"write 'product:' for its name, and 'contains: {{{named.active}: {percent} w/w}}' or as on its label"
    elif ratio is None:
        remedy = f"name the strength after what it counts, or write 'counted as' with the form {quoted(named.active)}"
    else:
        masses = f"{show(ratio.molar_mass.quantity)} each, {show(ratio.weighed_molar_mass.quantity)} weighed"
        remedy = f"write 'counted as: {named.active}' if that is meant ({ratio.yields} in one formula unit; {masses})"
    return f"the strength counts {quoted(named.active)}, but {quoted(form)} is {how}", remedy


def _mistake(line: Read, key: str, message: str, remedy: str, report: Report) -> None:
    report.mistake("E_COUNTED_AS", message, remedy, node=line.node_of(key), path=line.path_of(key))


def check_forms(lines: Iterable[tuple[Read, Named]], substances: Substances, report: Report) -> None:
    """Check the form of every line."""
    for line, named in lines:
        check_form(line, named, substances, report)
