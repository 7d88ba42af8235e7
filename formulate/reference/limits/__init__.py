"""Limits of doses and strengths: the table, its units, routes and age groups, and the files of FDA it takes."""
