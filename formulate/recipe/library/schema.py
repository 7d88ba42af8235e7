"""The JSON Schema of the recipe format, from the table that drives the reader."""

from __future__ import annotations

from typing import Any

from formulate.recipe.reading.fields import FORMAT_VERSION, RECIPE

__all__ = ["json_schema"]


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a recipe file, for editors.

    It has the keys, the allowed values and the lengths; amounts, and how lines fit together, are checked by
    ``formulate recipes check``.

    >>> json_schema()["required"][:4]
    ['formulate', 'id', 'version', 'title']
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:formulate-rx:recipe:{FORMAT_VERSION}",
        "title": f"formulate recipe, format {FORMAT_VERSION}",
        **RECIPE.schema(),
    }
