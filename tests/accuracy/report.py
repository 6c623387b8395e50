"""Writes docs/accuracy.md: `make accuracy`. The page says what was measured, never what was hoped."""

from collections.abc import Mapping

from gongbao.paths import ROOT

from .corpus import CORPORA, compare, copies, labelled, measure
from .matching import Figures

TITLES = {
    "real": "The real issue: Yangpu 2023-02",
    "first": "First reader: looked at while the grammar was built",
    "second": "Second reader: texts and labels never read, only their totals",
    "third": "Third reader: looked at once the grammar stood",
    "fourth": "Fourth reader: looked at late",
    "fifth": "Fifth reader: long ordinary plans; looked at last",
    "sixth": "Sixth reader: many layouts of environment reports; looked at last",
    "seventh": "Seventh reader: a fair sample of monthly gazettes; looked at last",
    "eighth": "Eighth reader: plans of every field, goals in many manners; looked at last",
    "ninth": "Ninth reader: monthly environment reports, each of another manner; looked at last",
    "tenth": "Tenth reader: a fair sample; looked at last",
    "eleventh": "Eleventh reader: a fair sample; looked at last",
    "twelfth": "Twelfth reader: environment reports of months, quarters and half-years; looked at last",
    "thirteenth": "Thirteenth reader: counties and cities far from Shanghai; looked at last",
    "fourteenth": "Fourteenth reader: districts of Shanghai and other cities; looked at last",
    "fifteenth": "Fifteenth reader: five long issues; looked at last",
    "sixteenth": "Sixteenth reader: five long issues again; looked at last",
    "seventeenth": "Seventeenth reader: goals among figures that are none; looked at last",
}
FIRST_SIGHT = {
    "second": (".916", ".943", "not measured"),
    "third (7 of 10 issues)": (".962", ".960", "not measured"),
    "fourth (7 of 9 issues)": (".945", ".976", "not measured"),
    "fifth": (".956", ".954", ".835"),
    "sixth": (".909", ".948", ".721"),
    "seventh": (".962", "1.000", ".743"),
    "eighth": (".944", ".997", ".778"),
    "ninth": (".921", ".933", ".738"),
    "tenth": (".968", ".980", ".633"),
    "eleventh": (".970", ".998", ".899"),
    "twelfth": (".993", "1.000", ".633"),
    "thirteenth": (".954", ".995", ".755"),
    "fourteenth": (".960", ".997", ".955"),
    "fifteenth": (".973", "1.000", ".879"),
    "sixteenth": (".977", ".999", "1.000"),
    "seventeenth": (".957", ".997", "1.000"),
}
"""What each corpus gave before anyone had looked at it: measured once, with the grammar of that day."""
MISSES_SHOWN = 40


def _table(figures: Mapping[str, Figures]) -> list[str]:
    lines = [
        "| table | labelled | found | precision | recall | F1 | fields that agree |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, f in figures.items():
        shares = " | ".join(f"{share:.3f}" for share in (f.precision, f.recall, f.f1, f.agreement))
        lines.append(f"| {name} | {f.labelled} | {f.found} | {shares} |")
    return lines


def _first_sight() -> list[str]:
    lines = [
        "| corpus, first read | targets F1 | responsibilities F1 | observations recall |",
        "| --- | ---: | ---: | ---: |",
    ]
    return lines + [f"| {reader} | {' | '.join(figures)} |" for reader, figures in FIRST_SIGHT.items()]


def _misses(figures: Mapping[str, Figures]) -> list[str]:
    lines = [f"- `{name}` {miss}" for name, f in figures.items() for miss in f.misses]
    more = [f"- … and {len(lines) - MISSES_SHOWN} more"] if len(lines) > MISSES_SHOWN else []
    return ["", "What still fails:", "", *lines[:MISSES_SHOWN], *more] if lines else ["", "Nothing fails here."]


def report() -> str:
    """Return the page as Markdown."""
    lines = [
        "# How well gazettes are read",
        "",
        "Made by `make accuracy` from the labelled gazettes under `tests/`. A row counts as found when its value, unit and",
        "place agree with a label; the last column is the share of its other fields that agree. Labels that careful",
        "readers could differ on are not required; observations are labelled in part, so only their recall is measured.",
        "What was looked at flatters. The nearest to what unseen gazettes will give are the second reader's totals, which",
        "steered the work while its texts and labels stayed unread, and what each corpus gave when it was first read:",
        "",
        *_first_sight(),
    ]
    for corpus in CORPORA:
        issues = list(labelled(corpus))
        if not issues:
            continue
        figures = measure(corpus)
        lines += [
            "",
            f"## {TITLES[corpus]}",
            "",
            f"{len(issues)} issue{'s' * (len(issues) > 1)}.",
            "",
            *_table(figures),
        ]
        lines += _misses(figures) if corpus != "second" else []
    lines += ["", "## The real issue in other forms", ""]
    for maker, copy in copies():
        figures = compare(copy)
        worst = min(min(f.f1, f.agreement) for f in figures.values())
        lines.append(f"- {maker}: {len(figures)} tables, the lowest F1 or agreement of fields is {worst:.3f}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    page = ROOT / "docs" / "accuracy.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text(report(), encoding="utf-8")
    print(f"wrote {page.relative_to(ROOT)}")
