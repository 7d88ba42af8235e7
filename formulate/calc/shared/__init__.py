"""What several chapters use: checking arguments, conversions, mixing, kinetics, regimens, sources."""
