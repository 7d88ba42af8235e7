"""DOSE: what one dose holds, by weight and by day, and who checked it."""

from __future__ import annotations

from formulate.batch.patient.patient import patient_text
from formulate.sheet.drawing.pagination import Section
from formulate.sheet.drawing.sections import blank_row, named_section, paragraph
from formulate.sheet.printing import Printing

__all__ = ["dose_section"]

#: Width of the box for the time, [pt].
TIME = 52.0
#: Digits of a dose by weight, which is compared.
DIGITS = 4


def dose_section(printing: Printing) -> Section:
    """The patient and one dose of each active; empty where neither is stated."""
    batch = printing.batch
    patient = patient_text(batch.asked.patient, printing.profile)
    texts = [printing.say("sheet.dose.patient", patient=patient)] if patient else []
    checked = [(printing.say("sheet.dose.checked"), 0.0, ""), (printing.say("sheet.time"), TIME, "")]
    texts += [dose.shown(printing.few_digits(DIGITS)) for dose in batch.doses]
    blocks = [paragraph(printing, text, key="dose", after=1.0) for text in texts]
    signed = [blank_row(printing, checked, glued=True)] if blocks else []
    return named_section(printing, printing.say("sheet.dose.title"), [*blocks, *signed])
