"""The one typeface of the sheet: Source Sans Pro in two weights, embedded, with every glyph checked.

Its digits are all of one width, so figures stand under one another. A character without a glyph is an
error that names its code point: nothing is left out, replaced or printed as an empty square.
"""

from __future__ import annotations

import enum
import importlib.util
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from formulate.errors import FileError, TextError

__all__ = ["Size", "Weight", "font_name", "printable", "width_of"]

PACKAGE = "font_source_sans_pro"
#: Spaces that may stand in a printed text; the last two hold a line together.
SPACES = " \u00a0\u202f"
#: Categories that no reader can see, whatever the typeface says: controls, formats, separators, private use.
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


class Weight(enum.Enum):
    """The two weights; the value is the font's file."""

    REGULAR = "SourceSansPro-Regular.ttf"
    STRONG = "SourceSansPro-Semibold.ttf"


class Size(enum.Enum):
    """The few sizes, [pt]."""

    SMALL = 8
    BODY = 9
    FIGURE = 14
    TITLE = 18

    @property
    def leading(self) -> float:
        """From one baseline to the next, [pt]."""
        return round(self.value * 1.17, 2)


@cache
def font_name(weight: Weight) -> str:
    """Name under which the weight is registered with reportlab, loading it on first use.

    Raises
    ------
    FileError
        If the package that holds the typeface is not installed whole.

    """
    name = f"formulate-{weight.name.lower()}"
    pdfmetrics.registerFont(TTFont(name, str(_folder() / weight.value)))
    return name


def _folder() -> Path:
    spec = importlib.util.find_spec(PACKAGE)
    places = list(spec.submodule_search_locations or ()) if spec is not None else []
    for place in places:
        folder = Path(place) / "files"
        if all((folder / weight.value).is_file() for weight in Weight):
            return folder
    raise FileError(
        "the typeface Source Sans Pro, which the sheet embeds, is not installed",
        code="E_FONT",
        remedy="pip install font-source-sans-pro",
    )


@cache
def _widths(weight: Weight) -> dict[str, float]:
    """Width of each character that has a glyph, [em]."""
    face = pdfmetrics.getFont(font_name(weight)).face
    widths = {
        chr(code): face.charWidths.get(code, face.defaultWidth) / 1000
        for code in face.charToGlyph
        if chr(code) in SPACES or (unicodedata.category(chr(code)) not in INVISIBLE and not chr(code).isspace())
    }
    return widths | {"\u00a0": widths[" "]}  # reportlab draws both with the glyph of the space


@lru_cache(maxsize=20_000)
def printable(text: str) -> str:
    """The text in Unicode's composed form, when every character of it can be seen on the sheet.

    Raises
    ------
    TextError
        ``E_GLYPH``, naming the first character that the typeface lacks or that nobody can see.

    Examples
    --------
    >>> printable("5 mg")
    '5 mg'
    >>> printable("5" + chr(0x2009) + "mg")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    formulate.errors.TextError: expected ... U+2009 (THIN SPACE) has no glyph: type it another way

    """
    composed = unicodedata.normalize("NFC", text)
    known = _widths(Weight.REGULAR)
    if known.keys() >= set(composed):
        return composed
    missing = next(character for character in composed if character not in known)
    name = unicodedata.name(missing, "a control character")
    raise TextError(
        "text that the sheet's typeface can print",
        code="E_GLYPH",
        given=text,
        remedy=f"U+{ord(missing):04X} ({name}) has no glyph: type it another way",
    )


@lru_cache(maxsize=50_000)
def width_of(text: str, size: Size, weight: Weight = Weight.REGULAR) -> float:
    """Width of a text as printed, [pt]."""
    widths = _widths(weight)
    return sum(map(widths.__getitem__, printable(text))) * size.value
