"""What is in the batch: actives by every line, strengths worked back, hazards, facts from tables."""
