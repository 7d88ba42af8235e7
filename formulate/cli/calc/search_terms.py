"""The terms of a search: what the words, units and numbers of a question say, and what it asks for."""

from __future__ import annotations

import re

from formulate.cli.calc.search_kinds import BODY, COUNTED, DROPS, MASS, NUMBER, PER, TIME, VOLUME, asked_in

__all__ = ["as_read", "terms_of"]

#: Words that do not say which calculation is asked for.
_STOP_WORDS = """
a about above an and any are as at be been being but by calculate calculation can could did do does equation exactly
find following for from get getting give given gives had has have having he help her his how i if in into is it its
let many may me much must my need needed needs no of on one or our out patient per please problem required requires
rx s same shall she should show so some such tell that the their them then there these they this those to up use
used using want was we were what when where which while who whose will with would you your
"""
_STOP = frozenset(_STOP_WORDS.split())
#: A word, and the terms that say the same; the index has its words replaced in the same way.
_SAME = {
    "allegation": "alligation",
    "ampoule": "ampul",
    "ampoules": "ampul",
    "ampule": "ampul",
    "ampules": "ampul",
    "ampuls": "ampul",
    "bag": "bag infusion",
    "bid": "daily dispense",
    "bsa": "bsa body surface",
    "calorie": "kcal calorie",
    "calories": "kcal calorie",
    "cap": "capsule",
    "caps": "capsule",
    "cc": "ml",
    "conc": "concentration",
    "decay": "degradation",
    "decomposition": "degradation",
    "deterioration": "degradation",
    "drip": "drip infusion",
    "drop": "gtt",
    "drops": "gtt",
    "eardrops": "ear gtt",
    "emulgent": "emulsifier",
    "emulgents": "emulsifier",
    "ethanol": "alcohol",
    "ethyl": "alcohol",
    "expiration": "expiration shelf life",
    "expire": "expiration shelf life",
    "expires": "expiration shelf life",
    "expiry": "expiration shelf life",
    "eyedrops": "eye gtt",
    "fridge": "refrigerator",
    "ftu": "fingertip unit",
    "g": "gram",
    "glucose": "glucose dextrose",
    "gm": "gram",
    "gms": "gram",
    "grams": "gram",
    "gtts": "gtt",
    "h": "hour",
    "hcl": "hydrochloric acid",
    "hours": "hour",
    "hr": "hour",
    "hrs": "hour",
    "hyperalimentation": "tpn",
    "intravenous": "iv infusion",
    "iu": "unit",
    "iv": "iv infusion",
    "kcl": "potassium chloride",
    "kilocalories": "kcal",
    "l": "liter",
    "lb": "pound",
    "lbs": "pound",
    "lipid": "lipid fat",
    "lipids": "lipid fat",
    "liters": "liter",
    "litre": "liter",
    "litres": "liter",
    "lmq": "mwq",
    "lwq": "mwq",
    "microgram": "mcg",
    "micrograms": "mcg",
    "milliequivalent": "meq",
    "milliequivalents": "meq",
    "milligram": "mg",
    "milligrams": "mg",
    "milliliter": "ml",
    "milliliters": "ml",
    "millilitre": "ml",
    "millilitres": "ml",
    "millimole": "mmol",
    "millimoles": "mmol",
    "milliosmole": "mosm",
    "milliosmoles": "mosm",
    "min": "minute",
    "mins": "minute",
    "minutes": "minute",
    "mls": "ml",
    "mould": "mold",
    "moulds": "mold",
    "nacl": "sodium chloride",
    "naoh": "sodium hydroxide strong base",
    "nosedrops": "nose gtt",
    "ns": "normal saline",
    "parenteral": "parenteral tpn",
    "pct": "percent",
    "percentage": "percent",
    "percentages": "percent",
    "pessaries": "suppository pessary",
    "pessary": "suppository pessary",
    "pill": "tablet",
    "pills": "tablet",
    "pn": "tpn",
    "ppn": "ppn tpn",
    "q12h": "daily dispense",
    "q4h": "daily dispense",
    "q6h": "daily dispense",
    "q8h": "daily dispense",
    "qid": "daily dispense",
    "sg": "specific gravity",
    "supp": "suppository",
    "suppositories": "suppository",
    "tab": "tablet",
    "tablespoonful": "tablespoon",
    "tablespoonfuls": "tablespoon",
    "tabs": "tablet",
    "tbsp": "tablespoon",
    "teaspoonful": "teaspoon",
    "teaspoonfuls": "teaspoon",
    "tid": "daily dispense",
    "tsp": "teaspoon",
    "ug": "mcg",
    "unionized": "un ionized",
    "units": "unit",
    "vol": "volume",
    "wt": "weight",
    "years": "year",
    "yr": "year",
    "µg": "mcg",
    # what is read as one, below
    "x_celsius": "celsius temperature",
    "x_concentration": "x_concentration mg ml",
    "x_dose_per_area": "x_dose_per_area dose body surface bsa",
    "x_dose_per_weight": "x_dose_per_weight dose body weight",
    "x_dose_rate": "x_dose_rate infusion dose rate kg",
    "x_drip_rate": "x_drip_rate gtt minute",
    "x_drop_factor": "x_drop_factor gtt ml",
    "x_drug_rate": "x_drug_rate dose rate",
    "x_fahrenheit": "fahrenheit temperature",
    "x_flow_rate": "x_flow_rate ml hour",
    "x_percent": "x_percent percent",
    "x_ratio": "x_ratio ratio strength",
}
#: Characters of a text that are read.
_LONGEST = 2000
#: What is read as one before the words are, in this order: a pattern, and what is written in its place.
_READ = [
    (re.compile(pattern), written)
    for pattern, written in (
        (r"\b(\d)\s?:\s?(\d)\s?:\s?(\d)\b", r" parts\1\2\3 "),
        (rf"\b1\s?(?::|in|to|-in-)\s?(?:x\b|{NUMBER})", " x_ratio "),
        (rf"\b{COUNTED}{PER}{BODY}{PER}{TIME}\b", " x_dose_rate "),
        (rf"\b(?:{COUNTED}|dose){PER}{BODY}\b", " x_dose_per_weight "),
        (rf"\b(?:{COUNTED}|dose){PER}(?:m2|m²|square meter)", " x_dose_per_area "),
        (rf"\b{VOLUME}{PER}(?:h|hr|hour|min|minute)\b", " x_flow_rate "),
        (rf"\b{DROPS}{PER}(?:min|minute)\b", " x_drip_rate "),
        (rf"\b{DROPS}{PER}(?:ml|milliliter)\b", " x_drop_factor "),
        (rf"\b{COUNTED}{PER}(?:h|hr|hour|min|minute)\b", " x_drug_rate "),
        (rf"\bkcal{PER}kg(?:{PER}day)?\b", " kcal requirement "),
        (rf"\b(meq|mmol|mosm){PER}(?:l|liter)\b", r" \1 liter concentration "),
        (rf"\b{MASS}{PER}{NUMBER}?\s?{VOLUME}\b", " x_concentration "),
        (rf"{NUMBER}\s?(?:degrees?|deg|°)?\s?f\b|°\s?f\b|\bdegf\b", " x_fahrenheit "),
        (rf"{NUMBER}\s?(?:degrees?|deg|°)\s?c\b|°\s?c\b|\bdegc\b", " x_celsius "),
        (rf"{NUMBER}\s?%", " x_percent "),
        (r"%", " percent "),
        (r"\b(w|v)\s?/\s?(w|v)\b", r" \1_\2 "),
        (r"\bm/m\b", " w_w "),
        (r"\bd\d+(?:\.\d+)?w?\b", " dextrose "),
        (rf"{NUMBER}\s?(?:{MASS}|{VOLUME})\b", " "),
        (r"\bq\.?\s?s\.?(?=\s|$)", " qs "),
        (r"\bsp\.?\s?gr\b\.?", " specific gravity "),
        (r"\bmw\b|\bmol(?:ecular)?\.? wt\b\.?", " molecular weight "),
        (r"'s?\b", " "),
    )
]
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "μ": "µ", "’": "'", "_": " "})
_WORD = re.compile(r"[a-zµ][a-z0-9_µ]*|\d+\.\d+")
#: What may be converted, the one to the other.
_MEASURE_WORDS = """
anhydrous base celsius density fahrenheit grain gram gtt hydrate ka kb kcal kelvin kg liter m mcg meq mg
ml molality molarity mole mosm mmol n nitrogen normality osmolality osmolarity ounce percent ph pka pkb poh pound
ppm proof protein ratio salt specific unit v_v volume w_v w_w weight x_celsius x_concentration x_dose_rate
x_drip_rate x_fahrenheit x_flow_rate
"""
_MEASURES = frozenset(_MEASURE_WORDS.split())


def terms_of(text: str) -> list[str]:
    """The terms of a text: its words in their order, then what it converts, compares and asks for.

    >>> terms_of("How many grams of drug are in 240 mL of a 2% solution?")
    ['gram', 'drug', 'x_percent', 'percent', 'solution', 'asks_mass']
    >>> terms_of("mEq to mg")
    ['meq', 'mg', 'meq_to_mg']
    """
    typed = as_read(text)
    read = typed
    for pattern, written in _READ:
        read = pattern.sub(written, read)
    words = _WORD.findall(read)
    said = [term for word in words if word not in _STOP for term in _SAME.get(word, word).split()]
    asked = [f"asks_{kind}" for kind in [asked_in(typed)] if kind]
    return [term.replace(".", "_") for term in [*said, *_conversions(words), *_number_of_strengths(words), *asked]]


def as_read(text: str) -> str:
    """A text in small letters, without the spaces and the letters that are written in several ways."""
    return " ".join(text[:_LONGEST].lower().translate(_WRITTEN_OUT).split())


def _conversions(words: list[str]) -> list[str]:
    """``mEq to mg`` and ``mg from mEq``, each as one term."""
    same = [_SAME.get(word, word).split()[0] for word in words]
    threes = list(zip(same, same[1:], same[2:], strict=False))
    turns = [(first, last) for first, link, last in threes if link in {"to", "into", "as"}]
    turns += [(last, first) for first, link, last in threes if link == "from"]
    return [f"{first}_to_{last}" for first, last in turns if {first, last} <= _MEASURES]


def _number_of_strengths(words: list[str]) -> list[str]:
    """How many strengths a question states, where it is more than one."""
    number = sum(word in {"x_percent", "x_ratio", "x_concentration"} for word in words)
    return [f"strengths_{min(number, 3)}"] if number > 1 else []
