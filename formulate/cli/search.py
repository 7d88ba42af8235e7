"""Which calculations some words match: by name, chapter and first line, else by the full description."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")

#: With this many found, the search ends.
ENOUGH = 4
#: Other terms of the field -> the terms of the descriptions.
OTHER_WORDS = {
    "allegation": ("alligation",),
    "bsa": ("body surface",),
    "calorie": ("energy",),
    "conc": ("concentration", "strength"),
    "decomposition": ("decay",),
    "degradation": ("decay",),
    "degrade": ("decay",),
    "dextrose": ("glucose", "carbohydrate"),
    "dissolve": ("solubility",),
    "enlarge": ("enlarging",),
    "equivalent": ("e value",),
    "expiration": ("shelf life",),
    "expiry": ("shelf life",),
    "flow": ("infusion rate", "drip rate"),
    "ftu": ("fingertip",),
    "gir": ("glucose infusion rate", "glucose rate"),
    "gtt": ("drop", "drip"),
    "hyperalimentation": ("parenteral nutrition",),
    "hydrolysis": ("decay",),
    "iv": ("infusion",),
    "kcal": ("energy",),
    "least": ("minimum", "smallest"),
    "lipid": ("fat",),
    "lives": ("life",),
    "lmq": ("minimum", "smallest"),
    "lwq": ("minimum", "smallest"),
    "meq": ("equivalent",),
    "milliequivalent": ("equivalent",),
    "milliosmole": ("osmole",),
    "minimum": ("smallest",),
    "mkt": ("mean kinetic",),
    "mmol": ("mole",),
    "mosm": ("osmole", "osmolarity"),
    "mwq": ("minimum", "smallest"),
    "percent": ("strength",),
    "percentage": ("strength",),
    "pessary": ("pessaries", "vaginal suppositor"),
    "pn": ("parenteral nutrition",),
    "ppm": ("parts per million",),
    "purity": ("assay",),
    "qs": ("fill",),
    "reduce": ("reducing",),
    "requirement": ("need",),
    "sg": ("specific gravity",),
    "suppository": ("molded",),
    "suppositories": ("molded",),
    "tonicity": ("isotonic",),
    "tpn": ("parenteral nutrition",),
    "weighable": ("weighed",),
    "zaepfchen": ("suppositor", "molded"),
}
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_NOT_OF_WORDS = re.compile(r"[^a-z0-9%.']+")


def meant_by(query: str, texts: Iterable[tuple[T, Sequence[str]]]) -> tuple[list[T], bool]:
    """What some words match, the nearest first, and whether all of the words match.

    Each text has its descriptions, the most specific first; a further part counts, with those before it, where they
    alone do not find enough. The words may be in any order.

    >>> texts = [("a", ["Drip rate of an infusion", "In drops a minute."]), ("b", ["Dose", "For the infusion."])]
    >>> meant_by("drip", texts)
    (['a'], True)
    >>> meant_by("infusion", texts)
    (['a', 'b'], True)
    >>> meant_by("dose philosopher", texts)
    (['b'], False)
    """
    words = _plain(query).split()
    described = [(item, [_plain(" ".join(parts[: end + 1])) for end in range(len(parts))]) for item, parts in texts]
    matches: dict[int, T] = {}
    for depth in range(max((len(parts) for _, parts in described), default=0)):
        if len(matches) < ENOUGH and words:
            held = (
                row for row, (_, parts) in enumerate(described) if all(_matches(word, parts[depth]) for word in words)
            )
            matches |= {row: described[row][0] for row in held if row not in matches}
    if matches:
        return list(matches.values()), True
    counts = [sum(_matches(word, parts[-1]) for word in words) for _, parts in described]
    most = max(counts, default=0)
    return [item for (item, _), count in zip(described, counts, strict=True) if count == most > 0], False


def _matches(word: str, text: str) -> bool:
    """Whether a word, or what else it is called, begins a word of the text."""
    one = word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
    forms = (one, *OTHER_WORDS.get(word, ()), *OTHER_WORDS.get(one, ()))
    return any(f" {form}" in text for form in forms)


def _plain(text: str) -> str:
    """Words in small letters with a space before each, umlauts written out."""
    return f" {_NOT_OF_WORDS.sub(' ', text.lower().translate(_WRITTEN_OUT))} "
