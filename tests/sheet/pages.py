"""A sheet's pages taken apart: every text with its place and size, every box."""

import io
import re
from dataclasses import dataclass

from pypdf import PdfReader
from pypdf.generic import ContentStream

from formulate.sheet.typesetting import Size, Weight, width_of

MM = 72 / 25.4
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


_MAPPED = re.compile(rb"<([0-9A-Fa-f]{2})> <([0-9A-Fa-f]{4})>")


def _fonts(page):
    """Of each font that the page names, the letter of each code."""
    fonts = page["/Resources"]["/Font"]
    return {str(name): _letters(font.get_object()) for name, font in fonts.items()}


def _letters(font):
    letters = _MAPPED.findall(font["/ToUnicode"].get_object().get_data())
    return {int(code, 16): chr(int(letter, 16)) for code, letter in letters}


def _shown(operands, letters):
    string = operands[-1]
    return "".join(letters.get(code, chr(0xFFFD)) for code in getattr(string, "original_bytes", string))


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
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator == b"Tf":
            font = (str(operands[0]), float(operands[1]))
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
