"""Which functions and records each module of the calculations holds."""

from __future__ import annotations

#: Module -> its functions, and the records (in capitals) that they take or give.
HOMES: dict[str, str] = {
    "strength": "convert_strength strength_from_amounts active_in product_for_active",
    "conversions": "convert_quantity",
    "vehicles": "active_for_vehicle strength_from_vehicle vehicle_for_active",
    "ratios": "strength_from_percent strength_from_ratio strength_from_parts_per_million ratio_from_strength",
    "dosage_units": "dosage_units_for_active strength_from_dosage_units DosageUnits",
    "scaling": "factor_from_totals amount_by_factor amount_by_total formula_by_total formula_by_parts formula_by_percentages amount_to_fill Formula",  # noqa: E501
    "formula_sums": "formula_by_amounts",
    "sums": "total_from_amounts cost_from_amount",
    "extras": "amount_with_overage amount_with_surcharge amount_with_overfill amount_with_loss doses_from_amount dose_from_amount amount_from_doses packs_for_amount Packs",  # noqa: E501
    "density": "mass_from_volume volume_from_mass density_from_mass_and_volume density_of_mixture_from_masses density_of_mixture_from_volumes",  # noqa: E501
    "specific_gravity": "density_from_specific_gravity specific_gravity_from_density specific_volume_from_density density_from_specific_volume density_from_pycnometer specific_gravity_from_pycnometer pycnometer_from_specific_gravity specific_gravity_from_plummet",  # noqa: E501
    "solid_gravity": "specific_gravity_of_solid specific_gravity_of_floating_solid specific_gravity_of_powder",
    "dilutions": "dilution stock_and_diluent strength_from_dilution Dilution",
    "stock_amounts": "diluent_from_stock_amount product_from_stock_amount",
    "concentration": "strength_from_evaporation amount_to_evaporate amount_after_evaporation active_to_raise_strength active_to_raise_strength_at_volume",  # noqa: E501
    "stock_solutions": "stock_strength_from_dilution active_for_stock serial_dilution SerialDilution",
    "alligation": "alligation_medial alligation_alternate alligation_alternate_from_amount alligation_alternate_of_many Blend Blends",  # noqa: E501
    "last_stock": "amount_of_last_stock strength_of_last_stock",
    "blending": "blend_by_least_cost blend_using_up blend_by_equal_parts BestBlend",
    "gravity_blending": "alligation_of_specific_gravities volume_for_specific_gravity",
    "weighing": "smallest_by_sensitivity smallest_by_repeatability smallest_by_verification smallest_by_capacity percentage_error_from_amounts percentage_error_from_possible_error largest_error_from_amount",  # noqa: E501
    "aliquots": "aliquot_by_weighing aliquot_by_volume Aliquot",
    "unit_aliquots": "aliquot_from_dosage_units UnitAliquot",
    "triturations": "serial_trituration geometric_dilution Trituration SerialTrituration GeometricDilution",
    "liquid_aliquots": "aliquot_by_measuring LiquidAliquot",
    "measuring_errors": "error_of_several error_of_aliquot ErrorBand",
    "potency": "assay_factor form_factor mass_from_activity volume_from_activity activity_from_mass",
    "german": "german_weighing_factor german_concentrate_factor german_concentrate_factor_as_substance",
    "forms": "amount_to_weigh hydrate_from_anhydrous water_share_from_hydrate equivalent_from_ratio",
    "elements": "element_share_from_molar_mass element_from_compound compound_from_element",
    "electrolytes": "moles_from_mass mass_from_moles equivalents_from_mass mass_from_equivalents equivalents_from_moles moles_from_equivalents equivalent_mass_from_molar_mass",  # noqa: E501
    "electrolyte_solutions": "moles_in equivalents_in product_for_moles product_for_equivalents equivalents_from_masses",  # noqa: E501
    "concentrations": "mass_for_concentration concentration_from_mass stock_for_concentration",
    "molarity": "molarity_from_strength normality_from_strength normality_from_molarity molarity_from_normality volume_to_neutralize",  # noqa: E501
    "molality": "molality_from_mass mass_from_molality molality_from_molarity molarity_from_molality mole_fractions_from_masses MoleFractions",  # noqa: E501
    "osmoles": "osmoles_from_mass osmoles_from_moles mass_from_osmoles osmoles_in product_for_osmoles",
    "osmolarity": "osmolarity_from_strength strength_from_osmolarity osmolarity_of_mixture Solute OsmolarMixture",
    "osmolality": "osmolality_from_freezing_point_depression freezing_point_depression_from_osmolality osmolality_from_molality osmolality_from_osmolarity osmolarity_from_osmolality",  # noqa: E501
    "osmotic_pressure": "osmotic_pressure_from_osmolarity osmolarity_from_osmotic_pressure boiling_point_elevation_from_osmolality vapour_pressure_of_mixture VapourPressure",  # noqa: E501
    "ionic_strength": "ionic_strength_from_ions",
    "isotonicity": "sodium_chloride_to_isotonic agent_to_isotonic tonicity_from_e_values isotonic_strength_from_e_value TonicSolute Tonicity",  # noqa: E501
    "freezing_points": "freezing_point_depression_of_solution agent_strength_to_isotonic_by_freezing_point agent_to_isotonic_by_freezing_point isotonic_strength_from_freezing_point",  # noqa: E501
    "isotonic_volumes": "isotonic_volume_from_e_values white_vincent sprowls_volume_from_e_value isotonic_volume_from_sprowls_volume IsotonicWater",  # noqa: E501
    "e_values": "e_value_from_isotonic_volume e_value_from_molar_mass e_value_from_liso e_value_from_ion_type e_value_from_freezing_point_depression e_value_from_other_form",  # noqa: E501
    "dissociation": "dissociation_factor_from_ions dissociation_from_factor dissociation_factor_from_freezing_point_depression freezing_point_depression_from_liso liso_from_freezing_point_depression isotonic_mass_from_molar_mass",  # noqa: E501
    "buffers": "ph_from_buffer ph_from_base_buffer ph_from_buffer_ratio buffer_ratio_from_ph pka_from_buffer",
    "acid_constants": "pka_from_pkb pka_from_constant constant_from_pka ionized_share_from_ph ph_from_ionized_share",
    "ph_scale": "hydrogen_ion_from_ph ph_from_hydrogen_ion ph_from_hydroxide_ion",
    "acids_and_bases": "ph_of_strong_acid ph_of_strong_base ph_of_weak_acid ph_of_weak_base ph_of_ampholyte",
    "buffer_amounts": "buffer_masses_from_ph buffer_masses_from_capacity buffer_volumes_from_stocks BufferMasses BufferVolumes",  # noqa: E501
    "buffer_from_one_form": "buffer_from_acid_and_strong_base buffer_from_base_and_strong_acid base_from_acid_and_ph acid_from_base_and_ph BufferFromOneForm",  # noqa: E501
    "polyprotic": "acid_forms_from_ph polyprotic_buffer_from_ph AcidForms",
    "buffer_capacity": "buffer_capacity_from_ph buffer_capacity_with_water largest_buffer_capacity total_from_buffer_capacity buffer_capacity_from_addition",  # noqa: E501
    "buffer_additions": "ph_after_strong_base ph_after_strong_acid",
    "hlb": "hlb_of_blend required_hlb_of_oil_phase hlb_of_last_emulsifier amount_of_last_emulsifier required_hlb_of_last_oil",  # noqa: E501
    "emulsifier_pairs": "emulsifiers_for_hlb emulsifiers_for_oil_phase EmulsifierPair",
    "hlb_from_structure": "hlb_from_hydrophilic_mass hlb_from_hydrophilic_shares hlb_from_saponification hlb_from_group_numbers",  # noqa: E501
    "primary_emulsions": "primary_emulsion primary_emulsion_from_parts PrimaryEmulsion",
    "capsules": "capsule_size_from_bulk_density capsule_fill_from_bulk_density capsule_size_by_rule_of_sevens capsule_fill_by_rule_of_sixes CapsuleCapacity CapsuleChoice SizeByRule",  # noqa: E501
    "capsule_filler": "filler_from_bulk_densities filler_from_packing_statistics packing_statistic_from_weights packing_statistic_for_other_size CapsulePowder CapsuleBatch",  # noqa: E501
    "capsule_powders": "capsule_size_for_powders",
    "fill_checks": "statistics_from_weights fill_check_against_theory fill_check_against_mean WeightStatistics FillCheck",  # noqa: E501
    "displacement": "displacement_value_from_trial displacement_value_from_trial_share displacement_value_from_densities displacement_value_from_replacement_factor replacement_factor_from_displacement_value replacement_factor_from_trial replacement_factor_from_trial_share",  # noqa: E501
    "moulds": "mould_calibration_from_weights mould_calibration_for_other_base",
    "moulded_forms": "base_for_moulds base_for_share_of_drug base_from_double_casting MouldedDrug MouldedBatch",
    "alcohol": "alcohol_by_weight_from_volume alcohol_by_volume_from_weight alcohol_density_from_strength alcohol_from_density alcohol_volume_at_temperature AlcoholStrength",  # noqa: E501
    "alcohol_mixing": "alcohol_dilution alcohol_dilution_from_stock alcohol_mixture AlcoholDilution AlcoholMixture",
    "alcohol_blending": "alcohol_blend AlcoholBlend",
    "alcohol_contents": "alcohol_strength_from_ingredients alcohol_for_formula alcohol_amounts_from_strength AlcoholAmounts",  # noqa: E501
    "alcohol_tax": "alcohol_tax_from_volume",
    "proof": "proof_from_strength strength_from_proof proof_gallons_from_volume volume_from_proof_gallons british_proof_from_strength strength_from_british_proof proof_spirit_from_volume BritishProof",  # noqa: E501
    "reconstitution": "powder_volume_from_final_volume powder_volume_from_strength strength_from_reconstitution dose_volume_from_vial",  # noqa: E501
    "diluents": "diluent_for_strength diluent_for_other_strength reconstitution_with_other_diluent Reconstitution",
    "doses": "dose_by_weight dose_by_surface dose_by_order Doses",
    "dose_rules": "dose_per_weight_from_dose dose_per_surface_from_dose",
    "body_surface": "body_surface_by_mosteller body_surface_by_du_bois body_surface_by_haycock",
    "dose_ranges": "dose_range_for_body dose_against_range DoseRange DoseCheck",
    "rounded_amounts": "amount_rounded_to_step",
    "quantities": "amount_for_days amount_for_days_of_drops amount_for_changing_doses",
    "days_supply": "days_supply_from_amount days_supply_from_drops days_supply_from_insulin days_supply_from_changing_doses DaysSupply",  # noqa: E501
    "drops": "dropper_from_count amount_from_drops drops_from_amount drops_for_dose dose_from_drops",
    "topical": "product_for_area area_from_amount greatest_amount_from_active Application",
    "finger_tips": "amount_from_finger_tips finger_tips_from_amount finger_tips_from_area",
    "infusion_rates": "infusion_rate_from_volume infusion_time_from_volume infusion_volume_from_rate",
    "drop_rates": "drop_rate_from_rate drop_rate_from_volume infusion_rate_from_drop_rate infusion_time_from_drop_rate infusion_volume_from_drop_rate drop_factor_from_drop_rate",  # noqa: E501
    "infusion_doses": "infusion_rate_from_dose_rate drop_rate_from_dose_rate infusion_volume_from_dose_rate infusion_time_from_dose_rate",  # noqa: E501
    "dose_rates": "dose_rate_from_rate dose_rate_from_drop_rate dose_rate_from_dose dose_from_dose_rate infusion_time_from_dose",  # noqa: E501
    "infusion_solutions": "strength_for_rate solution_for_rate RateSolution",
    "nutrition_energy": "energy_from_nutrient energy_from_nutrients mass_from_energy volume_from_energy Nutrient Energy",  # noqa: E501
    "nutrition_nitrogen": "nitrogen_from_protein protein_from_nitrogen nonprotein_energy_per_nitrogen protein_from_energy_per_nitrogen",  # noqa: E501
    "macronutrients": "macronutrients_for_energy Macronutrients",
    "nutrition_volumes": "stock_volumes_for_amounts stock_volumes_for_strengths StockVolumes",
    "glucose_rates": "glucose_rate_from_mass glucose_rate_from_infusion_rate infusion_rate_from_glucose_rate glucose_strength_from_glucose_rate",  # noqa: E501
    "nutrition_ions": "stock_volumes_for_ions IonNeed IonStock StockVolume IonAmount IonVolumes",
    "nutrition_osmolarity": "osmolarity_from_parts calcium_and_phosphate OsmolarPart NutritionOsmolarity CalciumAndPhosphate",  # noqa: E501
    "temperature": "convert_temperature convert_temperature_difference mean_temperature mean_kinetic_temperature",
    "first_order": "first_order_rate_from_remaining first_order_rate_from_half_life first_order_rate_from_shelf_life half_life_by_first_order shelf_life_by_first_order shelf_life_by_first_order_from_remaining",  # noqa: E501
    "first_order_levels": "remaining_by_first_order initial_by_first_order time_by_first_order",
    "zero_order": "zero_order_rate_from_remaining remaining_by_zero_order initial_by_zero_order time_by_zero_order shelf_life_by_zero_order shelf_life_by_zero_order_from_remaining",  # noqa: E501
    "second_order": "second_order_rate_from_remaining remaining_by_second_order initial_by_second_order time_by_second_order shelf_life_by_second_order",  # noqa: E501
    "suspensions": "zero_order_rate_of_suspension shelf_life_of_suspension",
    "arrhenius": "activation_energy_from_rates activation_energy_from_shelf_lives rate_at_temperature shelf_life_at_temperature rate_from_frequency_factor",  # noqa: E501
    "q10": "q10_from_rates q10_from_shelf_lives rate_from_q10 shelf_life_from_q10 q10_from_activation_energy activation_energy_from_q10",  # noqa: E501
    "storage": "shelf_lives_by_usual_q10 shelf_life_left_by_q10 shelf_life_left_by_arrhenius ShelfLifeEstimates ShelfLifeLeft",  # noqa: E501
    "extrapolation": "rate_by_extrapolation shelf_life_by_extrapolation Extrapolation",
    "decay_series": "first_order_rate_from_series zero_order_rate_from_series DecayLine",
    "solubility": "will_it_dissolve solvent_to_dissolve active_dissolved_by_solvent saturated_strength_from_parts solubility_term_from_parts Dissolving SolubilityTerm",  # noqa: E501
    "ph_solubility": "solubility_from_ph intrinsic_solubility_from_ph ph_for_solubility pka_from_solubility",
    "cosolvents": "solubility_in_cosolvents cosolvent_for_solubility solubilizing_power_from_solubilities dielectric_constant_of_blend blend_for_dielectric_constant SolventBlend",  # noqa: E501
    "partition": "distribution_coefficient_from_ph amount_left_after_extraction",
}
