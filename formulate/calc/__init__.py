"""Pharmaceutical calculations: one module a chapter, one function a method, every result with its working.

Pure and exact: a function takes quantities, strengths and numbers (or their text), and gives a ``Derived``, or
a frozen record of them. What is missing is asked for by name. The names are handed on from the modules of the
chapters when they are first used, so that importing this package costs next to nothing.

>>> from formulate import calc
>>> print(calc.dilution(stock="10 % w/v", target="1 % w/v", make="100 mL").working())
V1 = C2 x V2 / C1 = 1 % w/v x 100 mL / 10 % w/v = 10 mL   [definition]
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from formulate.calc.chapters import CHAPTERS, MODULE_OF, Chapter

if TYPE_CHECKING:
    from formulate.calc.aliquots import (
        Aliquot,
        GeometricDilution,
        SerialTrituration,
        Trituration,
        aliquot_by_volume,
        aliquot_by_weighing,
        geometric_dilution,
        serial_trituration,
    )
    from formulate.calc.alligation import (
        Blend,
        Blends,
        alligation_alternate,
        alligation_alternate_from_amount,
        alligation_alternate_of_many,
        alligation_medial,
    )
    from formulate.calc.blending import BestBlend, blend_by_equal_parts, blend_by_least_cost, blend_using_up
    from formulate.calc.concentration import (
        active_to_raise_strength,
        active_to_raise_strength_at_volume,
        amount_to_evaporate,
        strength_from_evaporation,
    )
    from formulate.calc.concentrations import (
        concentration_from_mass,
        mass_for_concentration,
        stock_for_concentration,
    )
    from formulate.calc.density import (
        density_from_mass_and_volume,
        density_of_mixture_from_masses,
        density_of_mixture_from_volumes,
        mass_from_volume,
        volume_from_mass,
    )
    from formulate.calc.dilutions import (
        Dilution,
        diluent_from_stock_amount,
        dilution,
        product_from_stock_amount,
        stock_and_diluent,
        strength_from_dilution,
    )
    from formulate.calc.dissociation import (
        dissociation_factor_from_freezing_point_depression,
        dissociation_factor_from_ions,
        dissociation_from_factor,
        freezing_point_depression_from_liso,
        isotonic_mass_from_molar_mass,
        liso_from_freezing_point_depression,
    )
    from formulate.calc.dosage_units import DosageUnits, dosage_units_for_active, strength_from_dosage_units
    from formulate.calc.e_values import (
        e_value_from_freezing_point_depression,
        e_value_from_ion_type,
        e_value_from_isotonic_volume,
        e_value_from_liso,
        e_value_from_molar_mass,
        e_value_from_other_form,
    )
    from formulate.calc.electrolyte_solutions import (
        equivalents_in,
        moles_in,
        product_for_equivalents,
        product_for_moles,
    )
    from formulate.calc.electrolytes import (
        equivalent_mass_from_molar_mass,
        equivalents_from_mass,
        equivalents_from_masses,
        equivalents_from_moles,
        mass_from_equivalents,
        mass_from_moles,
        moles_from_equivalents,
        moles_from_mass,
    )
    from formulate.calc.elements import compound_from_element, element_from_compound, element_share_from_molar_mass
    from formulate.calc.extras import (
        Packs,
        amount_from_doses,
        amount_with_loss,
        amount_with_overage,
        amount_with_overfill,
        amount_with_surcharge,
        dose_from_amount,
        doses_from_amount,
        packs_for_amount,
    )
    from formulate.calc.forms import (
        amount_to_weigh,
        equivalent_from_ratio,
        hydrate_from_anhydrous,
        water_share_from_hydrate,
    )
    from formulate.calc.freezing_points import (
        agent_strength_to_isotonic_by_freezing_point,
        agent_to_isotonic_by_freezing_point,
        freezing_point_depression_of_solution,
        isotonic_strength_from_freezing_point,
    )
    from formulate.calc.german import (
        german_concentrate_factor,
        german_concentrate_factor_as_substance,
        german_weighing_factor,
    )
    from formulate.calc.isotonic_volumes import (
        IsotonicWater,
        isotonic_volume_from_e_values,
        isotonic_volume_from_sprowls_volume,
        sprowls_volume_from_e_value,
        white_vincent,
    )
    from formulate.calc.isotonicity import (
        Tonicity,
        TonicSolute,
        agent_to_isotonic,
        isotonic_strength_from_e_value,
        sodium_chloride_to_isotonic,
        tonicity_from_e_values,
    )
    from formulate.calc.measuring_errors import ErrorBand, error_of_aliquot, error_of_several
    from formulate.calc.molality import (
        MoleFractions,
        mass_from_molality,
        molality_from_mass,
        molality_from_molarity,
        molarity_from_molality,
        mole_fractions_from_masses,
    )
    from formulate.calc.molarity import (
        molarity_from_normality,
        molarity_from_strength,
        normality_from_molarity,
        normality_from_strength,
        volume_to_neutralize,
    )
    from formulate.calc.osmolality import (
        freezing_point_depression_from_osmolality,
        osmolality_from_freezing_point_depression,
        osmolality_from_osmolarity,
        osmolarity_from_osmolality,
    )
    from formulate.calc.osmolarity import (
        OsmolarMixture,
        Solute,
        osmolarity_from_strength,
        osmolarity_of_mixture,
        strength_from_osmolarity,
    )
    from formulate.calc.osmoles import (
        mass_from_osmoles,
        osmoles_from_mass,
        osmoles_from_moles,
        osmoles_in,
        product_for_osmoles,
    )
    from formulate.calc.potency import (
        activity_from_mass,
        assay_factor,
        form_factor,
        mass_from_activity,
        volume_from_activity,
    )
    from formulate.calc.ratios import (
        ratio_from_strength,
        strength_from_parts_per_million,
        strength_from_percent,
        strength_from_ratio,
    )
    from formulate.calc.scaling import (
        Formula,
        amount_by_factor,
        amount_by_total,
        amount_to_fill,
        factor_from_totals,
        formula_by_parts,
        formula_by_percentages,
        formula_by_total,
    )
    from formulate.calc.specific_gravity import (
        density_from_pycnometer,
        density_from_specific_gravity,
        specific_gravity_from_density,
        specific_gravity_from_plummet,
        specific_gravity_from_pycnometer,
    )
    from formulate.calc.stock_solutions import (
        SerialDilution,
        active_for_stock,
        serial_dilution,
        stock_strength_from_dilution,
    )
    from formulate.calc.strength import (
        active_in,
        convert_quantity,
        convert_strength,
        product_for_active,
        strength_from_amounts,
    )
    from formulate.calc.weighing import (
        largest_error_from_amount,
        percentage_error_from_amounts,
        percentage_error_from_possible_error,
        smallest_by_capacity,
        smallest_by_repeatability,
        smallest_by_sensitivity,
        smallest_by_verification,
    )


def __getattr__(name: str) -> Any:
    if name not in MODULE_OF:
        raise AttributeError(f"module 'formulate.calc' has no attribute {name!r}")
    value = getattr(import_module(f"formulate.calc.{MODULE_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)


__all__ = [
    "CHAPTERS",
    "Aliquot",
    "BestBlend",
    "Blend",
    "Blends",
    "Chapter",
    "Dilution",
    "DosageUnits",
    "ErrorBand",
    "Formula",
    "GeometricDilution",
    "IsotonicWater",
    "MoleFractions",
    "OsmolarMixture",
    "Packs",
    "SerialDilution",
    "SerialTrituration",
    "Solute",
    "TonicSolute",
    "Tonicity",
    "Trituration",
    "active_for_stock",
    "active_in",
    "active_to_raise_strength",
    "active_to_raise_strength_at_volume",
    "activity_from_mass",
    "agent_strength_to_isotonic_by_freezing_point",
    "agent_to_isotonic",
    "agent_to_isotonic_by_freezing_point",
    "aliquot_by_volume",
    "aliquot_by_weighing",
    "alligation_alternate",
    "alligation_alternate_from_amount",
    "alligation_alternate_of_many",
    "alligation_medial",
    "amount_by_factor",
    "amount_by_total",
    "amount_from_doses",
    "amount_to_evaporate",
    "amount_to_fill",
    "amount_to_weigh",
    "amount_with_loss",
    "amount_with_overage",
    "amount_with_overfill",
    "amount_with_surcharge",
    "assay_factor",
    "blend_by_equal_parts",
    "blend_by_least_cost",
    "blend_using_up",
    "compound_from_element",
    "concentration_from_mass",
    "convert_quantity",
    "convert_strength",
    "density_from_mass_and_volume",
    "density_from_pycnometer",
    "density_from_specific_gravity",
    "density_of_mixture_from_masses",
    "density_of_mixture_from_volumes",
    "diluent_from_stock_amount",
    "dilution",
    "dissociation_factor_from_freezing_point_depression",
    "dissociation_factor_from_ions",
    "dissociation_from_factor",
    "dosage_units_for_active",
    "dose_from_amount",
    "doses_from_amount",
    "e_value_from_freezing_point_depression",
    "e_value_from_ion_type",
    "e_value_from_isotonic_volume",
    "e_value_from_liso",
    "e_value_from_molar_mass",
    "e_value_from_other_form",
    "element_from_compound",
    "element_share_from_molar_mass",
    "equivalent_from_ratio",
    "equivalent_mass_from_molar_mass",
    "equivalents_from_mass",
    "equivalents_from_masses",
    "equivalents_from_moles",
    "equivalents_in",
    "error_of_aliquot",
    "error_of_several",
    "factor_from_totals",
    "form_factor",
    "formula_by_parts",
    "formula_by_percentages",
    "formula_by_total",
    "freezing_point_depression_from_liso",
    "freezing_point_depression_from_osmolality",
    "freezing_point_depression_of_solution",
    "geometric_dilution",
    "german_concentrate_factor",
    "german_concentrate_factor_as_substance",
    "german_weighing_factor",
    "hydrate_from_anhydrous",
    "isotonic_mass_from_molar_mass",
    "isotonic_strength_from_e_value",
    "isotonic_strength_from_freezing_point",
    "isotonic_volume_from_e_values",
    "isotonic_volume_from_sprowls_volume",
    "largest_error_from_amount",
    "liso_from_freezing_point_depression",
    "mass_for_concentration",
    "mass_from_activity",
    "mass_from_equivalents",
    "mass_from_molality",
    "mass_from_moles",
    "mass_from_osmoles",
    "mass_from_volume",
    "molality_from_mass",
    "molality_from_molarity",
    "molarity_from_molality",
    "molarity_from_normality",
    "molarity_from_strength",
    "mole_fractions_from_masses",
    "moles_from_equivalents",
    "moles_from_mass",
    "moles_in",
    "normality_from_molarity",
    "normality_from_strength",
    "osmolality_from_freezing_point_depression",
    "osmolality_from_osmolarity",
    "osmolarity_from_osmolality",
    "osmolarity_from_strength",
    "osmolarity_of_mixture",
    "osmoles_from_mass",
    "osmoles_from_moles",
    "osmoles_in",
    "packs_for_amount",
    "percentage_error_from_amounts",
    "percentage_error_from_possible_error",
    "product_for_active",
    "product_for_equivalents",
    "product_for_moles",
    "product_for_osmoles",
    "product_from_stock_amount",
    "ratio_from_strength",
    "serial_dilution",
    "serial_trituration",
    "smallest_by_capacity",
    "smallest_by_repeatability",
    "smallest_by_sensitivity",
    "smallest_by_verification",
    "sodium_chloride_to_isotonic",
    "specific_gravity_from_density",
    "specific_gravity_from_plummet",
    "specific_gravity_from_pycnometer",
    "sprowls_volume_from_e_value",
    "stock_and_diluent",
    "stock_for_concentration",
    "stock_strength_from_dilution",
    "strength_from_amounts",
    "strength_from_dilution",
    "strength_from_dosage_units",
    "strength_from_evaporation",
    "strength_from_osmolarity",
    "strength_from_parts_per_million",
    "strength_from_percent",
    "strength_from_ratio",
    "tonicity_from_e_values",
    "volume_from_activity",
    "volume_from_mass",
    "volume_to_neutralize",
    "water_share_from_hydrate",
    "white_vincent",
]
