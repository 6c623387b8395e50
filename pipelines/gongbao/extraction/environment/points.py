"""Monitoring points: one point, one id, however its name is printed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from gongbao.measurements.points import point_key
from gongbao.vocabulary import Entry, Vocabularies


@dataclass(frozen=True)
class Points:
    """The known points of one publisher, by every form of their names."""

    by_name: Mapping[str, Entry]
    by_site: Mapping[str, Entry]

    def find(self, name: str, river: str | None = None) -> Entry | None:
        """Return the point of that name, or of that river and site, or None."""
        key = point_key(name)
        found = self.by_name.get(key) or (self.by_name.get(point_key(river + name)) if river else None)
        return found or (None if river else self.by_site.get(key))

    def named_in(self, text: str) -> list[Entry]:
        """Return the points that a text names by name or site, in the order of the list of points."""
        key = point_key(text)
        found = [entry for site, entry in self.by_site.items() if site and site in key]
        named = [entry for name, entry in self.by_name.items() if name in key]
        ids = {entry["point_id"]: entry for entry in found + named}
        return [ids[point_id] for point_id in sorted(ids)]


@cache
def points_of(vocabularies: Vocabularies, publisher_id: str) -> Points:
    """Return the points of a publisher; a site that two points share names neither."""
    by_name: dict[str, Entry] = {}
    by_site: dict[str, list[Entry]] = {}
    for entry in vocabularies["points"]:
        if entry["publisher_id"] != publisher_id:
            continue
        for name in (entry["name"], entry["river"] + entry["site"], *filter(None, entry["aliases"].split("；"))):
            by_name.setdefault(point_key(name), entry)
        by_site.setdefault(point_key(entry["site"]), []).append(entry)
    return Points(by_name, {site: entries[0] for site, entries in by_site.items() if len(entries) == 1})
