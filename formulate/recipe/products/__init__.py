"""What the name of a product says of itself, against what the recipe says that it contains."""
