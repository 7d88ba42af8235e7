"""The one typeface of the sheet, and word wrap by its measured widths.

Source Sans Pro in two weights, embedded, with every glyph checked. Its digits are all of one width, so figures
line up under one another. A character without a glyph is an error that names its code point: nothing is left out,
replaced or printed as an empty square. In a wrapped text a number never parts from its unit.
"""

from __future__ import annotations

import enum
import importlib.util
import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from formulate.errors import FileError, TextError
from formulate.units import DE, ON_PAPER, SPELLINGS

__all__ = ["Size", "Weight", "font_name", "printable", "width_at", "width_of", "wrap", "wrap_at"]

PACKAGE = "font_source_sans_pro"
#: Spaces that a printed text may have; the last two hold a line together.
SPACES = " \u00a0\u202f"
#: Categories that no reader can see, whatever the typeface says: controls, formats, separators, private use.
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}

#: Texts that are kept with their lines: those of a long sheet. Of many sheets each has a few dozen of its own.
MOST_TEXTS = 1_500


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

    def __init__(self, points: float) -> None:
        self.points = points
        #: From one baseline to the next, [pt].
        self.leading = round(points * 1.17, 2)


@cache
def font_name(weight: Weight) -> str:
    """Name under which the weight is registered with reportlab, loading it on first use.

    A ``FileError`` if the package that holds the typeface is not installed whole.
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


@lru_cache(maxsize=MOST_TEXTS)
def printable(text: str) -> str:
    """The text in Unicode's composed form, when every character of it can be seen on the sheet.

    ``E_GLYPH`` names the first character that the typeface lacks or that is invisible.

    >>> printable("5 mg")
    '5 mg'
    >>> printable("5" + chr(0x2009) + "mg")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    formulate.errors.TextError: expected ... U+2009 (THIN SPACE) has no glyph: type it another way
    """
    composed = unicodedata.normalize("NFC", text)
    widths = _widths(Weight.REGULAR)
    if widths.keys() >= set(composed):
        return composed
    missing = next(character for character in composed if character not in widths)
    name = unicodedata.name(missing, "a control character")
    raise TextError(
        "text that the sheet's typeface can print",
        code="E_GLYPH",
        given=text,
        remedy=f"U+{ord(missing):04X} ({name}) has no glyph: type it another way",
    )


def width_of(text: str, size: Size, weight: Weight = Weight.REGULAR) -> float:
    """Width of a text as printed, [pt]."""
    return width_at(text, size.points, weight)


@lru_cache(maxsize=2 * MOST_TEXTS)
def width_at(text: str, size: float, weight: Weight = Weight.REGULAR) -> float:
    """The same for a size in points."""
    widths = _widths(weight)
    return sum(map(widths.__getitem__, printable(text))) * size


# Word wrap -----------------------------------------------------------------------------------------

_UNITS = sorted({*SPELLINGS, *(name for _, name in DE.unit_names), "million", "w/w", "w/v", "v/v", "%"}, key=len)
#: Tolerance of sums of widths, [pt].
ROUNDING = 1e-6
#: A word that begins with a unit: it stays with the number before it.
_UNIT = re.compile("[(]?(?:" + "|".join(re.escape(unit) for unit in reversed(_UNITS)) + r")(?![A-Za-z])")
#: A word that holds on to a unit after it: one that ends in a digit, ``%`` before its basis, ``million`` before units.
_HOLDS = re.compile(r".*[0-9]|.*[0-9] %|.*[0-9] million")
#: ``1 in 1000`` and ``70 to 75 °C`` stay together too.
_BETWEEN = frozenset({"in", *(profile.to for profile in ON_PAPER.values())})
_RATIO = re.compile(rf".*[0-9] (?:{'|'.join(sorted(_BETWEEN))})")


def wrap(text: str, width: float, size: Size = Size.BODY, weight: Weight = Weight.REGULAR) -> tuple[str, ...]:
    """A text in lines no wider than *width*, [pt]; an empty text is one empty line.

    Lines break at spaces and line feeds; a number stays on the line of its unit. A word wider than the line goes on in
    the next one, broken where no number is torn. ``E_GLYPH`` for a character that the typeface cannot print.

    >>> wrap("Weigh 30.6 mg of sirolimus", 50.0)
    ('Weigh', '30.6 mg of', 'sirolimus')
    """
    return wrap_at(text, width, size.points, weight)


@lru_cache(maxsize=MOST_TEXTS)
def wrap_at(text: str, width: float, size: float, weight: Weight = Weight.REGULAR) -> tuple[str, ...]:
    """The same for a size in points."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_fill(_atoms(printable(paragraph)), width, size, weight))
    return tuple(lines)


def _atoms(paragraph: str) -> list[str]:
    """The words, those that belong together joined by their space."""
    atoms: list[str] = []
    for word in paragraph.split(" "):
        if atoms and _belongs(atoms[-1], word):
            atoms[-1] = f"{atoms[-1]} {word}"
        else:
            atoms.append(word)
    return atoms


def _belongs(before: str, word: str) -> bool:
    if _HOLDS.fullmatch(before) and (_UNIT.match(word) or (word in _BETWEEN and before[-1:].isdigit())):
        return True
    return bool(_RATIO.fullmatch(before) and word[:1].isdigit())


def _fill(atoms: list[str], width: float, size: float, weight: Weight) -> list[str]:
    """Atoms side by side as long as they fit; the widths of a line's parts add up."""
    space = width_at(" ", size, weight)
    lines: list[str] = []
    parts: list[str] = []
    used = -space
    for atom in atoms:
        needed = width_at(atom, size, weight)
        if parts and used + space + needed > width + ROUNDING:
            lines.append(" ".join(parts).rstrip(" "))
            parts, used = [], -space
        if needed > width:
            *pieces, atom = _pieces(atom, width, size, weight)
            lines.extend(pieces)
            needed = width_at(atom, size, weight)
        parts.append(atom)
        used += space + needed
    return [*lines, " ".join(parts)]


def _pieces(atom: str, width: float, size: float, weight: Weight) -> list[str]:
    """An atom as it is, or in pieces where it is wider than a line."""
    pieces = []
    while atom and width_at(atom, size, weight) > width:
        cut = _cut(atom, _most(atom, width, size, weight))
        pieces.append(atom[:cut].rstrip(" "))
        atom = atom[cut:].lstrip(" ")
    return [*pieces, atom]


def _cut(atom: str, most: int) -> int:
    """Where to break within the first *most* characters: at a space, behind a hyphen, outside a number, at the end."""
    space = atom.rfind(" ", 1, most + 1)
    if space > 0:
        return space
    hyphen = atom.rfind("-", most // 2, most)
    if hyphen > 0 and atom[hyphen + 1 : hyphen + 2].isalpha():
        return hyphen + 1
    return next((place for place in range(most, 0, -1) if not _tears(atom, place)), most)


def _most(atom: str, width: float, size: float, weight: Weight) -> int:
    """How many characters fit, at least one."""
    room, count = width, 0
    for character in atom:
        room -= width_at(character, size, weight)
        if room < 0:
            break
        count += 1
    return max(count, 1)


def _tears(atom: str, place: int) -> bool:
    """Whether a break there would split a number."""
    return bool(re.search(r"[0-9][.,]?$", atom[:place]) and re.match(r"[.,]?[0-9]", atom[place:]))
