"""What is taken of each line, as the second computation finds it: lots, correction, containers, instrument, vessel."""
