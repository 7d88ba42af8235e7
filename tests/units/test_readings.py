"""What a text is read as and how that is written, and each refusal's whole sentence, as they were read and kept."""

import pytest

from tests.units.readings import READERS, answer, read

ROWS = read()


@pytest.mark.parametrize("kind", sorted(READERS))
def test_texts_are_read_as_they_were_kept(kind):
    rows = [row for row in ROWS if row["as"] == kind]
    assert [{**row, "answer": answer(kind, row["text"])} for row in rows] == rows
