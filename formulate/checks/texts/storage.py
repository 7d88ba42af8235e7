"""Whether storage, container and label say the same, and what the beyond-use date is for."""

from __future__ import annotations

from collections.abc import Iterator

from formulate.batch.model import Batch
from formulate.findings import Finding, stop, warning
from formulate.recipe.model import Recipe
from formulate.recipe.storage import Storage, Temperature, storage_of

__all__ = ["check_storage"]


def check_storage(batch: Batch) -> Iterator[Finding]:
    """Every text that states a temperature, against the others and against the date."""
    texts = [(place, text, storage_of(text)) for place, text in _texts(batch.recipe)]
    for number, (place, text, said) in enumerate(texts):
        other = next((other for other in texts[:number] if _contradicts(said, other[2])), None)
        if other is not None:
            other_what = other[0].partition("[")[0]
            yield stop("E_STORAGE", variant="texts", text=text, other=other[1], other_what=other_what, place=place)
            return
    if any(one.code == "E_BUD_AQUEOUS" for one in batch.findings):
        return  # the storage of the date is that of another type than was stated, which is mended first
    needed = storage_of(batch.beyond_use.storage).allowed
    for place, text, said in texts:
        if needed and (said.allowed - needed or needed <= said.forbidden):
            storage = batch.beyond_use.storage
            yield stop("E_STORAGE", variant="date", text=text, storage=storage, place=place)
            return
    stated = batch.recipe.beyond_use.storage or batch.recipe.storage
    if needed == {Temperature.REFRIGERATOR} and stated and not any(said.allowed for _, _, said in texts):
        yield warning("W_STORAGE", storage=batch.beyond_use.storage, text=stated, place="beyond use")


def _texts(recipe: Recipe) -> Iterator[tuple[str, str]]:
    yield "storage", recipe.storage
    yield "beyond use.storage", recipe.beyond_use.storage
    yield "container", recipe.container
    for number, text in enumerate(recipe.label, start=1):
        yield f"label[{number}]", text


def _contradicts(one: Storage, other: Storage) -> bool:
    if one.allowed and other.allowed and not one.allowed & other.allowed:
        return True
    return any(first.allowed and first.allowed <= second.forbidden for first, second in ((one, other), (other, one)))
