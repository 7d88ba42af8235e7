"""What a text says of the temperature of storage, in English and German."""

from __future__ import annotations

import enum
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from formulate.frozen import Frozen

__all__ = ["Storage", "Temperature", "storage_of"]


class Temperature(enum.Enum):
    """The temperatures that a beyond-use date is for."""

    ROOM = "room temperature"
    REFRIGERATOR = "refrigerator"
    FREEZER = "freezer"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Storage(Frozen):
    """The temperatures that a text asks for or allows, and those that it forbids."""

    allowed: frozenset[Temperature]
    forbidden: frozenset[Temperature]


_FORMS = {
    Temperature.FREEZER: (
        r"freez\w*|frozen|tiefkuhl\w*|gefrier\w*|gefroren|einfrier\w*|eingefror\w*|"
        r"(?:(?<!\d)-|minus )\s?(?:1[0-9]|2[0-9]|[6-8][0-9])\b"
    ),
    Temperature.REFRIGERATOR: (
        r"refrigerat\w*|fridge\w*|icebox|chill\w*|\bkuhlschrank\w*|\bgekuhlt|\bkuhlen\b|"
        r"cold (?:place|storage)|(?:keep|store) cold|\b(?:3[6-9]|4[0-6])\s?f\b|\b2\s?c?\s?(?:-|to|bis|und|and)\s?8\b|"
        r"(?<![\d.])[2-8]\s?c\b|\b3[56]\s?f?\s?(?:-|to)\s?46\b"
    ),
    Temperature.ROOM: (
        r"room ?temp\w*|ambient|raumtemperatur\w*|zimmertemperatur\w*|cupboard|medicine (?:cabinet|chest)|\bschrank\b|"
        r"(?:medizin|arznei|apotheken)schrank|warm (?:place|spot|room)|\bwarmen? (?:ort|platz|raum|stelle)|"
        r"\b(?:6[89]|7[0-7])\s?f\b|"
        r"(?<![\d-])2[0-5]\s?c\b|"
        r"\b(?:15|20|25)\s?c?\s?(?:-|to|bis|und|and)\s?(?:25|30)\b|\b(?:68|59)\s?f?\s?(?:-|to)\s?(?:77|86)\b|"
        r"(?:below|under|unter|up to|(?:not|nicht)\b[^.,;]*?(?:above|over|exceed\w*|uber))\s?(?:25|30)\b"
    ),
}
_DENIED = re.compile(
    r"\b(?:(?:do|does|must|should|can|may|shall) not|cannot|don't|never|avoid\w*|without|instead of|protect\w*|from|if|"
    r"discard|not (?:be|to be|in|stored|kept)|nicht|nie|niemals|kein\w*|vor|schutz\w*)\b|^ ?(?:not|no)\b"
)
#: After the temperature, in German.
_DENIED_AFTER = re.compile(r"\b(?:nicht|vermeiden|schutz\w*)\b")
#: What is kept out of a place is not stored there.
_KEPT_OUT = re.compile(
    r"(?:\b(?:keep|kept|store|stored|leave|stays?|hold)\b[^,]*\b(?:out of|away from)|"
    r"\b(?:outside(?: of)?|ausserhalb(?: von)?)) (?:(?:the|a|any|des|der|dem) )?$"
)
#: What is done with a container before use is not how it is stored.
_LEAVES = re.compile(r"\b(?:remove|take|taken|out of|before|after|prior|nach|aus dem|allow|warm|reach|bring|come)\b")


@lru_cache(maxsize=512)  # a batch asks several times of each of its texts
def storage_of(text: str) -> Storage:
    """The temperatures of a text.

    >>> sorted(t.value for t in storage_of("Keep in the refrigerator. Do not freeze.").allowed)
    ['refrigerator']
    >>> sorted(t.value for t in storage_of("At room temperature. Do not refrigerate.").forbidden)
    ['refrigerator']
    """
    allowed: set[Temperature] = set()
    forbidden: set[Temperature] = set()
    for clause in re.split(r"[.;!,](?:\s|$)|\b(?:but|however|sondern|aber)\b", _plain(text)):
        for temperature, form in _FORMS.items():
            found = re.search(form, clause)
            if found is None:
                continue
            before = clause[: found.start()]
            is_kept_out = _KEPT_OUT.search(before) is not None
            if _LEAVES.search(before) and not is_kept_out:
                continue
            is_denied = (
                is_kept_out or _DENIED.search(clause[: found.start()]) or _DENIED_AFTER.search(clause[found.end() :])
            )
            (forbidden if is_denied else allowed).add(temperature)
    return Storage(frozenset(allowed - forbidden), frozenset(forbidden))


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold().replace("\u2212", "-").replace("\u2013", "-"))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[°\u00ba]\s?", "", plain).split())
