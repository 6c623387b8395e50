"""Gazettes with damage: mutated copies of the real issue and two corpora, and what must hold of whatever is made of them.

Nothing may crash, hang or take more than two seconds of a processor; every quote stands at its offsets, ids are unique
within a table, and every digit of the text is in exactly one row of the ledger. Case `n` of a seed is always the same:

    python -m tests.fuzzing 10000              # what `make fuzz` does, on all processors
    python -m tests.fuzzing 1 --first 4711     # one case again
"""

import argparse
import contextlib
import multiprocessing
import random
import re
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from gongbao import checking, schema, vocabulary
from gongbao.checking import CheckedIssue
from gongbao.errors import GongbaoError
from gongbao.extraction.stages import extract
from gongbao.model import Row
from gongbao.paths import GAZETTES, ROOT
from gongbao.reading import read

LONGEST = 2.0
"""Seconds of a processor that an issue may take."""

HANGING = 20.0
"""Seconds of a processor after which a case is stopped."""

LONGEST_REPEAT = 5000
"""Characters that a word or mark may be repeated for: more digits than Python makes a number of."""

MUTATIONS = 12
"""The most mutations of one case."""

_DIGIT = re.compile(r"[0-9０-９]")
_NARROW, _WIDE = ",.;:!?()%[]", "，。；：！？（）％［］"
_SWAPPED = str.maketrans(_NARROW + _WIDE, _WIDE + _NARROW)
_MARKS = "，。、；：（）()〔〕【】《》“”‘’…—·,.;:%％/\\|<>&\"'-~～"
_CELLS = (
    "",
    "/",
    "-",
    "——",
    "0",
    "1e9",
    "9" * 30,
    "优",
    "Ⅲ",
    "未检出",
    "3.25(3.76)",
    "*",
    "一",
    "２３",
    "\u3000",
    "-0.1",
)
_BREAKS = ("\f", "— 3 —", "·12·", "3/20", "第 7 页", "上海市杨浦区人民政府公报 2023·2", "\ufeff", "\u200b", "目 录")
_NUMERALS = (
    "二十万",
    "百分之三十",
    "三分之二",
    "1,800",
    "1．5",
    "2.5万",
    "〇",
    "十余",
    "八到十",
    "00",
    "①",
    "翻一番",
    "2050",
)


@dataclass(frozen=True)
class Outcome:
    """What became of one case: read, refused (by reading or by the checks), or a fault with its description."""

    case: int
    verdict: str
    seconds: float
    fault: str = ""


class Hanging(Exception):
    """A case was stopped because it did not end."""


@cache
def sources() -> tuple[Path, ...]:
    """Return the files that are mutated; the real issue, longer than the others together, comes several times."""
    folders = [ROOT / "tests" / "corpus" / name / "gazettes" for name in ("first", "second")]
    corpus = [path for folder in folders for path in sorted(folder.glob("*/*.txt"))]
    return (*[GAZETTES / "yangpu" / "2023-02.txt"] * max(1, len(corpus) // 4), *corpus)


# -- mutations ---------------------------------------------------------------------------------------------------------

Lines = list[str]


def _delete(r: random.Random, lines: Lines, i: int) -> None:
    del lines[i : i + r.choice((1, 1, 1, 3, 20))]


def _repeat(r: random.Random, lines: Lines, i: int) -> None:
    lines[i:i] = lines[i : i + r.choice((1, 1, 1, 5))] * r.choice((1, 1, 2, 30))


def _move(r: random.Random, lines: Lines, i: int) -> None:
    lines.insert(r.randrange(len(lines)), lines.pop(i))


def _cut(r: random.Random, lines: Lines, i: int) -> None:
    at = r.randint(0, len(lines[i]))
    lines[i : i + 1] = [lines[i][:at], lines[i][at:]]


def _join(r: random.Random, lines: Lines, i: int) -> None:
    lines[i : i + 2] = ["".join(lines[i : i + r.choice((2, 2, 2))])]


def _break(r: random.Random, lines: Lines, i: int) -> None:
    at = r.randint(0, len(lines[i]))
    lines[i : i + 1] = [lines[i][:at], *r.choices(_BREAKS, k=r.randint(1, 3)), lines[i][at:]]


def _cell(r: random.Random, lines: Lines, i: int) -> None:
    rows = [n for n, line in enumerate(lines) if "\t" in line or "|" in line]
    i = r.choice(rows) if rows else i
    cells = lines[i].split("\t")
    at = r.randrange(len(cells))
    match r.randrange(6):
        case 0:
            del cells[at]
        case 1:
            cells[at] = r.choice(_CELLS)
        case 2:
            cells.insert(at, r.choice(_CELLS))
        case 3:
            cells[at], cells[-1] = cells[-1], cells[at]
        case 4:
            cells *= r.choice((2, 2, 40))
        case 5:
            lines[i : i + 1] = cells
            return
    lines[i] = r.choice(("\t", "\t", "\t", " ", "|", "  ")).join(cells)


def _punctuate(r: random.Random, lines: Lines, i: int) -> None:
    line = lines[i]
    at = r.randint(0, len(line))
    match r.randrange(4):
        case 0:
            lines[i] = line.translate(_SWAPPED)
        case 1:
            lines[i] = line[:at] + r.choice(_MARKS) * r.choice((1, 1, 2, 60)) + line[at:]
        case 2:
            lines[i] = "".join(c for c in line if c not in _MARKS or r.random() < 0.5)
        case 3:
            lines[i] = "".join(r.choice(_MARKS) if c in _MARKS and r.random() < 0.3 else c for c in line)


def _number(r: random.Random, lines: Lines, i: int) -> None:
    numbered = [n for n, line in enumerate(lines) if _DIGIT.search(line)]
    i = r.choice(numbered) if numbered else i
    lines[i] = re.sub(r"\d+", lambda m: r.choice((m[0], m[0] * 2, m[0][::-1], *_NUMERALS)), lines[i])


def _swell(r: random.Random, lines: Lines, i: int) -> None:
    """Say a word of the line, a mark or a numeral again and again."""
    line = lines[i]
    at = r.randint(0, len(line))
    part = r.choice((line[at : at + r.randint(1, 4)] or "区", r.choice(_MARKS), r.choice(_NUMERALS), r.choice("1一 ")))
    lines[i] = line[:at] + part * (r.choice((40, 400, LONGEST_REPEAT)) // len(part)) + line[at:]


LINE_MUTATIONS: tuple[Callable[[random.Random, Lines, int], None], ...] = (
    *(_delete, _repeat, _move, _cut, _join, _break, _cell, _cell, _punctuate, _punctuate, _number, _swell),
)


def _damage(r: random.Random, data: bytearray) -> None:
    """Change bytes here and there, as a bad copy does."""
    at = r.randrange(len(data))
    match r.randrange(5):
        case 0:
            data[at] = r.randrange(256)
        case 1:
            del data[at : at + r.choice((1, 2, 100))]
        case 2:
            data[at:at] = r.randbytes(r.choice((1, 3, 40)))
        case 3:
            data[at:at] = data[at : at + r.choice((10, 1000))]
        case 4:
            if r.random() < 0.2:
                del data[at:]


def _as_html(r: random.Random, lines: Sequence[str]) -> str:
    """Print the lines as a page: rows as tables, the rest as paragraphs; some tags are lost."""
    body = []
    for line in lines:
        cells = "".join(f"<td{r.choice(('', '', ' rowspan=2', ' colspan=3'))}>{escape(c)}" for c in line.split("\t"))
        body.append(f"<table><tr>{cells}</table>" if "\t" in line else f"<p>{escape(line)}</p>")
    page = "<html><body><div>" + "\n".join(body) + "</div></body></html>"
    return re.sub(r"</?\w+[^>]*>", lambda m: m[0] if r.random() < 0.995 else "", page)


def mutant(case: int, seed: int = 0) -> tuple[Path, bytes]:
    """Return the file that case `case` is made of, and its mutated bytes."""
    r = random.Random(f"{seed}:{case}")
    source = r.choice(sources())
    lines = source.read_text(encoding="utf-8-sig").split("\n")
    for _ in range(r.randint(1, MUTATIONS)):
        if lines:
            r.choice(LINE_MUTATIONS)(r, lines, r.randrange(len(lines)))
    text = _as_html(r, lines) if r.random() < 0.1 else "\n".join(lines)
    encoding = "gb18030" if r.random() < 0.1 else "utf-8"
    data = bytearray(text.encode(encoding, "surrogatepass"))
    if data and r.random() < 0.25:
        for _ in range(r.randint(1, MUTATIONS)):
            if data:
                _damage(r, data)
    return source, bytes(data)


# -- what must hold ----------------------------------------------------------------------------------------------------


def faults(checked: CheckedIssue) -> Iterator[str]:
    """Yield what the tables of an issue must never hold, checked anew and not by the project's own rules."""
    text = checked.text
    for name, table in checked.tables.items():
        described = schema.load().tables[name]
        rows: list[Row] = table.to_pylist()
        keys = Counter(tuple(row[column] for column in described.primary_key) for row in rows)
        yield from (f"{name}: key {key} comes {count} times" for key, count in keys.items() if count > 1)
        for row in rows:
            yield from (f"{name}: {problem}" for problem in _misplaced(row, text))
    yield from _ledger(checked.tables["numbers"].to_pylist(), text)


def _misplaced(row: Row, text: str) -> Iterator[str]:
    start, end = row.get("span_start"), row.get("span_end")
    if start is None or end is None:
        return
    quoted = row.get("quote", row.get("text"))
    if not 0 <= start <= end <= len(text):
        yield f"span {start}..{end} lies outside {len(text)} characters"
    elif quoted is not None and text[start:end] != quoted:
        yield f"another text stands at {start}..{end} than the row quotes"


def _ledger(numbers: Sequence[Row], text: str) -> Iterator[str]:
    covered: Counter[int] = Counter(i for row in numbers for i in range(row["span_start"], row["span_end"]))
    twice = [i for i, count in covered.items() if count > 1]
    missed = [m.start() for m in _DIGIT.finditer(text) if m.start() not in covered]
    if twice:
        yield f"numbers: {len(twice)} characters are in two rows, the first at {min(twice)}"
    if missed:
        yield f"numbers: {len(missed)} digits are in no row, the first at {missed[0]}"


def _stop(_signal: int, _frame: object) -> None:
    raise Hanging


def outcome(case: int, seed: int = 0) -> Outcome:
    """Read, extract and check one case, and say what became of it."""
    source, data = mutant(case, seed)
    vocabularies, schemas = vocabulary.load(), schema.load()
    origin: Row = {"source_file": source.name, "source_sha256": "0" * 64, "source_bytes": len(data)}
    signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, HANGING)
    start = time.process_time()
    try:
        gazette = read(data, file_name=source.name, publisher_id=source.parent.name, vocabularies=vocabularies)
        checked = checking.check(gazette, extract(gazette, vocabularies), origin, schemas, vocabularies)
    except GongbaoError as error:
        seconds = time.process_time() - start
        if error.__traceback__ and type(error).__name__ != "UnreadableFile":
            return Outcome(case, "fault", seconds, f"{type(error).__name__}: {_where(error)}")
        return Outcome(case, "unreadable", seconds)
    except Hanging as error:
        return Outcome(case, "fault", time.process_time() - start, f"hangs: {_where(error)}")
    except Exception as error:
        return Outcome(case, "fault", time.process_time() - start, f"{type(error).__name__}: {_where(error)}")
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    seconds = time.process_time() - start
    found = list(faults(checked))
    if found:
        return Outcome(case, "fault", seconds, found[0])
    return Outcome(
        case, "refused" if checked.errors else "read", seconds, ", ".join(e.rule.code for e in checked.errors)
    )


def _where(error: BaseException) -> str:
    """Return where an error was raised, without its words: they may hold text of the held-out corpus."""
    frames = [
        f for f in traceback.extract_tb(error.__traceback__) if "/gongbao/" in f.filename or "tests" in f.filename
    ]
    return " < ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(frames[-3:]))


# -- many of them ------------------------------------------------------------------------------------------------------


def prepare() -> None:
    """Read one sound issue in both forms, so that no case pays for what is loaded once."""
    vocabularies, source = vocabulary.load(), sources()[0]
    text = source.read_text(encoding="utf-8")
    for data in (text, _as_html(random.Random(0), text.split("\n"))):
        with contextlib.suppress(Exception):  # a worker that cannot start would be started again, for ever
            gazette = read(data.encode(), file_name=source.name, publisher_id="yangpu", vocabularies=vocabularies)
            origin: Row = {"source_file": source.name, "source_sha256": "0" * 64, "source_bytes": len(data)}
            checking.check(gazette, extract(gazette, vocabularies), origin, schema.load(), vocabularies)


def _run(arguments: tuple[int, int]) -> Outcome:
    return outcome(*arguments)


def main() -> int:
    """Run cases on all processors; print what went wrong and a line of figures; return 1 when anything did."""
    parser = argparse.ArgumentParser()
    parser.add_argument("cases", type=int)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    cases = range(asked.first, asked.first + asked.cases)
    verdicts: Counter[str] = Counter()
    bad: dict[str, list[int]] = {}
    refusals: Counter[str] = Counter()
    slowest = Outcome(-1, "", 0.0)
    with multiprocessing.Pool(initializer=prepare) as pool:
        for done in pool.imap_unordered(_run, ((case, asked.seed) for case in cases), chunksize=8):
            slow = done.seconds > LONGEST
            verdicts["slow" if slow and done.verdict != "fault" else done.verdict] += 1
            if done.verdict == "fault" or slow:
                fault = done.fault if done.verdict == "fault" else "slow"
                if fault not in bad:
                    print(f"case {done.case}: {fault}", flush=True)
                bad.setdefault(fault, []).append(done.case)
            if done.verdict == "refused":
                refusals[done.fault] += 1
            slowest = max(slowest, done, key=lambda outcome: outcome.seconds)
    for fault, which in sorted(bad.items(), key=lambda item: (-len(item[1]), item[0])):
        print(f"{len(which):5} × {fault}; cases {', '.join(map(str, sorted(which)[:5]))}")
    for codes, count in refusals.most_common(10):
        print(f"{count:5} refused by the checks: {codes}")
    figures = ", ".join(f"{verdicts[v]} {v}" for v in ("read", "refused", "unreadable", "slow", "fault"))
    print(f"{asked.cases} mutated gazettes: {figures}; slowest {slowest.seconds:.2f} s (case {slowest.case})")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
