"""From sections to pages: rows stay whole, headings repeat, what belongs together stays together."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from formulate.errors import TextError
from formulate.frozen import Frozen
from formulate.sheet.drawing.pen import Pen

__all__ = ["Block", "Placed", "Section", "paginate"]

#: White space between two sections, [pt]: the least, and the most where a page has room to spare.
GAP = 2.5
WIDEST_GAP = 13.0
#: A heading takes its second block along where both blocks are no higher, [pt]: two lines of text, no row of a table.
FEW_LINES = 44.0
#: The last block of a section takes the one before it along where both are no higher, [pt]: two boxes, no row of a
#: table.
LAST_LINES = 56.0
#: Tolerance of sums of lengths on paper, [pt].
ROUNDING_OF_PAPER = 0.01


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Block(Frozen):
    """What is never split over two pages."""

    height: float  # what it takes of the page, [pt]
    draw: Callable[[Pen, float], None]  # draws it, its top at the height given, [pt]
    glued: bool = False  # whether it stays on the page of the block before it, as a signature line does


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Section(Frozen):
    """Blocks under one heading."""

    name: str  # for an error's message
    blocks: tuple[Block, ...]  # in their order
    heading: Block | None = None  # drawn above the first block, never alone
    again: Block | None = None  # drawn on top of each page that the section goes on to
    glued: bool = False  # whether it begins on the page where the section before it ends
    gap: float = GAP  # the least white space before it, [pt]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Placed(Frozen):
    """A block and where its top is, [pt]."""

    block: Block
    top: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Chunk(Frozen):
    """Blocks that stay on one page."""

    blocks: tuple[Block, ...]  # one under another
    section: Section  # where they come from
    first: bool  # whether they begin their section, so that white space comes before them

    @property
    def height(self) -> float:
        """Of all blocks, [pt]."""
        return _height(self.blocks)


def paginate(sections: Sequence[Section], *, top: float, later_top: float, bottom: float) -> list[list[Placed]]:
    """Place the blocks of the sections on the pages that they need; empty sections are left out.

    *top* and *bottom* bound the room on the first page, *later_top* and *bottom* that on those after it, [pt]. White
    space that a page has to spare is shared out between its sections, but not on the last of several.
    Sections are closer together, by ``GAP``, where that takes a page less.
    ``E_TEXT_TOO_LONG`` if a block alone is higher than a page.
    """
    groups = _groups([chunk for section in sections if section.blocks for chunk in _chunks(section)])
    ways = (_Pages(top, later_top, bottom, most).filled(groups) for most in (math.inf, GAP))
    return min(ways, key=len)


def _groups(chunks: Sequence[Chunk]) -> list[list[Chunk]]:
    """Chunks that stay together because a section begins where the one before it ends."""
    groups: list[list[Chunk]] = []
    for chunk in chunks:
        if groups and chunk.first and chunk.section.glued:
            groups[-1].append(chunk)
        else:
            groups.append([chunk])
    return groups


def _chunks(section: Section) -> list[Chunk]:
    """Blocks that stay together: the heading with the first, a glued one with the one before it, the last two."""
    groups: list[list[Block]] = []
    for block in section.blocks:
        if block.glued and groups:
            groups[-1].append(block)
        else:
            groups.append([block])
    if len(groups) > 1 and _height(groups[-2]) + _height(groups[-1]) <= LAST_LINES:
        last = groups.pop()
        groups[-1] += last
    if section.heading is not None:
        if len(groups) > 1 and _height(groups[0]) + _height(groups[1]) <= FEW_LINES:
            groups[0] += groups.pop(1)
        groups[0].insert(0, section.heading)
    return [Chunk(blocks=tuple(group), section=section, first=place == 0) for place, group in enumerate(groups)]


def _height(blocks: Sequence[Block]) -> float:
    return sum(block.height for block in blocks)


class _Pages:
    """The pages as they fill."""

    def __init__(self, top: float, later_top: float, bottom: float, most: float) -> None:
        self.later_top, self.bottom = later_top, bottom
        self.most = most  # white space that a section may ask for before it
        self.pages: list[list[Placed]] = [[]]
        self.gaps: list[dict[int, float]] = [{}]  # of each page, by the number of the block after it
        self.y = top

    def filled(self, groups: Sequence[Sequence[Chunk]]) -> list[list[Placed]]:
        """All of them, with the spare room of each page shared out."""
        for group in groups:
            self.add(group)
        return self.spread()

    def add(self, group: Sequence[Chunk]) -> None:
        """Put chunks that stay together on this page, or on the next one if they have no room here."""
        gaps = [
            min(chunk.section.gap, self.most) if chunk.first and (place or self.pages[-1]) else 0.0
            for place, chunk in enumerate(group)
        ]
        height = sum(gaps) + sum(chunk.height for chunk in group)
        if not self._fits(height):
            self._turn(group[0])
            gaps[0] = 0.0
        for chunk, gap in zip(group, gaps, strict=True):
            if not self._fits(gap + chunk.height):
                self._refuse_or_turn(chunk)
            elif gap:
                self.gaps[-1][len(self.pages[-1])] = gap
                self.y += gap
            for block in chunk.blocks:
                self._put(block)

    def spread(self) -> list[list[Placed]]:
        """The pages, each one's spare room between its sections; the last of several ends where it ends."""
        spread = [self._spread(page, gaps) for page, gaps in zip(self.pages, self.gaps, strict=True)]
        return spread if len(spread) == 1 else [*spread[:-1], self.pages[-1]]

    def _spread(self, page: list[Placed], gaps: Mapping[int, float]) -> list[Placed]:
        """Each gap wider by the same, up to the widest."""
        spare = self.bottom - page[-1].top - page[-1].block.height
        share = max(spare, 0.0) / max(len(gaps), 1)
        moved, spread = 0.0, list[Placed]()
        for place, placed in enumerate(page):
            if place in gaps:
                moved += max(min(share, WIDEST_GAP - gaps[place]), 0.0)
            spread.append(Placed(block=placed.block, top=placed.top + moved))
        return spread

    def _turn(self, chunk: Chunk) -> None:
        """Begin a page; the heading comes again where a section goes on."""
        if self.pages[-1]:
            self.pages.append([])
            self.gaps.append({})
        self.y = self.later_top
        again = chunk.section.again
        if again is not None and not chunk.first:
            self._put(again)

    def _refuse_or_turn(self, chunk: Chunk) -> None:
        """What stays together may be too long for one page; what is one row may not."""
        if self.y > self.later_top:
            self._turn(chunk)
        if not self._fits(chunk.height):
            raise TextError(
                f"{chunk.section.name}: a text is too long to fit on a page",
                code="E_TEXT_TOO_LONG",
                remedy="shorten it, or divide it into several steps or notes",
            )

    def _fits(self, height: float) -> bool:
        return self.y + height <= self.bottom + ROUNDING_OF_PAPER

    def _put(self, block: Block) -> None:
        self.pages[-1].append(Placed(block=block, top=self.y))
        self.y += block.height
