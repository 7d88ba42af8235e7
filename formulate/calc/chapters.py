"""The chapters of the calculations: which functions they have, and in which module each lives."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.calc._homes import HOMES

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
        The records that some of them take or give.

    """

    title: str
    functions: tuple[str, ...]
    records: tuple[str, ...]


#: Chapter -> its title and its modules.
_TITLES = {
    "strength": (
        "Strength: from amounts and back, between forms and bases",
        "strength conversions vehicles ratios dosage_units",
    ),
    "scaling": (
        "Reducing and enlarging: totals, factors, parts, overage, loss, doses, packs, sums, costs",
        "scaling formula_sums extras sums",
    ),
    "density": (
        "Density and specific gravity",
        "density specific_gravity solid_gravity",
    ),
    "dilution": (
        "Dilution and concentration",
        "dilutions stock_amounts concentration stock_solutions",
    ),
    "alligation": (
        "Alligation: mixtures of several strengths",
        "alligation last_stock blending gravity_blending",
    ),
    "weighing": (
        "Weighing, aliquots and their errors",
        "weighing aliquots liquid_aliquots unit_aliquots triturations measuring_errors",
    ),
    "potency": (
        "Potency: assay, water, forms, elements, activity",
        "potency german forms elements",
    ),
    "electrolytes": (
        "Electrolytes: mmol, mEq, mOsm, molar, molal, normal, osmolarity, osmotic pressure, ionic strength",
        "electrolytes electrolyte_solutions concentrations molarity molality osmoles osmolarity osmolality "
        "osmotic_pressure ionic_strength",
    ),
    "isotonicity": (
        "Isotonicity: E, freezing point, White-Vincent, Sprowls, Liso",
        "isotonicity freezing_points isotonic_volumes e_values dissociation",
    ),
    "buffers": (
        "Buffers: pH and pKa, amounts to weigh, capacity, acids and bases",
        "buffers acid_constants ph_scale acids_and_bases buffer_amounts buffer_from_one_form polyprotic "
        "buffer_capacity buffer_additions",
    ),
    "emulsions": (
        "Emulsions: HLB of blends and oil phases, pairs of emulsifiers, primary emulsions",
        "hlb emulsifier_pairs hlb_from_structure primary_emulsions",
    ),
    "capsules": (
        "Capsules: sizes, filler, packing statistics, checks of the fill",
        "capsules capsule_powders capsule_filler fill_checks",
    ),
    "moulded": (
        "Moulded forms: displacement, moulds, base for suppositories and the like",
        "displacement moulds moulded_forms",
    ),
    "reconstitution": (
        "Reconstitution: powder volume, diluent, dose from the vial",
        "reconstitution diluents",
    ),
    "alcohol": (
        "Alcohol: by volume and by weight, density, dilution with contraction, content of a formula, proof",
        "alcohol alcohol_mixing alcohol_blending alcohol_contents proof alcohol_tax",
    ),
    "dosing": (
        "Dosing: by weight and surface, per day and dose, ranges, days of supply, drops, on the skin",
        "doses dose_ranges dose_rules rounded_amounts body_surface quantities days_supply drops topical finger_tips",
    ),
    "infusion": (
        "Infusion: rates, drops, doses per time, times, solutions for a wanted rate",
        "infusion_rates drop_rates infusion_doses dose_rates infusion_solutions",
    ),
    "nutrition": (
        "Parenteral nutrition: energy, nitrogen, macronutrients, volumes, glucose rate, ions, osmolarity",
        "nutrition_energy nutrition_nitrogen macronutrients nutrition_volumes "
        "glucose_rates nutrition_ions nutrition_osmolarity",
    ),
    "temperature": (
        "Temperature: Celsius, Fahrenheit, Kelvin, mean kinetic temperature",
        "temperature",
    ),
    "stability": (
        "Stability: zero, first and second order, shelf life, Q10, Arrhenius, storage, extrapolation",
        "first_order first_order_levels zero_order second_order suspensions decay_series arrhenius q10 storage "
        "extrapolation",
    ),
    "solubility": (
        "Solubility: whether it dissolves, parts of solvent, weak acids and bases by pH, cosolvents, partition",
        "solubility ph_solubility cosolvents partition",
    ),
}


def _chapter(title: str, modules: str) -> Chapter:
    names = [name for module in modules.split() for name in HOMES[module].split()]
    return Chapter(
        title=title,
        functions=tuple(name for name in names if name[0].islower()),
        records=tuple(name for name in names if name[0].isupper()),
    )


#: The chapters by name, in the order of a textbook.
CHAPTERS: dict[str, Chapter] = {name: _chapter(*told) for name, told in _TITLES.items()}
#: Function or record -> the module that it lives in.
MODULE_OF = {name: module for module, names in HOMES.items() for name in names.split()}
