"""Profiles: how documents are written in a country and what must be on them, or as a pharmacy has it."""
