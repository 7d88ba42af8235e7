"""Whether a name is that of a liquid, as far as its words say: what its density may be depends on it."""

from __future__ import annotations

import re
from functools import lru_cache

from formulate.spelling import plain_name_of

__all__ = ["is_liquid_name"]

#: How many names are kept.
MOST_NAMES = 5000
_LIQUID = re.compile(
    r"\b(?:\w*alcohol|ethanol|methanol|isopropanol|\w*oil|\w*glycol|glycerin|glycerol|\w*syrup|solution|spirit|"
    r"tincture|fluidextract|elixir|liquid|water|polysorbate \d+|ether|acetone|chloroform|dimethyl sulfoxide|dmso|"
    r"benzyl benzoate|isopropyl (?:myristate|palmitate)|ethyl (?:oleate|acetate|myristate)|triacetin|turpentine|"
    r"dimethicone|cyclomethicone|silicone|methyl salicylate|propylene carbonate|triethyl citrate|dibutyl sebacate|"
    r"di(?:ethyl sebacate|ethyl phthalate|isopropyl adipate)|trolamine|triethanolamine|diethanolamine|"
    r"eucalyptol|cineole?|eugenol|terpineol|squal[ae]ne|octyldodecanol|phenoxyethanol|dexpanthenol|"
    r"(?:n-)?methyl ?pyrrolidone|metacresol|monothioglycerol|(?:valproic|undecylenic|isostearic|ricinoleic) acid|"
    r"(?:acetic|phosphoric|sulfuric|nitric|propionic|formic) acid|"
    r"glacial acetic acid|oleic acid|hydrogen peroxide|formaldehyde|formalin|ammonia|saline|"
    r"\w*acid,? (?:[0-9.]+ ?%)|lactic acid|\w*wasser|\w*losung)\b"
)
#: Alcohols and acids that are solid, and what is a powder or a solid base of a liquid.
_SOLID = re.compile(
    r"\b(?:cetyl|stearyl|cetostearyl|cetearyl|myristyl|behenyl|lanolin|wool|polyvinyl|powder|wax|hydrogenated|"
    r"cholesterol|menthol|thymol|phenol|resorcinol|inositol|"
    r"polyethylene glycol|chlorobutanol|chloral|retinol|calcitriol)\b"
)


@lru_cache(maxsize=MOST_NAMES)
def is_liquid_name(name: str) -> bool:
    """Whether a name says that it is a liquid.

    >>> [is_liquid_name(name) for name in ("ethanol 96 %", "lactic acid 88 %", "salicylic acid", "cetyl alcohol")]
    [True, True, False, False]
    """
    plain = plain_name_of(name)
    return _LIQUID.search(plain) is not None and _SOLID.search(plain) is None
