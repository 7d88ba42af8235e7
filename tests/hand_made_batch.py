"""Batches made by hand, so that what no plan would give can be shown and checked."""

from dataclasses import fields, replace

from formulate.batch.asking.asked import Asked
from formulate.batch.content.hazards import listed_of
from formulate.batch.model import Batch

OF_ASKED = {field.name for field in fields(Asked)} - {"make"}


def hand_made(parts):
    """A batch of these parts, its recipe, site, lots, ... in what was asked for; ``make`` is the exact amount."""
    asked = Asked(make=parts["make"], **{name: value for name, value in parts.items() if name in OF_ASKED})
    lines = (replace(one, listed=listed_of(one.ingredient, asked.recipe, asked.site)) for one in parts["lines"])
    own = {name: value for name, value in parts.items() if name not in OF_ASKED}
    return Batch(asked=asked, **own | {"lines": tuple(lines)})


def asked_otherwise(batch, **changes):
    """The same batch, though something else was asked for."""
    return replace(batch, asked=replace(batch.asked, **changes))
