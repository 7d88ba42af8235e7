"""FDA's own files as limits: the products of the Orange Book, and the Inactive Ingredient Database.

A pharmacy downloads them; what is not understood is counted by its reason, and nothing is guessed.
"""

from formulate.reference.limits.fda.importing import Import, LeftOut, read_fda_file

__all__ = ["Import", "LeftOut", "read_fda_file"]
