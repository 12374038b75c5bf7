"""Imports go one way, and the road of an article meets no clock, no chance and no network.

model, errors, lexicon -> read -> find -> resolve -> coder -> pipeline        model -> ledger -> measure -> show
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import dragoman

SRC = Path(dragoman.__file__).parent
FILES = {file.relative_to(SRC).as_posix(): file for file in sorted(SRC.rglob("*.py"))}
GROUND = {"model", "errors", "lexicon"}
LEFT = {  # what stands to the left of each step; its own files it may use
    "errors": set[str](),
    "model": set[str](),
    "lexicon": {"model", "errors"},
    "read": GROUND,
    "find": GROUND | {"read"},
    "resolve": GROUND | {"read", "find"},
    "coder": GROUND | {"read", "find", "resolve"},
    "entries": GROUND | {"read", "find", "resolve", "coder"},
    "positions": GROUND | {"read", "find", "resolve", "coder", "entries"},
    "pipeline": GROUND | {"read", "find", "resolve", "coder", "entries", "positions"},
    "ledger": {"model", "errors"},
    "elsewhere": GROUND | {"resolve", "ledger"},
    "exports": GROUND | {"coder", "elsewhere", "ledger"},
    "measure": GROUND | {"ledger"},
    "show": {"model", "errors", "ledger", "measure"},
}
DOORS = {
    "__init__",
    "cli",
    "booking",
    "exporting",
    "formations",
    "given",
    "importing",
    "passages",
    "relations",
    "reading",
    "records",
    "reference",
}  # where language and storage meet: they may use every step
ROAD = {"model", "errors", "lexicon", "find", "resolve", "coder", "entries", "positions", "pipeline"}

TRAINING = {"torch", "transformers", "safetensors", "onnx"}
NETWORK = {"aiohttp", "ftplib", "http", "httpx", "requests", "smtplib", "socket", "ssl", "urllib.request", "urllib3"}
ASKED_FOR = {  # the files that meet the network, for who asks for it, with who imports them
    "coder/endpoint.py": "cli/options.py",
    "elsewhere/books/fetch.py": "cli/flows.py",
}
CLOCK, NOW = {"time", "timeit", "sched"}, {"now", "today", "utcnow"}
CHANCE = {"random", "secrets", "uuid", "numpy.random"}


def step(name: str) -> str:
    """The folder or the single module a file belongs to."""
    return name.split("/")[0].removesuffix(".py")


@cache
def nodes(name: str) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(FILES[name].read_text("utf8"), name)))


def modules(name: str) -> Iterator[str]:
    """The modules that a file's imports name, also inside functions and for types only."""
    for node in nodes(name):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module and not node.level, f"{name}, line {node.lineno}: an import names its whole module"
            yield node.module


def imported(name: str) -> set[str]:
    """Modules, and what is taken from them, since that may be a module too: `from urllib import request`."""
    taken = {
        f"{node.module}.{alias.name}"
        for node in nodes(name)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    return taken | set(modules(name))


def among(imports: set[str], unwanted: set[str]) -> set[str]:
    return {one for one in imports for bad in unwanted if one == bad or one.startswith(bad + ".")}


def test_every_file_belongs_to_a_step_or_is_a_door() -> None:
    assert {step(name) for name in FILES} == LEFT.keys() | DOORS


@pytest.mark.parametrize("name", [name for name in FILES if step(name) in LEFT])
def test_a_step_imports_only_what_stands_to_its_left(name: str) -> None:
    own = [module.split(".") for module in modules(name) if module.split(".")[0] == "dragoman"]
    used = {parts[1] if len(parts) > 1 else "the public door" for parts in own}
    assert used <= LEFT[step(name)] | {step(name)}


@pytest.mark.parametrize("name", FILES)
def test_nothing_needs_the_training_stack_or_the_network(name: str) -> None:
    assert not among(imported(name), TRAINING | (NETWORK if name not in ASKED_FOR else set()))


@pytest.mark.parametrize(("name", "asker"), ASKED_FOR.items())
def test_the_network_is_met_only_when_it_is_asked_for(name: str, asker: str) -> None:
    package, module = name.removesuffix(".py").rsplit("/", 1)
    package = f"dragoman.{package.replace('/', '.')}"
    asking = {file for file in FILES if f"{package}.{module}" in imported(file)}
    assert asking == {asker}
    at_once = {
        f"{node.module}.{alias.name}" if node.module == package else node.module
        for node in ast.parse(FILES[asker].read_text("utf8")).body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert f"{package}.{module}" not in at_once


@pytest.mark.parametrize("name", [name for name in FILES if step(name) in ROAD])
def test_the_road_of_an_article_meets_no_clock_and_no_chance(name: str) -> None:
    assert not among(imported(name), CLOCK | CHANCE)
    asked = {node.attr for node in nodes(name) if isinstance(node, ast.Attribute)}
    assert not asked & (NOW | {"random", "urandom"})  # date.today(), np.random
    called = {n.func.id for n in nodes(name) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    assert "hash" not in called  # of words it is another number in every process


def test_types_travel_light() -> None:
    for name in ("model.py", "errors.py"):
        assert {module.split(".")[0] for module in modules(name)} <= sys.stdlib_module_names


def test_only_the_ledger_knows_the_database() -> None:
    assert {step(name) for name in FILES if among(imported(name), {"duckdb"})} == {"ledger"}
