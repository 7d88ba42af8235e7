"""The compounding sheet: a PDF of one batch, drawn from its record and nothing else."""

from formulate.sheet.document import NAME as RECORD_NAME
from formulate.sheet.document import draw_sheet
from formulate.sheet.drawing.pen import FIGURE_TAG, code_text
from formulate.sheet.identity import FOOT, HEAD, PATIENT
from formulate.sheet.printing import Identity

__all__ = ["FIGURE_TAG", "FOOT", "HEAD", "PATIENT", "RECORD_NAME", "Identity", "code_text", "draw_sheet"]
