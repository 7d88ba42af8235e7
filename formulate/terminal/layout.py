"""Tables and paragraphs for the terminal: a name wraps, a number is never cut or split from its unit."""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from formulate.frozen import Frozen
from formulate.units import SPELLINGS

if TYPE_CHECKING:
    from rich.table import Table

__all__ = ["WIDTH", "Column", "paragraph", "table"]

#: Columns of a plain terminal and of a pipe.
WIDTH = 80
#: A rule under the heads and above the total, in ASCII so that every terminal can show it.
_RULES = "    \n    \n -- \n    \n    \n -- \n    \n    \n"
#: Least room for a name, which may wrap.
_NAME_ROOM = 14
#: Padding and divider between two columns.
_GAP = 3
#: A space where no line may break; a private letter, because Python and rich break at U+00A0 too.
_GLUE = "\ue000"
#: A space after a number, and the word that follows; or the space between a percent and its basis.
_AFTER_A_NUMBER = re.compile(r"(?<=[0-9]) (?=([^\W\d_]+2?|°[CF]|%))|(?<=%) (?=[wv]/[wv])")
#: The words that are held to the number before them; none is asked for between a percent and its basis.
_HELD = {None, "%", *(spelling.split()[0] for spelling in SPELLINGS)}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Column(Frozen):
    """One column of a table: names wrap, on the left; numbers never wrap, on the right."""

    head: str  # the heading
    wraps: bool = False  # whether its cells are names, which wrap
    left: bool = False  # whether its cells are on the left although they do not wrap
    strong: bool = False  # whether it is bold


def table(
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    *,
    foot: Sequence[str] = (),
    width: int = WIDTH,
    bold: bool = False,
) -> str:
    """A table of the width given, or wider where its numbers need more.

    >>> print(table([Column("ingredient", wraps=True), Column("needed")], [["zinc oxide", "25 g"]], width=30))
    ingredient              needed
    ------------------------------
    zinc oxide                25 g
    """
    from rich.console import Console

    cells = [[column.head for column in columns], *rows, *([foot] if foot else [])]
    rooms = [_room(column, [row[place] for row in cells]) for place, column in enumerate(columns)]
    console = Console(
        file=io.StringIO(),
        width=max(width, sum(rooms) + _GAP * (len(rooms) - 1)),
        force_terminal=bold,
        color_system="standard" if bold else None,
        legacy_windows=False,
        _environ={},
    )
    with console.capture() as captured:
        console.print(_rich_table(columns, rooms, rows, foot), crop=False)
    drawn = captured.get().strip("\n").replace(_GLUE, " ")
    return "\n".join(line.rstrip() for line in drawn.split("\n"))


def _rich_table(
    columns: Sequence[Column], rooms: Sequence[int], rows: Sequence[Sequence[str]], foot: Sequence[str]
) -> Table:
    from rich.box import Box
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=Box(_RULES, ascii=True), show_edge=False, pad_edge=False, show_footer=bool(foot), expand=True)
    for column, room, total in zip(columns, rooms, foot or [""] * len(columns), strict=True):
        drawn.add_column(
            Text(column.head),
            Text(_glued(total)),
            justify="left" if column.wraps or column.left else "right",
            style="bold" if column.strong else "",
            overflow="fold",
            min_width=room,
            no_wrap=not column.wraps,
            ratio=1 if column.wraps else None,
        )
    for row in rows:
        # Text, not str: a name may hold what rich would read as its markup
        drawn.add_row(*(Text(_glued(cell)) for cell in row))
    return drawn


def _room(column: Column, cells: Sequence[str]) -> int:
    """The least width of a column: its numbers whole, its names readable."""
    return _NAME_ROOM if column.wraps else max(len(line) for cell in cells for line in cell.split("\n"))


def paragraph(text: str, width: int = WIDTH) -> str:
    """A paragraph, further lines indented."""
    filled = textwrap.fill(_glued(text), width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
    return filled.replace(_GLUE, " ")


def _glued(text: str) -> str:
    """The text with each number held to its unit and each percent to its basis, so that no line ends there."""
    return _AFTER_A_NUMBER.sub(lambda place: _GLUE if place[1] in _HELD else " ", text)
