"""Batches made by hand, so that what no plan would give can be shown and checked."""

from dataclasses import fields, replace

from formulate.batch.asking.asked import Asked
from formulate.batch.model import Batch

OF_ASKED = {field.name for field in fields(Asked)} - {"make"}


def hand_made(parts):
    """A batch of these parts, its recipe, site, lots, ... in what was asked for; ``make`` is the exact amount."""
    asked = Asked(make=parts["make"], **{name: value for name, value in parts.items() if name in OF_ASKED})
    return Batch(asked=asked, **{name: value for name, value in parts.items() if name not in OF_ASKED})


def asked_otherwise(batch, **changes):
    """The same batch, though something else was asked for."""
    return replace(batch, asked=replace(batch.asked, **changes))
