"""Write docs/methods/ from the methods themselves: their docstrings, and the worked examples that hold them.

python scripts/document_methods.py            writes the pages
python scripts/document_methods.py --check    fails when a page is old

A room of methods (``omsyn/methods/<room>``) is a page, a module a section. The examples are the tests in
``tests/spec`` that use what the module defines, as they stand.
"""

import argparse
import ast
import sys
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
METHODS = REPOSITORY / "src" / "omsyn" / "methods"
EXAMPLES = REPOSITORY / "tests" / "spec"
PAGES = REPOSITORY / "docs" / "methods"

Definition = ast.FunctionDef | ast.ClassDef


def describe_methods() -> dict[str, str]:
    """Every page by its file name: one for each room that holds methods, and a front page."""
    rooms = {room.name: modules for room in sorted(METHODS.iterdir()) if (modules := _modules(room))}
    pages = {f"{name}.md": _page(name, modules) for name, modules in rooms.items()}
    return {"README.md": _front_page(rooms), **pages}


def _modules(room: Path) -> list[Path]:
    return [file for file in sorted(room.glob("*.py")) if file.name != "__init__.py"]


def _front_page(rooms: dict[str, list[Path]]) -> str:
    lines = [
        "# Methods",
        "",
        "Numbers in, numbers out: every formula Omsyn reckons by, with its source and worked examples. Made from the",
        "methods by `scripts/document_methods.py`; do not edit.",
        "",
    ]
    for name, modules in rooms.items():
        lines += [f"## [{name}]({name}.md)", "", _summary(METHODS / name / "__init__.py"), ""]
        lines += [f"- `{module.stem}`: {_summary(module)}" for module in modules]
        lines.append("")
    return "\n".join(lines)


def _page(name: str, modules: list[Path]) -> str:
    parts = [f"# {name}", "", _docstring(METHODS / name / "__init__.py"), ""]
    for module in modules:
        parts += _section(name, module)
    return "\n".join(parts)


def _section(room: str, module: Path) -> Iterator[str]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    yield from (f"## {module.stem}", "", ast.get_docstring(tree) or "", "")
    for definition in _definitions(tree):
        if told := ast.get_docstring(definition):
            yield from (f"### `{_heading(definition)}`", "", told, "")
    examples = list(_examples(f"omsyn.methods.{room}.{module.stem}"))
    if examples:
        yield from (f"### Worked examples of {module.stem}", "", "```python", "\n\n".join(examples), "```", "")


def _definitions(tree: ast.Module) -> Iterator[Definition]:
    for node in tree.body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield node


def _heading(definition: Definition) -> str:
    if isinstance(definition, ast.ClassDef):
        return definition.name
    result = f" -> {ast.unparse(definition.returns)}" if definition.returns else ""
    return f"{definition.name}({ast.unparse(definition.args)}){result}"


def _examples(module: str) -> Iterator[str]:
    """The source of each test in ``tests/spec`` that names something imported from ``module``."""
    for file in sorted(EXAMPLES.glob("test_*.py")):
        text = file.read_text(encoding="utf-8")
        tree = ast.parse(text)
        imported = {
            alias.asname or alias.name
            for node in tree.body
            if isinstance(node, ast.ImportFrom) and node.module == module
            for alias in node.names
        }
        for test in tree.body:
            if isinstance(test, ast.FunctionDef) and test.name.startswith("test_") and imported & _names(test):
                first = min([test.lineno, *(decorator.lineno for decorator in test.decorator_list)])
                yield "\n".join(text.splitlines()[first - 1 : test.end_lineno])


def _names(tree: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def _docstring(file: Path) -> str:
    return ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""


def _summary(file: Path) -> str:
    return _docstring(file).split("\n\n")[0].replace("\n", " ")


def main() -> int:
    """Write the pages, or check them; 1 when the check finds one old, missing or left over."""
    parser = argparse.ArgumentParser(description="Document the methods.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a page is old")
    options = parser.parse_args()
    pages = describe_methods()
    PAGES.mkdir(parents=True, exist_ok=True)
    found = {file.name: file.read_text(encoding="utf-8") for file in PAGES.glob("*.md")}
    if options.check:
        old = sorted(name for name in pages.keys() | found.keys() if pages.get(name) != found.get(name))
        if old:
            print(f"old pages: {', '.join(old)}; run scripts/document_methods.py", file=sys.stderr)
        return 1 if old else 0
    for name, text in pages.items():
        (PAGES / name).write_text(text, encoding="utf-8")
    for name in found.keys() - pages.keys():
        (PAGES / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
