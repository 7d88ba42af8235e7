"""A sheet's pages taken apart: every text with its place and size, every box."""

import io
import itertools
import re
from dataclasses import dataclass

from pypdf import PdfReader

from formulate.pharmacy.profiles.profile import Paper
from formulate.typesetting import Size, Weight, width_of

MM = 72 / 25.4
PAPERS = {Paper.A4: (595.28, 841.89), Paper.LETTER: (612.0, 792.0)}
#: Nothing is printed nearer to the edge of the paper, and nothing touches that is so near, [pt].
MARGIN, TOUCHING = 5 * MM, 0.05
WEIGHTS = {"SourceSansPro-Regular": Weight.REGULAR, "SourceSansPro-Semibold": Weight.STRONG}


@dataclass(frozen=True)
class Text:
    """A text: baseline and left end from the bottom left corner, [pt]."""

    page: int
    x: float
    y: float
    size: float
    text: str
    width: float
    watermark: bool

    @property
    def box(self):
        return (self.x, self.y - 0.2 * self.size, self.x + self.width, self.y + 0.68 * self.size)


@dataclass(frozen=True)
class Box:
    page: int
    x: float
    y: float
    width: float
    height: float
    filled: bool
    stroked: bool

    @property
    def edges(self):
        return (self.x, self.y, self.x + self.width, self.y + self.height)


_MAPPED = re.compile(rb"<([0-9A-Fa-f]{2})> <([0-9A-Fa-f]{4})>")


def _fonts(page):
    """Of each font that the page names, the letter of each code."""
    fonts = page["/Resources"]["/Font"]
    return {str(name): _letters(font.get_object()) for name, font in fonts.items()}


def _letters(font):
    letters = _MAPPED.findall(font["/ToUnicode"].get_object().get_data())
    return {int(code, 16): chr(int(letter, 16)) for code, letter in letters}


def _shown(operands, letters):
    codes = _ESCAPED.sub(_unescaped, operands[-1][1:-1])
    return "".join(letters.get(code, chr(0xFFFD)) for code in codes)


#: A string, a name, a number or an operator, of what a sheet is drawn with: no reader of all PDF files is so quick.
_TOKEN = re.compile(rb"\((?:[^\\()]|\\.)*\)|[^\s()]+", re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_CONTROLS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def _unescaped(match):
    code = match[1]
    return bytes([int(code, 8)]) if code[:1].isdigit() else _CONTROLS.get(code, code)


def _operations(content):
    """The operators of a page, each with what stands before it."""
    operands = []
    for token in _TOKEN.findall(content):
        if token[:1].isalpha():
            yield operands, token
            operands = []
        else:
            operands.append(token)


def reader(data):
    return PdfReader(io.BytesIO(data))


def whole_text(data):
    return "\n".join(text.text for text in taken_apart(data)[0])


def taken_apart(data):
    """All texts and all boxes."""
    texts, boxes = [], []
    for number, page in enumerate(reader(data).pages, start=1):
        _page(number, page, texts, boxes)
    return texts, boxes


def _page(number, page, texts, boxes):
    letters_of, weights = _fonts(page), _weights(page)
    place, font, pending = (0.0, 0.0), ("", 0.0), []
    for operands, operator in _operations(page.get_contents().get_data()):
        if operator == b"Tf":
            font = (operands[0].decode(), float(operands[1]))
        elif operator == b"Tm":
            place = (float(operands[4]), float(operands[5]))
        elif operator == b"Tj":
            text = _shown(operands, letters_of[font[0]])
            sizes = [size for size in Size if size.value == font[1]]
            width = width_of(text, sizes[0], weights[font[0]]) if sizes else 0.0
            texts.append(Text(number, *place, font[1], text, width, font[1] > 100))
        elif operator == b"re":
            pending.append([float(value) for value in operands])
        elif operator in {b"S", b"f", b"f*", b"B", b"b", b"B*", b"n"}:
            if len(pending) == 1:
                boxes.append(Box(number, *pending[0], operator != b"S", operator in {b"S", b"B", b"b", b"B*"}))
            pending = []


def _weights(page):
    fonts = page["/Resources"]["/Font"]
    return {
        str(name): next((weight for face, weight in WEIGHTS.items() if face in str(font["/BaseFont"])), None)
        for name, font in fonts.items()
    }


# Where things stand ---------------------------------------------------------------------------------


def outside(texts, boxes, width, height):
    """What does not stand inside the margins."""
    edges = [text.box for text in texts if not text.watermark] + [box.edges for box in boxes]
    return [edge for edge in edges if min(edge[:2]) < MARGIN or edge[2] > width - MARGIN or edge[3] > height - MARGIN]


def overlapping(texts):
    """Texts that stand on one another."""
    shown = sorted(
        (text for text in texts if not text.watermark and text.text.strip()), key=lambda text: (text.page, text.box[1])
    )
    found = []
    for place, one in enumerate(shown):
        for other in itertools.takewhile(lambda other, one=one: _may_touch(one, other), shown[place + 1 :]):
            if _overlap(one.box, other.box):
                found.append((one.text, other.text))
    return found


def crossing(texts, boxes):
    """Texts that the line of a box crosses, and boxes that cross one another."""
    outlined = [box for box in boxes if box.stroked and not box.filled]
    shown = [text for text in texts if not text.watermark and text.text.strip()]
    found = [(text.text, box) for box in outlined for text in shown if text.page == box.page and _crosses(text, box)]
    pairs = itertools.combinations(outlined, 2)
    return found + [pair for pair in pairs if pair[0].page == pair[1].page and _overlap(pair[0].edges, pair[1].edges)]


def _may_touch(one, other):
    """Whether a text that begins higher on the page begins below the top of the first."""
    return other.page == one.page and other.box[1] < one.box[3]


def _overlap(one, other):
    return (
        one[0] < other[2] - TOUCHING
        and other[0] < one[2] - TOUCHING
        and one[1] < other[3] - TOUCHING
        and other[1] < one[3] - TOUCHING
    )


def _crosses(text, box):
    left, bottom, right, top = box.edges
    inside = text.box[0] >= left and text.box[2] <= right and text.box[1] >= bottom - 1 and text.box[3] <= top + 1
    return _overlap(text.box, box.edges) and not inside
