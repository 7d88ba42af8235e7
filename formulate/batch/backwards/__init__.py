"""How much to make: from what there is, or for how it is used."""
