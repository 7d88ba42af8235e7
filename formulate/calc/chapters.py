"""The chapters of the calculations: which functions they have, and in which module each lives."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CHAPTERS", "MODULE_OF", "Chapter"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter of the calculations.

    Parameters
    ----------
    title : str
        What it is about.
    functions : tuple[str, ...]
        Its functions, in the order of reading.
    records : tuple[str, ...]
        The records that some of them give.

    """

    title: str
    functions: tuple[str, ...]
    records: tuple[str, ...]


def _names(words: str) -> tuple[str, ...]:
    return tuple(words.split(" "))


#: Module -> its functions and the records that they give.
_HOMES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "strength": (
        _names("convert_strength strength_from_amounts active_in product_for_active convert_quantity"),
        (),
    ),
    "ratios": (
        _names("strength_from_percent strength_from_ratio strength_from_parts_per_million ratio_from_strength"),
        (),
    ),
    "dosage_units": (
        _names("dosage_units_for_active strength_from_dosage_units"),
        _names("DosageUnits"),
    ),
    "scaling": (
        _names(
            "factor_from_totals amount_by_factor amount_by_total formula_by_total formula_by_parts "
            "formula_by_percentages amount_to_fill"
        ),
        _names("Formula"),
    ),
    "extras": (
        _names(
            "amount_with_overage amount_with_surcharge amount_with_overfill amount_with_loss doses_from_amount "
            "dose_from_amount amount_from_doses packs_for_amount"
        ),
        _names("Packs"),
    ),
    "density": (
        _names(
            "mass_from_volume volume_from_mass density_from_mass_and_volume density_of_mixture_from_masses "
            "density_of_mixture_from_volumes"
        ),
        (),
    ),
    "specific_gravity": (
        _names(
            "density_from_specific_gravity specific_gravity_from_density density_from_pycnometer "
            "specific_gravity_from_pycnometer specific_gravity_from_plummet"
        ),
        (),
    ),
    "dilutions": (
        _names("dilution stock_and_diluent strength_from_dilution diluent_from_stock_amount product_from_stock_amount"),
        _names("Dilution"),
    ),
    "concentration": (
        _names(
            "strength_from_evaporation amount_to_evaporate active_to_raise_strength active_to_raise_strength_at_volume"
        ),
        (),
    ),
    "stock_solutions": (
        _names("stock_strength_from_dilution active_for_stock serial_dilution"),
        _names("SerialDilution"),
    ),
    "alligation": (
        _names("alligation_medial alligation_alternate alligation_alternate_from_amount alligation_alternate_of_many"),
        _names("Blend Blends"),
    ),
    "blending": (
        _names("blend_by_least_cost blend_using_up blend_by_equal_parts"),
        _names("BestBlend"),
    ),
    "weighing": (
        _names(
            "smallest_by_sensitivity smallest_by_repeatability smallest_by_verification smallest_by_capacity "
            "percentage_error_from_amounts percentage_error_from_possible_error largest_error_from_amount"
        ),
        (),
    ),
    "aliquots": (
        _names("aliquot_by_weighing aliquot_by_volume serial_trituration geometric_dilution"),
        _names("Aliquot Trituration SerialTrituration GeometricDilution"),
    ),
    "measuring_errors": (
        _names("error_of_several error_of_aliquot"),
        _names("ErrorBand"),
    ),
    "potency": (
        _names("assay_factor form_factor mass_from_activity volume_from_activity activity_from_mass"),
        (),
    ),
    "german": (
        _names("german_weighing_factor german_concentrate_factor german_concentrate_factor_as_substance"),
        (),
    ),
    "forms": (
        _names("amount_to_weigh hydrate_from_anhydrous water_share_from_hydrate equivalent_from_ratio"),
        (),
    ),
    "elements": (
        _names("element_share_from_molar_mass element_from_compound compound_from_element"),
        (),
    ),
    "electrolytes": (
        _names(
            "moles_from_mass mass_from_moles equivalents_from_mass mass_from_equivalents "
            "equivalents_from_moles moles_from_equivalents equivalent_mass_from_molar_mass "
            "equivalents_from_masses"
        ),
        (),
    ),
    "electrolyte_solutions": (
        _names("moles_in equivalents_in product_for_moles product_for_equivalents"),
        (),
    ),
    "concentrations": (
        _names("mass_for_concentration concentration_from_mass stock_for_concentration"),
        (),
    ),
    "molarity": (
        _names(
            "molarity_from_strength normality_from_strength normality_from_molarity molarity_from_normality "
            "volume_to_neutralize"
        ),
        (),
    ),
    "molality": (
        _names(
            "molality_from_mass mass_from_molality molality_from_molarity molarity_from_molality "
            "mole_fractions_from_masses"
        ),
        _names("MoleFractions"),
    ),
    "osmoles": (
        _names("osmoles_from_mass osmoles_from_moles mass_from_osmoles osmoles_in product_for_osmoles"),
        (),
    ),
    "osmolarity": (
        _names("osmolarity_from_strength strength_from_osmolarity osmolarity_of_mixture"),
        _names("Solute OsmolarMixture"),
    ),
    "osmolality": (
        _names(
            "osmolality_from_freezing_point_depression freezing_point_depression_from_osmolality "
            "osmolality_from_osmolarity osmolarity_from_osmolality"
        ),
        (),
    ),
    "isotonicity": (
        _names("sodium_chloride_to_isotonic agent_to_isotonic tonicity_from_e_values isotonic_strength_from_e_value"),
        _names("TonicSolute Tonicity"),
    ),
    "freezing_points": (
        _names(
            "freezing_point_depression_of_solution agent_strength_to_isotonic_by_freezing_point "
            "agent_to_isotonic_by_freezing_point isotonic_strength_from_freezing_point"
        ),
        (),
    ),
    "isotonic_volumes": (
        _names(
            "isotonic_volume_from_e_values white_vincent sprowls_volume_from_e_value "
            "isotonic_volume_from_sprowls_volume"
        ),
        _names("IsotonicWater"),
    ),
    "e_values": (
        _names(
            "e_value_from_isotonic_volume e_value_from_molar_mass e_value_from_liso e_value_from_ion_type "
            "e_value_from_freezing_point_depression e_value_from_other_form"
        ),
        (),
    ),
    "dissociation": (
        _names(
            "dissociation_factor_from_ions dissociation_from_factor "
            "dissociation_factor_from_freezing_point_depression freezing_point_depression_from_liso "
            "liso_from_freezing_point_depression isotonic_mass_from_molar_mass"
        ),
        (),
    ),
}
#: Chapter -> its title and its modules.
_TITLES = {
    "strength": ("Strength: from amounts and back, between forms and bases", _names("strength ratios dosage_units")),
    "scaling": (
        "Reducing and enlarging: totals, factors, parts, overage, loss, doses, packs",
        _names("scaling extras"),
    ),
    "density": ("Density and specific gravity", _names("density specific_gravity")),
    "dilution": ("Dilution and concentration", _names("dilutions concentration stock_solutions")),
    "alligation": ("Alligation: mixtures of several strengths", _names("alligation blending")),
    "weighing": ("Weighing, aliquots and their errors", _names("weighing aliquots measuring_errors")),
    "potency": ("Potency: assay, water, forms, elements, activity", _names("potency german forms elements")),
    "electrolytes": (
        "Electrolytes: mmol, mEq, mOsm, molar, molal, normal, osmolarity",
        _names("electrolytes electrolyte_solutions concentrations molarity molality osmoles osmolarity osmolality"),
    ),
    "isotonicity": (
        "Isotonicity: E, freezing point, White-Vincent, Sprowls, Liso",
        _names("isotonicity freezing_points isotonic_volumes e_values dissociation"),
    ),
}

#: The chapters by name, in the order of a textbook.
CHAPTERS: dict[str, Chapter] = {
    name: Chapter(
        title=title,
        functions=tuple(function for module in modules for function in _HOMES[module][0]),
        records=tuple(record for module in modules for record in _HOMES[module][1]),
    )
    for name, (title, modules) in _TITLES.items()
}
#: Function or record -> the module that it lives in.
MODULE_OF = {name: module for module, kinds in _HOMES.items() for names in kinds for name in names}
