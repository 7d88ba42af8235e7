"""The hazards that formulate is built against (``data/hazards.csv``): each with its harm, guard, test and source."""

import csv
import re
from pathlib import Path

from formulate.messages import catalog
from tests.every import every

ROOT = Path(__file__).parent.parent
with (ROOT / "tests" / "data" / "hazards.csv").open(encoding="utf-8", newline="") as file:
    HAZARDS = list(csv.DictReader(file))
SOURCES = "".join(path.read_text("utf-8") for path in (ROOT / "formulate").rglob("*.py"))
CODES = {code.partition(".")[0] for code in catalog()} | set(re.findall(r'"([EWN]_[A-Z_]+)"', SOURCES))


def test_there_are_enough_and_each_is_one():
    assert len(HAZARDS) >= 50
    assert len({row["hazard"] for row in HAZARDS}) == len(HAZARDS)


@every("row", HAZARDS, ids=lambda row: row["hazard"])
def test_a_hazard_has_a_guard_a_test_and_a_source(row):
    assert all(row[key].strip() for key in ("harm", "guard", "test", "source"))
    file, _, name = row["test"].partition("::")
    assert re.search(rf"^def {name}\(", (ROOT / file).read_text("utf-8"), re.MULTILINE), row["test"]
    guards = re.findall(r"\b[EWN]_[A-Z_]+", row["guard"])
    assert set(guards) <= CODES
