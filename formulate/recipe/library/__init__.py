"""Recipes as files: where they are found by id, written, compared, copied and approved."""
