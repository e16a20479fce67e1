"""What import-linter cannot see, as functions from a package's folder to a list of breaches in words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

APPS_FROM_TOP = (
    {"config"},
    {"home"},
    {"publications"},
    {"year_wheel"},
    {"incidents", "risks", "feedback", "handbook", "competence"},
    {"plans"},
    {"foresight"},
    {"indicators"},
    {"organisation"},
    {"accounts"},
    {"audit"},
    {"design_system"},
)
FLOOR_OF_APP = {app: floor for floor, apps in enumerate(reversed(APPS_FROM_TOP)) for app in apps}
RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "core", "misc", "shared", "stuff"}
TEMPLATE_REFERENCE = re.compile(r"{%\s*(?:extends|include)\s+[\"']([^\"']+)[\"']")
LONGEST_FILE = 400


def may_use(app: str, other: str) -> bool:
    """Whether ``app`` may know ``other``: itself, or an app on a lower floor."""
    return app == other or FLOOR_OF_APP[other] < FLOOR_OF_APP[app]


def parsed(package: Path) -> Iterator[tuple[Path, ast.Module]]:
    for file in sorted(package.rglob("*.py")):
        yield file.relative_to(package), ast.parse(file.read_text(encoding="utf-8"))


def called_name(call: ast.Call) -> str:
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def imports_inside_functions(package: Path) -> list[str]:
    """Hidden imports: an import circle that import-linter is not shown."""
    breaches = []
    for file, tree in parsed(package):
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                breaches += [
                    f"{file}:{node.lineno} imports inside a function"
                    for node in ast.walk(function)
                    if isinstance(node, ast.Import | ast.ImportFrom)
                ]
    return breaches


def relations_that_point_upwards(package: Path) -> list[str]:
    """Foreign keys written as text («plans.Measure») to an app on a higher floor, or beside."""
    breaches = []
    for file, tree in parsed(package / "web"):
        app = file.parts[0]
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            if called_name(call) not in RELATIONS:
                continue
            named = [*call.args[:1], *(word.value for word in call.keywords if word.arg == "to")]
            for target in named:
                if isinstance(target, ast.Constant) and isinstance(target.value, str) and "." in target.value:
                    other = target.value.split(".")[0]
                    if other in FLOOR_OF_APP and not may_use(app, other):
                        breaches.append(f"web/{file}:{call.lineno} points from {app} up to {other}")
    return breaches


def managers_in_views(package: Path) -> list[str]:
    """``Model.objects`` in a view or presenter: access starts from the unit a person works for, in queries."""
    breaches = []
    for file, tree in parsed(package / "web"):
        if file.stem in {"views", "presenters", "forms", "tasks"} or "views" in file.parts:
            breaches += [
                f"web/{file}:{node.lineno} reaches for .objects"
                for node in ast.walk(tree)
                if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}
            ]
    return breaches


def templates_that_cross_apps(package: Path) -> list[str]:
    """``extends`` and ``include`` of a template of an app that may not be used."""
    breaches = []
    for file in sorted((package / "web").glob("*/templates/**/*.html")):
        app = file.relative_to(package / "web").parts[0]
        for reference in TEMPLATE_REFERENCE.findall(file.read_text(encoding="utf-8")):
            other = reference.split("/")[0]
            if other in FLOOR_OF_APP and not may_use(app, other):
                breaches.append(f"{file.relative_to(package)} uses {reference}")
    return breaches


def modules_named_in_text(package: Path) -> list[str]:
    """``import_module("omsyn.…")`` outside the command line's table of commands: an import nobody sees."""
    breaches = []
    for file, tree in parsed(package):
        if file.parts[0] == "cli":
            continue
        breaches += [
            f"{file}:{node.lineno} imports by name"
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and called_name(node) in {"import_module", "__import__"}
        ]
    return breaches


def names_that_say_nothing(package: Path) -> list[str]:
    """Packages and modules whose name invites junk."""
    return [
        str(path.relative_to(package))
        for path in sorted(package.rglob("*"))
        if path.stem in NAMES_THAT_SAY_NOTHING and (path.is_dir() or path.suffix == ".py")
    ]


def silenced_checks(package: Path) -> list[str]:
    """Marks that silence a checker, or promise work for later."""
    marks = re.compile(r"#.*\b(?:noqa|type: ignore|pragma: no cover|TODO|FIXME|XXX)\b")
    return [
        f"{file.relative_to(package)}:{number} {line.strip()}"
        for file in sorted(package.rglob("*.py"))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if marks.search(line)
    ]


def long_files(package: Path) -> list[str]:
    """Files that want splitting by noun."""
    return [
        f"{file.relative_to(package)} has {lines} lines"
        for file in sorted(package.rglob("*.py"))
        if "migrations" not in file.parts
        and (lines := len(file.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    ]
