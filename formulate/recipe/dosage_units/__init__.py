"""What a recipe states of its dosage units and of a dose."""
