"""Dagster's view of the pipeline: wiring only. What an asset does is a function elsewhere."""

import warnings

from dagster import BetaWarning

# Single-run backfills are how 250 months become one run; that Dagster calls them beta is known and noted here once.
warnings.filterwarnings("ignore", category=BetaWarning, message=".*backfill_policy.*")
