"""Amounts too small to measure: a dilution in a diluent that the recipe permits, and an aliquot of it."""
