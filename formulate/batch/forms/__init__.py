"""What the dosage forms add to a batch: a module a family, found through one table."""
