"""Word wrap by measured width, in which a number never parts from its unit and nothing is ever cut off."""

from __future__ import annotations

import re
from functools import lru_cache

from formulate.sheet.typeface import Size, Weight, printable, width_of
from formulate.units import DE, SPELLINGS

__all__ = ["wrap"]

_UNITS = sorted({*SPELLINGS, *(name for _, name in DE.unit_names), "million", "w/w", "w/v", "v/v", "%"}, key=len)
#: Sums of widths may be off by so much, [pt].
ROUNDING = 1e-6
#: A word that begins with a unit: it stays with the number before it.
_UNIT = re.compile("[(]?(?:" + "|".join(re.escape(unit) for unit in reversed(_UNITS)) + r")(?![A-Za-z])")
#: A word that holds on to a unit after it: one that ends in a digit, ``%`` before its basis, ``million`` before units.
_HOLDS = re.compile(r".*[0-9]|.*[0-9] %|.*[0-9] million")
#: ``1 in 1000`` stays together too.
_RATIO = re.compile(r".*[0-9] in")


@lru_cache(maxsize=20_000)
def wrap(text: str, width: float, size: Size = Size.BODY, weight: Weight = Weight.REGULAR) -> tuple[str, ...]:
    """A text in lines no wider than *width*.

    Lines break at spaces; a number stays on the line of its unit. A word wider than the line goes on in
    the next one, broken where no number is torn.

    Parameters
    ----------
    text : str
        Literal; a line feed starts a new line.
    width : float
        Room for a line, [pt].
    size : Size
        Of the letters.
    weight : Weight
        Of the letters.

    Returns
    -------
    tuple[str, ...]
        The lines; an empty text is one empty line.

    Raises
    ------
    TextError
        ``E_GLYPH`` for a character that the typeface cannot print.

    Examples
    --------
    >>> wrap("Weigh 30.6 mg of sirolimus", 50.0)
    ('Weigh', '30.6 mg of', 'sirolimus')

    """
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
    if _HOLDS.fullmatch(before) and (_UNIT.match(word) or (word == "in" and before[-1:].isdigit())):
        return True
    return bool(_RATIO.fullmatch(before) and word[:1].isdigit())


def _fill(atoms: list[str], width: float, size: Size, weight: Weight) -> list[str]:
    """Atoms side by side as long as they fit; the widths of a line's parts add up."""
    space = width_of(" ", size, weight)
    lines: list[str] = []
    parts: list[str] = []
    used = -space
    for atom in atoms:
        needed = width_of(atom, size, weight)
        if parts and used + space + needed > width + ROUNDING:
            lines.append(" ".join(parts).rstrip(" "))
            parts, used = [], -space
        if needed > width:
            *whole, atom = _pieces(atom, width, size, weight)
            lines.extend(whole)
            needed = width_of(atom, size, weight)
        parts.append(atom)
        used += space + needed
    return [*lines, " ".join(parts)]


def _pieces(atom: str, width: float, size: Size, weight: Weight) -> list[str]:
    """An atom as it is, or in pieces where it is wider than a line."""
    pieces = []
    while width_of(atom, size, weight) > width:
        cut = _cut(atom, _most(atom, width, size, weight))
        pieces.append(atom[:cut].rstrip(" "))
        atom = atom[cut:].lstrip(" ")
    return [*pieces, atom]


def _cut(atom: str, most: int) -> int:
    """Where to break within the first *most* characters: at a space, else outside a number, else at the end."""
    space = atom.rfind(" ", 1, most + 1)
    if space > 0:
        return space
    return next((place for place in range(most, 0, -1) if not _tears(atom, place)), most)


def _most(atom: str, width: float, size: Size, weight: Weight) -> int:
    """How many characters fit, at least one."""
    room, count = width, 0
    for character in atom:
        room -= width_of(character, size, weight)
        if room < 0:
            break
        count += 1
    return max(count, 1)


def _tears(atom: str, place: int) -> bool:
    """Whether a break there would stand inside a number."""
    return bool(re.search(r"[0-9][.,]?$", atom[:place]) and re.match(r"[.,]?[0-9]", atom[place:]))
