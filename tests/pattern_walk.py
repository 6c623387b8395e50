"""Every pattern of the package, tried on text made to be hostile: the same mark, digit or word hundreds of times over.

    python -m tests.pattern_walk               # prints what takes too long; nothing, when all is well

What grows with the square of its text passes; what grows faster, or without end, does not. Each pattern is tried as the
package uses it: one that is only matched begins nowhere but at the beginning.
"""

import ast
import importlib
import inspect
import itertools
import pkgutil
import re
import signal
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any, NamedTuple

METHODS = ("search", "match", "fullmatch", "sub", "split", "findall", "finditer")
REPEATS = 600
"""Characters of a hostile text."""
LONGEST = 0.4
"""Seconds of a processor that a pattern may take for one; the square of its length takes a few hundredths."""
MARKS = [
    *" \t\n　01一十年月区和的、，,;；:：.（()）《“%-—/|aA①□",
    "、的",
    "1.",
    "一、",
    "区、",
    "1,",
    "1 ",
    "1-",
    "“十",
    "、\n",
]
WORD = re.compile("[一-龥]{1,8}")
"""What a pattern looks for is what it is likeliest to stumble over."""
FACTORED = re.compile(r"([一-龥])\(\?:([^()]*)\)")
"""Words that share a branch for the character they begin with."""
UNBOUNDED = re.compile(r"[*+]|\{\d*,\}")
SEEING_LITTLE = {
    "gongbao.extraction.numbers.roles": "the few characters around a number",
    "gongbao.extraction.numbers.ledger": "the few characters behind a number",
    "gongbao.extraction.targets.milestones": "clauses of a certain length at the most",
}
"""Modules whose patterns see bounded text, and what they see."""


class Place(NamedTuple):
    """Where a pattern was made: the module, the function (or `<module>`), the line, and what `re` was asked for."""

    module: str
    function: str
    line: int
    asked: str


class _Endless(BaseException):
    """A pattern has taken more than it may."""


def _stop(*_: object) -> None:
    raise _Endless


def _recorded() -> dict[re.Pattern[str], list[Place]]:
    """Import the package and let it read an issue; return the patterns it makes, and where."""
    found: defaultdict[re.Pattern[str], list[Place]] = defaultdict(list)
    functions = {name: getattr(re, name) for name in ("compile", *METHODS)}

    def recording(asked: str) -> Callable[..., Any]:
        def called(pattern: Any, *rest: Any, **named: Any) -> Any:
            frame = inspect.currentframe()
            place = _place(frame.f_back if frame else None, asked)
            if place and place.module not in SEEING_LITTLE:
                compiled = functions["compile"](pattern, *(rest if asked == "compile" else ()))
                if isinstance(compiled.pattern, str) and UNBOUNDED.search(compiled.pattern):
                    found[compiled].append(place)
            return functions[asked](pattern, *rest, **named)

        return called

    for name in functions:
        setattr(re, name, recording(name))
    _use_the_package()
    for name, function in functions.items():
        setattr(re, name, function)
    return found


def _place(frame: FrameType | None, asked: str) -> Place | None:
    module = frame.f_globals.get("__name__", "") if frame else ""
    if frame is None or not module.startswith("gongbao."):
        return None
    return Place(module, frame.f_code.co_name, frame.f_lineno, asked)


def _use_the_package() -> None:
    for module in _modules():
        importlib.import_module(module)
    from gongbao import vocabulary
    from gongbao.extraction.stages import extract
    from gongbao.paths import GAZETTES
    from gongbao.reading import read

    file, vocabularies = GAZETTES / "yangpu" / "2023-02.txt", vocabulary.load()
    extract(
        read(file.read_bytes(), file_name=file.name, publisher_id="yangpu", vocabularies=vocabularies), vocabularies
    )


def _modules() -> list[str]:
    import gongbao

    names = [module.name for module in pkgutil.walk_packages(gongbao.__path__, "gongbao.")]
    return [name for name in names if not name.startswith(("gongbao.defs", "gongbao.definitions"))]


class Uses:
    """How the package uses its patterns, by the names they are kept under."""

    def __init__(self) -> None:
        self.trees = {name: ast.parse(_source(sys.modules[name])) for name in _modules()}
        self.methods: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        """Module and name, for private names, or the name alone → the methods called on it."""
        for module, tree in self.trees.items():
            for node in ast.walk(tree):
                if isinstance(node, ast.Attribute) and node.attr in METHODS:
                    for name in _names(node.value):
                        self.methods[module if name.startswith("_") else "", name].add(node.attr)

    def of(self, place: Place) -> set[str]:
        """Return how a pattern is used, as far as its name tells; every way it could be, else."""
        if place.asked != "compile":
            return {place.asked}
        for name in self._kept_under(place):
            if found := self.methods.get((place.module if name.startswith("_") else "", name)):
                return found
        return {"search"}

    def _kept_under(self, place: Place) -> Iterator[str]:
        """Yield the names that what is made at a place may be kept under, the closest first."""
        holding = [
            node
            for node in ast.walk(self.trees[place.module])
            if isinstance(node, ast.keyword | ast.Assign | ast.AnnAssign) and _covers(node, place.line)
        ]
        for node in sorted(holding, key=lambda node: -node.lineno):
            if isinstance(node, ast.keyword):
                yield node.arg or ""
            else:
                yield from _names(node.targets[0] if isinstance(node, ast.Assign) else node.target)
        yield place.function


def _source(module: ModuleType) -> str:
    return Path(module.__file__ or "").read_text(encoding="utf-8")


def _covers(node: ast.stmt | ast.keyword, line: int) -> bool:
    return node.lineno <= line <= (node.end_lineno or node.lineno)


def _names(node: ast.AST) -> list[str]:
    """Return the names of an expression: of `_NAME`, `words.name`, `_patterns()`, or of each of several."""
    if isinstance(node, ast.Tuple):
        return [name for part in node.elts for name in _names(part)]
    if isinstance(node, ast.Call):
        return _names(node.func)
    return [node.id] if isinstance(node, ast.Name) else [node.attr] if isinstance(node, ast.Attribute) else []


def endless() -> Iterator[str]:
    """Yield what takes too long: where it is made, the text that is repeated, and the pattern."""
    signal.signal(signal.SIGVTALRM, _stop)
    patterns, uses = _recorded(), Uses()
    for pattern, places in patterns.items():
        methods = {method for place in places for method in uses.of(place)}
        tries = {method if method in ("match", "fullmatch") else "findall" for method in methods}
        for part, method in itertools.product(_hostile(pattern.pattern), sorted(tries)):
            signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
            try:
                getattr(pattern, method)(part * (REPEATS // len(part)) + "x")
            except _Endless:
                yield f"{places[0].module}:{places[0].line}: {method} in {part!r} again and again: {pattern.pattern}"
                break
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    if len(patterns) < 300:
        yield f"only {len(patterns)} patterns were found"


def _hostile(pattern: str) -> list[str]:
    factored = (first + rest for first, rests in FACTORED.findall(pattern) for rest in rests.split("|"))
    words = [word for word in (*factored, *WORD.findall(pattern)) if WORD.fullmatch(word)]
    return list(dict.fromkeys((*MARKS, *words)))[: 2 * len(MARKS)]


if __name__ == "__main__":
    for line in endless():
        print(line)
