"""formulate: exact, explained quantities for compounding, and the sheet to weigh from."""
