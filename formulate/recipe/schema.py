"""The JSON Schema of the recipe format, from the same table that drives the reader."""

from __future__ import annotations

from typing import Any

from formulate.recipe.fields import FORMAT_VERSION, RECIPE

__all__ = ["json_schema"]


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a recipe file, for editors that complete and check one.

    It knows the keys, the closed lists of words and the lengths. What an amount may say, and how the lines
    fit together, only the reader knows: ``formulate recipes check`` tells.

    Returns
    -------
    dict
        Plain data, ready for :func:`json.dumps`.

    Examples
    --------
    >>> json_schema()["required"][:4]
    ['formulate', 'id', 'version', 'title']

    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"formulate recipe, format {FORMAT_VERSION}",
        **RECIPE.schema(),
    }
