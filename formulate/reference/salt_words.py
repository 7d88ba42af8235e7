"""The words with which the name of a salt or a hydrate ends, and what is left of the name without them."""

from __future__ import annotations

__all__ = ["base_of", "is_salt_word"]

_ACIDS = (
    *("hydrochloride", "dihydrochloride", "monohydrochloride", "hydrobromide", "bromide", "chloride", "iodide"),
    *("sulfate", "bisulfate", "hemisulfate", "nitrate", "phosphate", "diphosphate", "acetate", "diacetate"),
    *("maleate", "fumarate", "hemifumarate", "tartrate", "bitartrate", "ditartrate", "citrate", "succinate"),
    *("lactate", "malate", "mesylate", "dimesylate", "besylate", "besilate", "tosylate", "ditosylate", "edisylate"),
    *("isethionate", "esylate", "napsylate", "pamoate", "embonate", "gluconate", "digluconate", "gluceptate"),
    *("lactobionate", "stearate", "salicylate", "benzoate", "carbonate", "bicarbonate", "hyclate", "xinafoate"),
    *("saccharate", "aspartate", "orotate", "camsylate", "cypionate", "polistirex", "oxalate", "adipate", "borate"),
)
_METALS = (
    *("sodium", "disodium", "trisodium", "monosodium", "potassium", "dipotassium", "calcium", "magnesium", "zinc"),
    *("lithium", "aluminum", "tromethamine", "meglumine", "dimeglumine", "diolamine", "olamine", "arginine", "lysine"),
    *("ammonium", "epolamine", "benzathine", "procaine", "erbumine", "choline", "hydroxide"),
)
_WATERS = (
    *("monohydrate", "dihydrate", "trihydrate", "tetrahydrate", "pentahydrate", "hexahydrate", "heptahydrate"),
    *("hemihydrate", "sesquihydrate", "hemipentahydrate", "hydrate", "anhydrous"),
)
_WORDS = frozenset((*_ACIDS, *_METALS, *_WATERS))


def is_salt_word(text: str) -> bool:
    """Whether all words of a text are those of a salt or a hydrate.

    >>> is_salt_word("sodium phosphate"), is_salt_word("zinc oxide")
    (True, False)
    """
    words = text.casefold().split()
    return bool(words) and all(word.strip(",") in _WORDS for word in words)


def base_of(name: str) -> str:
    """A name without the words of a salt or a hydrate at its end; the first word always stays.

    >>> base_of("Dexamethasone Sodium Phosphate"), base_of("sodium chloride"), base_of("amoxicillin")
    ('dexamethasone', 'sodium', 'amoxicillin')
    """
    words = name.casefold().replace(",", " ").split()
    while len(words) > 1 and words[-1] in _WORDS:
        words.pop()
    return " ".join(words)
