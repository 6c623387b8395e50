"""The publishers' calendar: which months should be there, which are missing, who is late. The one place that asks the time."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from gongbao.vocabulary import Vocabularies

TIMEZONE = "Asia/Shanghai"


def now() -> datetime:
    """Return the present in the publishers' time zone."""
    return datetime.now(ZoneInfo(TIMEZONE))


def months_between(first: str, last: str) -> int:
    """Return how many months `last` comes after `first`; both as `2023-02`."""
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:])


def add_months(month: str, count: int) -> str:
    """Return the month `count` months after `month`."""
    years, index = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 + count, 12)
    return f"{years:04}-{index + 1:02}"


def missing(months: Iterable[str]) -> list[str]:
    """Return the months between the first and the last that are not among `months`."""
    present = sorted(set(months))
    if not present:
        return []
    span = range(months_between(present[0], present[-1]))
    return [month for i in span if (month := add_months(present[0], i)) not in present]


def overdue(latest: Mapping[str, str], vocabularies: Vocabularies, today: datetime) -> dict[str, str]:
    """Return the publishers whose gazette should have appeared by `today` and has not, with the newest month there is.

    Args:
        latest: newest month by publisher_id.
        vocabularies: `publishers` says who publishes on which day of every month.
        today: the present, in the publishers' time zone.
    """
    late = {}
    for publisher in vocabularies["publishers"]:
        publisher_id, day = publisher["publisher_id"], publisher["publication_day"]
        if publisher_id in latest and day and publisher["frequency"] == "monthly":
            due = today if today.day > int(day) else today.replace(day=1) - timedelta(days=1)
            if months_between(latest[publisher_id], due.strftime("%Y-%m")) > 0:
                late[publisher_id] = latest[publisher_id]
    return late
