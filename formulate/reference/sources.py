"""The sources of figures and formulas, by key."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from formulate.frozen import Frozen
from formulate.reference.table import Confidence

__all__ = ["ReferenceSource", "sources", "title_of"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ReferenceSource(Frozen):
    """A page, a book, a standard, a calculation."""

    key: str
    title: str
    url: str = ""  # "" if there is no address
    confidence: Confidence
    read: str = ""  # date; "" if it was not read


@cache
def sources() -> Mapping[str, ReferenceSource]:
    """All sources by key.

    >>> sources()["usp-29-31"].title
    'USP 29, chapter <31>: volumetric apparatus'
    """
    text = resources.files("formulate.reference").joinpath("sources.toml").read_text(encoding="utf-8")
    by_key = {key: _source(key, entry) for key, entry in tomllib.loads(text).items()}
    return MappingProxyType(by_key)


def _source(key: str, entry: Mapping[str, str]) -> ReferenceSource:
    texts = {name: text for name, text in entry.items() if name != "confidence"}
    return ReferenceSource(key=key, confidence=Confidence(entry["confidence"]), **texts)


def title_of(key: str) -> str:
    """The title of a source; of one that is not in the list, as it is typed."""
    known = sources().get(key)
    return key if known is None else known.title
