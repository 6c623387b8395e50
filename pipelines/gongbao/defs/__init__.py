"""Dagster's view of the pipeline: wiring only. What an asset does is a function elsewhere."""
