"""What is asked for: the order, its total, substitutions, and what makes it impossible."""
