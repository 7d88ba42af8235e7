"""What the lines of a recipe bring to the osmolarity: the particles of a substance, or what a label states.

A product that is labeled by its ions, or that is a drug's, may dissolve more than is stated of it: it counts by the
osmolarity on its label.
"""

from __future__ import annotations

import re
from fractions import Fraction

from formulate.recipe.model import AsNeeded, Ingredient, Kind, Recipe
from formulate.reference.identities.actives import is_drug
from formulate.reference.identities.identity import Substances
from formulate.reference.identities.substances import IONS
from formulate.reference.vehicles import is_water
from formulate.spelling import plain_name_of
from formulate.units import Quantity, text

__all__ = ["brings_osmoles", "lacking_osmoles", "molar_mass_of", "osmole_figures", "particles_of"]

_PART = re.compile(r"(?:^|\.)([0-9]*)([A-Z][A-Za-z0-9]*)")
_WATER = "H2O"


def lacking_osmoles(recipe: Recipe) -> tuple[str, ...]:
    """The names of the lines whose osmoles are not known."""
    brought = [line for line in recipe.ingredients if brings_osmoles(line)]
    return tuple(line.name for line in brought if not _has_label(line) and not particles_of(line, recipe.substances))


def brings_osmoles(line: Ingredient) -> bool:
    """Whether a line counts: not water, what is left out by name, or what has no number."""
    is_left_out = line.osmoles is not None and line.osmoles.is_left_out
    return not (is_water(line.name) or isinstance(line.amount, AsNeeded) or is_left_out)


def _has_label(line: Ingredient) -> bool:
    return line.osmoles is not None and line.osmoles.label is not None


def name_dissolved(line: Ingredient) -> str:
    """What is dissolved: the substance, or the one thing that a product contains; ``""`` for an ion, or several."""
    if line.kind is Kind.SUBSTANCE:
        return line.name
    [name, *others] = [*line.contains] or [""]
    is_countable = name in line.contains and line.contains[name].counted_kind in {"mass", "amount"}
    return name if is_countable and not others and plain_name_of(name) not in IONS else ""


def particles_of(line: Ingredient, substances: Substances) -> Fraction:
    """Particles of one formula unit of what is dissolved, of which the molar mass is known; 0 where they are not."""
    if not name_dissolved(line) or molar_mass_of(line, substances) is None:
        return Fraction(0)
    stated = None if line.osmoles is None else line.osmoles.particles
    return stated or _parts(_composition(line, substances))


def _composition(line: Ingredient, substances: Substances) -> str:
    """Of what is dissolved; ``""`` where it is not known, or a product of a drug may dissolve more than it states."""
    name = name_dissolved(line)
    identity = None if line.contains and is_drug(name, substances) else substances.identify(name)
    return "" if identity is None else identity.substance.composition


def molar_mass_of(line: Ingredient, substances: Substances) -> Quantity | None:
    """Of what is dissolved: as the line states it, else of the table."""
    if line.molar_mass is not None:
        return line.molar_mass.quantity
    identity = substances.identify(name_dissolved(line))
    return None if identity is None or identity.is_product else identity.substance.molar_mass


def _parts(composition: str) -> Fraction:
    """The parts of a salt, but for its water; 0 for what is no salt, whose particles a recipe states.

    >>> _parts("2Na.H3O4P.7H2O"), _parts("")
    (Fraction(3, 1), Fraction(0, 1))
    """
    counts = [Fraction(count or 1) for count, part in _PART.findall(composition) if part != _WATER]
    return sum(counts, Fraction(0))


def osmole_figures(line: Ingredient, substances: Substances) -> dict[str, str]:
    """What the table says of what a line dissolves, as text: what the second computation starts from."""
    name, molar_mass = name_dissolved(line), molar_mass_of(line, substances) if name_dissolved(line) else None
    if _has_label(line) or not brings_osmoles(line) or molar_mass is None:
        return {}
    composition = _composition(line, substances)
    return {"of": name if line.contains else "", "composition": composition, "molar mass": text(molar_mass)}
