"""The topic of a task or target, by the keywords of vocabulary topics and the longer phrases of topic_phrases."""

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from gongbao.vocabulary import Vocabularies


class _Keywords(NamedTuple):
    """The keywords and phrases, by the two characters they begin with, and how to find those."""

    topics: tuple[str, ...]
    keywords: dict[str, int]
    """The place of the topic of each keyword."""
    phrases: dict[str, int | None]
    """The same of each phrase; None of one that tells no topic."""
    holding: dict[str, list[str]]
    """The phrases without a topic that a keyword stands in."""
    starting: dict[str, list[str]]
    starts: frozenset[str]
    pair: re.Pattern[str]
    """Finds what may begin a keyword; it takes one character only, as keywords may overlap."""


@cache
def _keywords(vocabularies: Vocabularies) -> _Keywords:
    topics = vocabularies.column("topics", "topic")
    phrases = {
        entry["phrase"]: topics.index(entry["topic"]) if entry["topic"] else None
        for entry in vocabularies["topic_phrases"]
    }
    # One character would stand in half of all words; validation of the vocabulary refuses it.
    keywords = {
        word: at for at, entry in enumerate(vocabularies["topics"]) for word in entry["keywords"].split() if word[1:]
    }
    keywords = {word: place for word, place in keywords.items() if word not in phrases}
    starting: defaultdict[str, list[str]] = defaultdict(list)
    silent = [phrase for phrase, place in phrases.items() if place is None]
    holding = {word: held for word in keywords if (held := [phrase for phrase in silent if word in phrase])}
    for word in (*keywords, *(phrase for phrase, place in phrases.items() if place is not None)):
        starting[word[:2]].append(word)
    first, second = (re.escape("".join(sorted(set(characters)))) for characters in zip(*starting, strict=True))
    pair = re.compile(rf"[{first}](?<=(?=(.[{second}])).)")
    return _Keywords(topics, keywords, phrases, holding, dict(starting), frozenset(starting), pair)


def topic_of(heading: str, text: str, vocabularies: Vocabularies) -> str | None:
    """Return the topic most of whose keywords stand in the text, those of the heading (which the text holds) counting more.

    A phrase counts for its own topic, if it has one, and what stands in it for none: 健康 in 健康发展, 财政 in 财政局.
    Of topics with as many, the first of the vocabulary holds. A keyword has two characters at least.
    """
    topics, keywords, phrases, holding, starting, starts, pair = _keywords(vocabularies)
    scores = [0] * len(topics)
    found = [word for start in starts.intersection(pair.findall(text)) for word in starting[start] if word in text]
    longer = {word for word in found if word in phrases}
    longer.update(phrase for word in found if word in holding for phrase in holding[word] if phrase in text)
    if longer:
        found = [word for word in found if word not in phrases]
        for phrase in sorted(longer, key=lambda phrase: (-len(phrase), phrase)):
            place = phrases[phrase]
            if place is not None and phrase in text:
                scores[place] += 3 * heading.count(phrase) + 1
            text, heading = text.replace(phrase, "\0"), heading.replace(phrase, "\0")
    for word in found:
        if not longer or word in text:
            scores[keywords[word]] += 3 * heading.count(word) + 1
    best = max(scores)
    return topics[scores.index(best)] if best else None
