"""What the product holds, as the second computation finds it: contents of lines, strengths, particles, composition."""
