"""Where the project keeps things: the only module that knows the folders of a checkout."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "schemas"
VOCABULARIES = SCHEMAS / "vocabularies"
GAZETTES = ROOT / "datasets" / "gazettes"
CORRECTIONS = ROOT / "datasets" / "corrections"
PUBLISHED = ROOT / "datasets" / "published"
STATE = ROOT / "datasets" / ".state"
