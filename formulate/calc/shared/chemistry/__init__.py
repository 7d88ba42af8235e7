"""What chapters share of chemistry: acids and bases, salts and ions, densities, mixing, freezing, decay."""
