"""Where releases are published, when the operator says so; otherwise addresses are relative to the published folder."""

import uuid
from dataclasses import dataclass

from gongbao.errors import ReleaseError

NAMESPACE = uuid.UUID("5c1f0a52-3d2b-5b0e-9d5e-6f0c0d4b8a11")
"""The namespace of our identifiers: any other number would do, but this one must never change."""


@dataclass(frozen=True)
class Address:
    """The web address of the published folder, ending in a slash; empty while nobody has said it."""

    base: str = ""

    @classmethod
    def read(cls, base: str) -> "Address":
        """Return the address that an operator gave.

        Raises:
            ReleaseError: it is no web address.
        """
        if base and (not base.startswith(("http://", "https://")) or any(c in base for c in ' <>"{}|\\^`?#')):
            raise ReleaseError(
                f"{base} is no address to publish under; give one like https://data.example.gov.cn/gongbao/",
                f"{base} 不是可用的发布网址；请给出如 https://data.example.gov.cn/gongbao/ 的网址",
                "bad-address",
            )
        return cls(base if not base or base.endswith("/") else f"{base}/")

    @property
    def known(self) -> bool:
        """Tell whether the address is known."""
        return bool(self.base)

    def of(self, *parts: str) -> str:
        """Return the address of a path below the published folder."""
        return self.base + "/".join(parts)


def urn(*parts: str) -> str:
    """Return the lasting identifier of a package, or of one of its versions, wherever it is published."""
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, '/'.join(parts))}"
