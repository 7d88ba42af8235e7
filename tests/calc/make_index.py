"""The index of the calculations, from their packages: ``python -m tests.calc.make_index`` writes it.

What is public is what the module of a chapter lists in ``__all__``; the order of reading is that of ``CHAPTERS``, of
the star imports in the packages, and of the definitions in a module. ``signatures.py`` is what type checkers see: the
same names, and of each calculation its keyword ``to``.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from formulate.cli.calc.docstrings import sources_in

CALC = Path(__file__).parents[2] / "formulate" / "calc"
INDEX = CALC / "index.json"

SIGNATURES = CALC / "signatures.py"

#: The packages of the chapters, in the order of a textbook.
CHAPTERS = [
    "strength",
    "scaling",
    "density",
    "dilutions",
    "alligation",
    "weighing",
    "potency",
    "electrolytes",
    "isotonicity",
    "buffers",
    "emulsions",
    "capsules",
    "molded",
    "reconstitution",
    "alcohol",
    "dosing",
    "infusion",
    "nutrition",
    "temperature",
    "stability",
    "solubility",
]

Definition = ast.FunctionDef | ast.ClassDef


def text() -> str:
    """The index as it must be: an entry a line."""
    chapters = []
    for name in CHAPTERS:
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
    docstring = ast.get_docstring(node) or ""
    formula = re.search(r"^``.*$", docstring, flags=re.MULTILINE)
    return {
        "name": node.name,
        "module": module,
        "kind": "function" if isinstance(node, ast.FunctionDef) else "record",
        "summary": docstring.partition("\n")[0],
        "formula": formula.group().replace("``", "") if formula else "",
        "sources": sources_in(docstring),
        "parameters": parameters(node),
    }


def parameters(node: Definition) -> list[str]:
    if isinstance(node, ast.FunctionDef):
        return [item.arg for item in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
    return [ast.unparse(item.target) for item in node.body if isinstance(item, ast.AnnAssign)]


def signatures() -> str:
    """The module for type checkers: every public name, and the calculations with ``to``."""
    imported, names = [], {}
    for chapter in CHAPTERS:
        names[chapter] = ""
        for module in starred(CALC / chapter / "__init__.py"):
            tree = ast.parse((CALC / chapter / f"{module}.py").read_text("utf-8"))
            public = public_names(tree)
            alias = f"_{chapter}_{module}"
            imported.append(f"from formulate.calc.{chapter} import {module} as {alias}")
            for node in tree.body:
                if isinstance(node, Definition) and node.name in public:
                    own = f"{alias}.{node.name}"
                    names[node.name] = (
                        f"{node.name} = _calculation({own})" if takes_to(node) else f"{node.name} = {own}"
                    )
    chapters = [f"from formulate.calc import {chapter} as {chapter}" for chapter in CHAPTERS]
    return "\n".join([_HEAD, *chapters, *imported, "", *filter(None, names.values()), ""])


def takes_to(node: Definition) -> bool:
    """Whether the door adds ``to`` to a name: to each calculation of an amount or a strength without one."""
    if isinstance(node, ast.ClassDef) or node.returns is None:
        return False
    return ast.unparse(node.returns) != "Derived[Fraction]" and "to" not in parameters(node)


_HEAD = '''"""What type checkers see of the calculations; ``python -m tests.calc.make_index`` writes it."""

from formulate.calc.shared.calculation import calculation as _calculation
'''


def formatted(code: str) -> str:
    """The module as the formatter leaves it."""
    for arguments in (["check", "--fix", "-q", "--select", "I"], ["format", "-q"]):
        command = [sys.executable, "-m", "ruff", *arguments, "--stdin-filename", str(SIGNATURES), "-"]
        code = subprocess.run(command, input=code, capture_output=True, text=True, check=True).stdout
    return code


def title_of(package: Path) -> str:
    docstring = ast.get_docstring(ast.parse((package / "__init__.py").read_text("utf-8"))) or ""
    return docstring.partition("\n")[0].removesuffix(".")


if __name__ == "__main__":
    from tests.calc import index_words  # which takes the functions above

    INDEX.write_text(text(), encoding="utf-8")
    SIGNATURES.write_text(formatted(signatures()), encoding="utf-8")
    index_words.WORDS.write_text(index_words.text(), encoding="utf-8")
