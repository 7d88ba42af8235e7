"""A shipped recipe whose monograph is turned into a study, which is asked about."""

from pathlib import Path

from formulate.recipe import load_recipe, recipe_from_text
from formulate.recipe.model import Recipe

STUDY = """      basis: study
      stability indicating: yes
      strength: 250 mg/mL
      preservative system: none
      antimicrobial effectiveness: published
"""


def studied(path: Path) -> Path:
    """The file, changed."""
    text = path.read_text("utf-8")
    assert "      basis: monograph\n" in text
    path.write_text(text.replace("      basis: monograph\n", STUDY), encoding="utf-8")
    return path


def studied_bromide() -> Recipe:
    """The shipped potassium bromide solution with a study."""
    text = Path(load_recipe("potassium-bromide-solution-250").origin).read_text("utf-8")
    return recipe_from_text(text.replace("      basis: monograph\n", STUDY), origin="bromide.yaml")
