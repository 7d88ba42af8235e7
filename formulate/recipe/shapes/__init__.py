"""Shapes: how a typed value of a file is read, checked, and described; none of them knows what a recipe is."""
