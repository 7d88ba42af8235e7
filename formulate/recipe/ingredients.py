"""An ingredient: one line of a recipe, with what is known of it."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from formulate.frozen import Frozen
from formulate.recipe.amount_types import IngredientAmount
from formulate.recipe.diluents import Diluent
from formulate.recipe.dosage_units.types import Cited, Displacement, PackingStatistics
from formulate.recipe.overage import Overage
from formulate.recipe.solutions.emulsifiers import HlbFigure
from formulate.recipe.solutions.tonic_figures import TonicFigure
from formulate.recipe.solutions.types import Osmoles, Vials
from formulate.recipe.vocabulary import Role
from formulate.strength import Strength

__all__ = ["CountedAs", "Hydrate", "Ingredient", "Kind"]


class Kind(enum.Enum):
    """What an ingredient's name refers to."""

    SUBSTANCE = "substance"
    PRODUCT = "product"
    RECIPE = "recipe"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class CountedAs(Frozen):
    """The form that the strength counts, if another form is weighed.

    ``metronidazole 171.15 g/mol`` is counted, ``metronidazole benzoate 275.26 g/mol`` is weighed: one part counted
    needs 275.26/171.15 parts weighed. A dimer that gives two of the counted form has ``yields=2``.
    """

    form: str  # counted
    molar_mass: Cited  # of the form counted, [g/mol]
    weighed_molar_mass: Cited  # of the form weighed, [g/mol]
    yields: int = 1  # formula units counted per formula unit weighed
    weighed_includes_water: bool = False  # the form weighed is a hydrate, its molar mass includes the water
    is_looked_up: bool = False  # the recipe names the form alone, the figures are those of the table of substances


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Hydrate(Frozen):
    """The water of crystallization of what is weighed."""

    waters: Fraction  # in one formula unit
    molar_mass: Cited | None  # of the hydrate, [g/mol]; None where it is not known


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Ingredient(Frozen):
    """One line of a recipe."""

    id: str  # [a-z0-9.-]
    name: str  # as printed: the substance, the product, or the title of the nested recipe
    kind: Kind
    role: Role
    amount: IngredientAmount
    contains: Mapping[str, Strength] = field(default_factory=dict)  # of a product or recipe, by active
    others: tuple[Ingredient, ...] = ()  # the line with each other product that may be taken instead
    unit_weight: Cited | None = None  # of a counted product, [mass per unit], such as 372 mg/tablet
    density: Cited | None = None  # [mass per volume]
    displaced_volume: Cited | None = None  # the volume that a powder takes up in the liquid, [volume per mass]
    scales: bool = True  # False: a fixed amount is the same for every batch size
    loss: Fraction | None = None  # of what is weighed, what a step loses
    molar_mass: Cited | None = None  # as weighed, [g/mol]
    valence: int | None = None  # charges of the ion that a strength in mEq counts
    counted_as: CountedAs | None = None
    overage: Overage | None = None  # of an active, stated by the formula
    hydrate: Hydrate | None = None  # where its name or its formula says that it is one
    correct: bool = False  # the lot's assay must be known
    variable_potency: bool = False  # natural, or assayed in units: an unusual assay is asked about, no stop
    activity: Cited | None = None  # if the lot states none, [units per mass]
    bulk_density: Cited | None = None  # of a powder as it is filled into capsules, [mass per volume]
    packing: PackingStatistics | None = None  # of a powder: how much of it alone fills a capsule
    displacement: Displacement | None = None  # of what is molded in a base
    dilute_with: tuple[Diluent, ...] = ()  # permitted diluents, where it is too small to measure
    expects: Mapping[str, str] = field(default_factory=dict)  # required grade, particle size and the like
    hlb: HlbFigure | None = None  # of an emulsifier
    required_hlb: HlbFigure | None = None  # of an oil, wax or fatty alcohol
    e_value: TonicFigure | None = None  # sodium chloride for 1 g of it, or in 1 mL
    depression: TonicFigure | None = None  # of the freezing point by 1 % w/v of it
    vials: Vials | None = None  # that a product comes in
    osmoles: Osmoles | None = None  # what it brings to the osmolarity
    in_overfill: bool = True  # whether an overfill holds it; else it is for the ordered amount alone
    preserved: str = ""  # of a product: key of the source that states its preservative
    from_stock: bool = False  # of a recipe: taken from stock, not made in the same run
    own_sheet: bool = False  # of a recipe: made on a record of its own, not in the same run
    excess: Fraction = Fraction(0)  # of a recipe made in the same run: more of it for what is lost, as a fraction
    hazard: str = ""
    controlled: str = ""  # its schedule, where it is a controlled substance
    sds: str = ""  # revision of its safety data sheet in use
    remarks: str = ""
    recipe_id: str = ""  # of a nested recipe
