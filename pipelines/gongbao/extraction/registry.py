"""The registry of agencies: which body a printed name means for a publisher, and which known name is nearest.

Yangpu's 区发展改革委 is another body than Xuhui's: a name is looked up among the publisher's own bodies, then among those
of the governments above it, which are named with their level there (市发展改革委, 国家发展改革委).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, cached_property
from itertools import chain

from gongbao.characters import fold
from gongbao.patterns import one_of
from gongbao.vocabulary import Entry, Vocabularies

STATE = "state-council"
_LEVEL_MARK = re.compile(r"[省市]|国家|国务院|中央|中国|全国|中华|最高|上海|[部署]$|总局$|总署$|总社$")
_BRACKET = re.compile(r"[（(][^（()）]*[）)]$")


@dataclass(frozen=True, slots=True)
class Match:
    """A body of the registry, and whether the printed name is an alias rather than its name or full name."""

    agency: Entry
    alias: bool


@dataclass(frozen=True)
class Registry:
    """The bodies that a publisher's gazette can name. `own` tells whether the publisher itself has any."""

    names: Mapping[str, Match]
    aliases: Mapping[str, Entry]
    own: bool

    def find(self, name: str) -> Match | None:
        """Return the body of that name; a remark in brackets behind it (市交通委（市道运局）) is left out if need be."""
        match = self.names.get(fold(name))
        return match if match or name[-1] not in "）)" else self.names.get(fold(_BRACKET.sub("", name)))

    @cached_property
    def alias_pattern(self) -> re.Pattern[str] | None:
        """The pattern that finds any of the aliases in running text, longest first; None where there are none."""
        by_first: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self.aliases):
            if len(word) > 1:
                by_first[word[0]].append(word[1:])
        branches = [f"{re.escape(first)}{one_of(rests)}" for first, rests in by_first.items()]
        return re.compile("|".join(branches)) if branches else None

    @cached_property
    def _by_letter(self) -> Mapping[str, list[str]]:
        by_letter: dict[str, list[str]] = defaultdict(list)
        for known in self.names:
            for letter in set(known):
                by_letter[letter].append(known)
        return by_letter

    def nearest(self, name: str) -> str | None:
        """Return the known name most like an unknown one, or None where none is like it."""
        folded = fold(name)
        letters_shared = Counter(chain.from_iterable(self._by_letter.get(letter, ()) for letter in set(folded)))
        alike = [known for known, shared in letters_shared.items() if 2 * shared > len(folded)]
        found = get_close_matches(folded, alike, n=1, cutoff=0.6)
        return str(self.names[found[0]].agency["name"]) if found else None


def lineage(publisher_id: str, vocabularies: Vocabularies) -> list[str]:
    """Return the publisher and the governments above it, nearest first; the State Council is above all."""
    publishers = vocabularies.index("publishers", "publisher_id")
    line = [publisher_id]
    while (entry := publishers.get(line[-1])) and entry["parent"] and entry["parent"] not in line:
        line.append(entry["parent"])
    return line if STATE in line else [*line, STATE]


@cache
def registry(publisher_id: str, vocabularies: Vocabularies) -> Registry:
    """Return the bodies that the gazette of a publisher can name."""
    by_publisher = vocabularies.group("agencies", "publisher_id")
    aliases = vocabularies.group("agency_aliases", "agency_id")
    found: dict[str, Match] = {}
    for government in lineage(publisher_id, vocabularies):
        own = government == publisher_id
        for agency in by_publisher.get(government, ()):
            printed = [(agency["name"], False), (agency["full_name"], False)]
            printed += [(entry["alias"], True) for entry in aliases.get(agency["agency_id"], ())]
            for name, alias in printed:
                if name and (own or _LEVEL_MARK.search(name)):
                    found.setdefault(fold(name), Match(agency, alias))
    own_aliases = {
        entry["alias"]: agency
        for agency in by_publisher.get(publisher_id, ())
        for entry in aliases.get(agency["agency_id"], ())
    }
    return Registry(found, own_aliases, publisher_id in by_publisher)
