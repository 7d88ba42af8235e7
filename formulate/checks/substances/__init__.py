"""What is in it: identity, hazards, what reacts, what a name leaves open."""
