"""The units that people may type: an allow-list, case-sensitive, with the readings we refuse.

``SPELLINGS`` maps each accepted spelling to the unit's name in the registry; ``SYMBOLS`` maps that name
to the way we write it; ``SUSPECTS`` holds what is refused because it can be read in two ways, each with
the reading we suspect.
"""

from __future__ import annotations

#: registry name -> (symbol that we write, its plural, further spellings that are safe to read)
_UNITS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "kilogram": ("kg", "kg", ("kilogram", "kilograms")),
    "gram": ("g", "g", ("gram", "grams")),
    "milligram": ("mg", "mg", ("milligram", "milligrams")),
    "microgram": ("mcg", "mcg", ("\u00b5g", "\u03bcg", "ug", "microgram", "micrograms")),
    "nanogram": ("ng", "ng", ("nanogram", "nanograms")),
    "grain": ("grain", "grains", ()),
    "pound": ("lb", "lb", ("pound", "pounds")),
    "avoirdupois_ounce": ("avoirdupois ounce", "avoirdupois ounces", ()),
    "apothecary_ounce": ("apothecary ounce", "apothecary ounces", ("troy ounce", "troy ounces")),
    "liter": ("L", "L", ("l", "liter", "liters", "litre", "litres")),
    "deciliter": ("dL", "dL", ("dl",)),
    "milliliter": ("mL", "mL", ("ml", "milliliter", "milliliters", "millilitre", "millilitres")),
    "microliter": (
        "mcL",
        "mcL",
        ("\u00b5L", "\u03bcL", "uL", "microliter", "microliters", "microlitre", "microlitres"),
    ),
    "fluid_ounce": ("fluid ounce", "fluid ounces", ("US fluid ounce", "US fluid ounces")),
    "us_pint": ("pint", "pints", ("US pint", "US pints")),
    "us_gallon": ("gallon", "gallons", ("US gallon", "US gallons")),
    "imperial_fluid_ounce": ("imperial fluid ounce", "imperial fluid ounces", ()),
    "imperial_pint": ("imperial pint", "imperial pints", ()),
    "imperial_gallon": ("imperial gallon", "imperial gallons", ()),
    "teaspoon": ("teaspoon", "teaspoons", ()),
    "tablespoon": ("tablespoon", "tablespoons", ()),
    "mole": ("mol", "mol", ("mole", "moles")),
    "millimole": ("mmol", "mmol", ("millimole", "millimoles")),
    "micromole": ("umol", "umol", ("\u00b5mol", "\u03bcmol", "mcmol", "micromole", "micromoles")),
    "nanomole": ("nmol", "nmol", ("nanomole", "nanomoles")),
    "equivalent": ("Eq", "Eq", ("equivalent", "equivalents")),
    "milliequivalent": ("mEq", "mEq", ("meq", "milliequivalent", "milliequivalents")),
    "osmole": ("Osm", "Osm", ("osmole", "osmoles", "Osmol")),
    "milliosmole": ("mOsm", "mOsm", ("milliosmole", "milliosmoles", "mOsmol", "mosmol")),
    "activity_unit": ("unit", "units", ("IU", "international unit", "international units")),
    "million_activity_units": ("million units", "million units", ("million unit", "million IU")),
    "tablet": ("tablet", "tablets", ()),
    "capsule": ("capsule", "capsules", ()),
    "suppository": ("suppository", "suppositories", ()),
    "pessary": ("pessary", "pessaries", ()),
    "troche": ("troche", "troches", ()),
    "lozenge": ("lozenge", "lozenges", ()),
    "gummy": ("gummy", "gummies", ()),
    "patch": ("patch", "patches", ()),
    "sachet": ("sachet", "sachets", ("powder paper", "powder papers")),
    "vial": ("vial", "vials", ()),
    "ampoule": ("ampoule", "ampoules", ("ampule", "ampules")),
    "syringe": ("syringe", "syringes", ()),
    "container": ("container", "containers", ()),
    "drop": ("drop", "drops", ()),
    "spray": ("spray", "sprays", ()),
    "puff": ("puff", "puffs", ()),
    "dose": ("dose", "doses", ()),
    "second": ("s", "s", ("second", "seconds", "sec")),
    "minute": ("min", "min", ("minute", "minutes")),
    "hour": ("h", "h", ("hour", "hours", "hr")),
    "day": ("day", "days", ()),
    "week": ("week", "weeks", ()),
    "metre": ("metre", "metres", ("meter", "meters")),
    "centimetre": ("cm", "cm", ("centimetre", "centimetres", "centimeter", "centimeters")),
    "millimetre": ("mm", "mm", ("millimetre", "millimetres", "millimeter", "millimeters")),
    "micrometre": ("micrometre", "micrometres", ("micrometer", "micrometers")),
    "inch": ("inch", "inches", ()),
    "foot": ("foot", "feet", ()),
    "square_metre": ("m2", "m2", ("square metre", "square metres", "square meter", "square meters")),
    "square_centimetre": ("cm2", "cm2", ("square centimetre", "square centimetres")),
    "kelvin": ("K", "K", ("kelvin",)),
    "degree_Celsius": ("degC", "degC", ("\u00b0C", "degrees Celsius")),
    "degree_Fahrenheit": ("degF", "degF", ("\u00b0F", "degrees Fahrenheit")),
    "kilocalorie": ("kcal", "kcal", ()),
    "kilojoule": ("kJ", "kJ", ()),
}

#: Dosage units: what a strength "per unit" may count, and what a batch may be made of.
DOSAGE_UNITS = frozenset(
    (
        *("tablet", "capsule", "suppository", "pessary", "troche", "lozenge", "gummy", "patch", "sachet"),
        *("vial", "ampoule", "syringe", "container", "drop", "spray", "puff", "dose"),
    )
)

#: Every accepted spelling -> registry name.
SPELLINGS: dict[str, str] = {
    spelling: name for name, (symbol, plural, others) in _UNITS.items() for spelling in (symbol, plural, *others)
}

#: registry name -> (symbol, plural symbol)
SYMBOLS: dict[str, tuple[str, str]] = {name: (symbol, plural) for name, (symbol, plural, _) in _UNITS.items()}

#: Refused spelling -> what it may mean and what to write.
SUSPECTS: dict[str, str] = {
    "Mg": "it may mean milligram or megagram: write 'mg'",
    "MG": "it may mean milligram or megagram: write 'mg'",
    "mG": "it may mean milligram or milligauss: write 'mg'",
    "G": "it may mean gram: write 'g'",
    "gm": "it may mean gram: write 'g'",
    "gms": "it may mean gram: write 'g'",
    "Kg": "it may mean kilogram: write 'kg'",
    "KG": "it may mean kilogram: write 'kg'",
    "Ml": "it may mean millilitre or megalitre: write 'mL'",
    "ML": "it may mean millilitre or megalitre: write 'mL'",
    "mls": "it may mean millilitre: write 'mL'",
    "mLs": "it may mean millilitre: write 'mL'",
    "gr": "it may mean grain (64.79891 mg) or gram: write 'grain' or 'g'",
    "grs": "it may mean grain (64.79891 mg) or gram: write 'grain' or 'g'",
    "m": "it may mean metre, minim, minute or milli-: write the unit in full",
    "M": "it may mean molar or mega-: write 'mol/L'",
    "mM": "it may mean millimolar: write 'mmol/L'",
    "uM": "it may mean micromolar: write 'umol/L'",
    "N": "it may mean normal or newton: write 'Eq/L'",
    "T": "it may mean tablespoon, tonne or tesla: write 'tablespoon'",
    "t": "it may mean teaspoon or tonne: write 'teaspoon'",
    "tsp": "household measures are spelt out: write 'teaspoon' (5 mL on a medicine label)",
    "tbsp": "household measures are spelt out: write 'tablespoon' (15 mL on a medicine label)",
    "cc": "it has been read as 'units': write 'mL'",
    "ccm": "it has been read as 'units': write 'mL'",
    "cm3": "volumes are written in litres: write 'mL'",
    "U": "it has been read as 0 or 4: write 'units'",
    "u": "it has been read as 0 or 4: write 'units'",
    "iu": "write 'units'",
    "Iu": "write 'units'",
    "MU": "it may mean million units or milliunits: write 'million units'",
    "mU": "it may mean milliunits or million units: write the number in 'units'",
    "MIU": "it may mean million units: write 'million units'",
    "mIU": "it may mean milliunits or million units: write the number in 'units'",
    "oz": "it may mean avoirdupois ounce, apothecary ounce or fluid ounce: write which",
    "ounce": "it may mean avoirdupois ounce, apothecary ounce or fluid ounce: write which",
    "ounces": "it may mean avoirdupois ounce, apothecary ounce or fluid ounce: write which",
    "fl oz": "write 'fluid ounce' (US) or 'imperial fluid ounce'",
    "dr": "it may mean dram (3.8879346 g), fluid dram or drop: write grams or millilitres",
    "dram": "it may mean apothecary dram, avoirdupois dram or fluid dram: write grams or millilitres",
    "drams": "it may mean apothecary dram, avoirdupois dram or fluid dram: write grams or millilitres",
    "gtt": "it may mean drop: write 'drops'",
    "gtts": "it may mean drop: write 'drops'",
    "scruple": "write grams or grains",
    "minim": "write millilitres",
    "minims": "write millilitres",
    "eq": "write 'Eq'",
    "EQ": "write 'Eq'",
    "meqs": "write 'mEq'",
    "osm": "write 'Osm'",
    "mosm": "write 'mOsm'",
    "C": "it may mean degree Celsius: write 'degC'",
    "F": "it may mean degree Fahrenheit: write 'degF'",
    "d": "it may mean day, dose or deci-: write 'day'",
    "D": "it may mean day or dose: write 'day' or 'dose'",
    "a": "it may mean year or 'of each': write days",
    "month": "a month has no fixed length: write days",
    "months": "a month has no fixed length: write days",
    "year": "a year has no fixed length: write days",
    "years": "a year has no fixed length: write days",
    "in": "it may mean inch, or be part of a ratio: write 'inch', or a ratio with its basis such as '1 in 1000 w/v'",
    "mmg": "it may be a slip for 'mg' or 'mcg': write which",
    "mg%": "it means mg per 100 mL: write 'mg/dL'",
    "g%": "it means g per 100 mL or per 100 g: write '% w/v' or '% w/w'",
    "ppm": "say of what: write 'ppm w/w' or 'ppm w/v', as a strength",
    "ppb": "say of what: write 'ppb w/w' or 'ppb w/v', as a strength",
    "qs": "it is an instruction, not a unit",
    "ad": "it is an instruction, not a unit",
    "ss": "it is an abbreviation for one half: write '0.5' and the unit",
}


def symbol(name: str, *, plural: bool = False) -> str:
    """How we write a unit of the registry.

    >>> symbol("microgram"), symbol("tablet", plural=True)
    ('mcg', 'tablets')
    """
    return SYMBOLS[name][1 if plural else 0]
