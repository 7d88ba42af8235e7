"""The index of the calculations, from their packages: ``python -m tests.calc.make_index`` writes it.

What is public is what the module of a chapter lists in ``__all__``; the order of reading is that of the star imports
in the packages, and of the definitions in a module.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from formulate.cli.docstrings import sources_in

CALC = Path(__file__).parents[2] / "formulate" / "calc"
INDEX = CALC / "index.json"

Definition = ast.FunctionDef | ast.ClassDef


def text() -> str:
    """The index as it must be: an entry a line."""
    chapters = []
    for name in starred(CALC / "__init__.py"):
        entries = ",\n".join(f"   {json.dumps(entry, ensure_ascii=False)}" for entry in entries_of(CALC / name))
        title = json.dumps(title_of(CALC / name), ensure_ascii=False)
        chapters.append(f' "{name}": {{\n  "title": {title},\n  "entries": [\n{entries}\n  ]\n }}')
    return "{\n" + ",\n".join(chapters) + "\n}\n"


def starred(init: Path) -> list[str]:
    """The modules whose names a package hands on, in its order."""
    return [
        str(node.module).rpartition(".")[2]
        for node in ast.walk(ast.parse(init.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
    ]


def entries_of(package: Path) -> Iterator[dict[str, Any]]:
    for module in starred(package / "__init__.py"):
        tree = ast.parse((package / f"{module}.py").read_text("utf-8"))
        public = public_names(tree)
        defined = [node for node in tree.body if isinstance(node, Definition) and node.name in public]
        functions = [node for node in defined if isinstance(node, ast.FunctionDef)]
        for node in [*functions, *(node for node in defined if node not in functions)]:
            yield entry(node, f"{package.name}.{module}")


def public_names(tree: ast.Module) -> set[str]:
    (listed,) = (
        node.value for node in tree.body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    )
    return set(ast.literal_eval(listed))


def entry(node: Definition, module: str) -> dict[str, Any]:
    told = ast.get_docstring(node) or ""
    formula = re.search(r"^``.*$", told, flags=re.MULTILINE)
    return {
        "name": node.name,
        "module": module,
        "kind": "function" if isinstance(node, ast.FunctionDef) else "record",
        "summary": told.partition("\n")[0],
        "formula": formula.group().replace("``", "") if formula else "",
        "sources": sources_in(told),
        "parameters": parameters(node),
    }


def parameters(node: Definition) -> list[str]:
    if isinstance(node, ast.FunctionDef):
        return [item.arg for item in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
    return [ast.unparse(item.target) for item in node.body if isinstance(item, ast.AnnAssign)]


def title_of(package: Path) -> str:
    told = ast.get_docstring(ast.parse((package / "__init__.py").read_text("utf-8"))) or ""
    return told.partition("\n")[0].removesuffix(".")


if __name__ == "__main__":
    from tests.calc import index_words  # which takes the functions above

    INDEX.write_text(text(), encoding="utf-8")
    index_words.WORDS.write_text(index_words.text(), encoding="utf-8")
