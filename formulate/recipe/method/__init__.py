"""What a recipe states of the work: its steps, their temperatures and holds, and the lines that they name."""
