"""The folders a run works on, as a Dagster resource: set in a run's configuration, the defaults are the checkout's."""

import os
from pathlib import Path

import dagster as dg

from gongbao.paths import CORRECTIONS, GAZETTES, PUBLISHED, STATE
from gongbao.workshop import Workshop


class WorkshopResource(dg.ConfigurableResource):
    """Folders: the gazettes received, the releases published, the working state, the reviewed corrections; the address published at.

    `sign_key` is the file of the minisign secret key that signs each release; without one releases are not signed.
    """

    gazettes: str = str(GAZETTES)
    published: str = str(PUBLISHED)
    state: str = str(STATE)
    corrections: str = str(CORRECTIONS)
    base_url: str = os.environ.get("GONGBAO_BASE_URL", "")
    sign_key: str = os.environ.get("GONGBAO_SIGN_KEY", "")

    def open(self) -> Workshop:
        """Return the workshop in these folders."""
        return Workshop(
            Path(self.gazettes), Path(self.published), Path(self.state), Path(self.corrections), self.base_url
        )


@dg.definitions
def resources() -> dg.Definitions:
    """Return the resources by the name that assets ask for."""
    return dg.Definitions(resources={"workshop": WorkshopResource()})
