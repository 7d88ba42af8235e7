"""The vessels of a batch and of the vehicles made with it, as printed."""

from __future__ import annotations

from formulate.batch.model import Batch
from formulate.units import NumberProfile

__all__ = ["vessel_texts"]


def vessel_texts(batch: Batch, profile: NumberProfile) -> list[str]:
    """Each vessel with how far it is filled; of several the batch or vehicle that it is for."""
    used = [(one.title_in(profile), one.vessel.text(profile)) for one in batch.every_batch if one.vessel is not None]
    return [f"{title}: {text}" if batch.vehicles else text for title, text in used]
