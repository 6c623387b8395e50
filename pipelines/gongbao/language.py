"""The language a user is spoken to in: Chinese where the locale is Chinese, else English."""

import os


def chinese() -> bool:
    """Tell whether the user's locale is a Chinese one."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return locale.lower().startswith("zh")


def say(english: str, mandarin: str) -> str:
    """Return the text in the user's language."""
    return mandarin if chinese() else english
