"""Publishing to a CKAN portal: a dataset for each package, a resource for each file of its latest version.

Only what differs is sent, so that a call which broke off is gone on with by the next. The dataset names the new
version last. Nothing is deleted: what people added on the portal stays.
"""

import json
import re
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongbao.errors import ReleaseError
from gongbao.publishing import atomic
from gongbao.publishing import index as indexes
from gongbao.publishing.descriptor import MEDIA
from gongbao.publishing.index import Version

PREFIX = "gongbao-"
LICENCES = ("CC-BY-4.0", "cc-by")
"""The licence of the data as portals call it: newer ones by its SPDX name, older ones as Open Definition did."""
_NO_TAG = re.compile(r"[^\w .-]+")

Tell = Callable[[str], None]
"""Is told each thing that was made or changed on the portal."""


@dataclass(frozen=True)
class _Portal:
    """A CKAN portal as the Action API shows it."""

    api: Any
    organisation: str
    base_url: str
    tell: Tell

    def call(self, action: str, **values: Any) -> Any:
        return getattr(self.api.action, action)(**values)


def publish(
    published: Path,
    url: str,
    key: str,
    *,
    organisation: str = "",
    base_url: str = "",
    tell: Tell = lambda _: None,
    wait: float = 600,
) -> None:
    """Create or update a dataset for each package on a CKAN portal.

    Args:
        published: the folder of releases.
        url: the portal's address.
        key: an API token of the portal that may write datasets.
        organisation: the organisation that shall own the datasets; most portals ask for one.
        base_url: where the release is on the web; the resources link there. Without one the files are uploaded.
        tell: is told what changed.
        wait: seconds to wait for a run that is publishing.

    Raises:
        ReleaseError: nothing was published, ckanapi is missing, or the portal refused something.
    """
    try:
        import ckanapi
        import requests
    except ImportError as error:
        raise ReleaseError(
            f"{error}; install what CKAN needs, in the project's folder: .venv/bin/uv pip install -e '.[ckan]'",
            f"{error}；请在项目目录下安装 CKAN 所需组件：.venv/bin/uv pip install -e '.[ckan]'",
            "no-ckanapi",
        ) from error
    failures = (ckanapi.CKANAPIError, ckanapi.ServerIncompatibleError, requests.RequestException, OSError)
    with atomic.exclusive(published, wait=wait), ckanapi.RemoteCKAN(url, apikey=key) as api:
        portal = _Portal(api, organisation, base_url and base_url.rstrip("/") + "/", tell)
        try:
            _publish(published, portal, ckanapi.NotFound)
        except failures as error:
            raise ReleaseError(
                f"{url} refused: {type(error).__name__} {error}; what was sent stays, run it again to go on",
                f"{url} 拒绝了请求：{type(error).__name__} {error}；已发送的内容保留，重新运行即可继续",
                "ckan-refused",
            ) from error


def _publish(published: Path, portal: _Portal, missing: type[Exception]) -> None:
    index = indexes.read(published)
    if not index.packages:
        raise ReleaseError(
            f"{published} holds no release; publish one first: gongbao run",
            f"{published} 中没有发布；请先运行 gongbao run",
            "nothing-published",
        )
    offered = {licence["id"] for licence in portal.call("license_list")}
    licence = next((name for name in LICENCES if name in offered), "")
    for package, entry in index.packages.items():
        folder = published / package / entry.latest.version
        about = json.loads((folder / "datapackage.json").read_bytes())
        dataset = _dataset(about, entry.latest, licence, portal.organisation)
        try:
            there = portal.call("package_show", id=dataset["name"])
        except missing:
            # Without its version: that comes last, and says that everything else is there.
            there = portal.call("package_create", **{**dataset, "version": ""})
            portal.tell(f"{dataset['name']}: created")
        for resource in _resources(about, folder):
            _bring(portal, folder, f"{package}/{entry.latest.version}", there, resource)
        dataset = _with_additions(there, dataset)
        if _differs(there, dataset):
            portal.call("package_patch", id=there["id"], **dataset)
            portal.tell(f"{dataset['name']}: {entry.latest.version}")


def _dataset(about: Mapping[str, Any], version: Version, licence: str, organisation: str) -> dict[str, Any]:
    """Return a package as CKAN describes a dataset."""
    texts = [about.get(name) for name in ("description", "description_en", "rights", "rights_en")]
    tags = (" ".join(_NO_TAG.sub(" ", keyword).split())[:100] for keyword in about.get("keywords", []))
    dataset: dict[str, Any] = {
        "name": f"{PREFIX}{about['name']}",
        "title": about["title"],
        "notes": "\n\n".join(text.strip() for text in texts if text),
        "version": version.version,
        "tags": [{"name": tag} for tag in dict.fromkeys(tags) if len(tag) > 1],
        "extras": [
            {"key": "title_en", "value": about["title_en"]},
            {"key": "release_date", "value": version.date},
            {"key": "sha256sums_sha256", "value": version.sha256},
        ],
    }
    if licence:
        dataset["license_id"] = licence
    if organisation:
        dataset["owner_org"] = organisation
    return dataset


def _with_additions(there: Mapping[str, Any], dataset: Mapping[str, Any]) -> dict[str, Any]:
    """Return our dataset with the tags and extras that people added on the portal: CKAN would drop what is not named."""
    merged = dict(dataset)
    for name, key in (("tags", "name"), ("extras", "key")):
        ours = {item[key] for item in dataset[name]}
        merged[name] = [*dataset[name], *(item for item in there.get(name) or () if item[key] not in ours)]
    return merged


def _differs(there: Mapping[str, Any], dataset: Mapping[str, Any]) -> bool:
    """Tell whether a dataset on the portal says something else than ours; the portal adds to what it is given."""

    def plain(name: str, value: Any) -> Any:
        if name == "tags":
            return {tag["name"] for tag in value or ()}
        if name == "extras":
            return {extra["key"]: extra["value"] for extra in value or ()}
        return (value or "").strip().replace("\r\n", "\n")

    owner = {there.get("owner_org"), (there.get("organization") or {}).get("name")}
    return any(
        value not in owner if name == "owner_org" else plain(name, there.get(name)) != plain(name, value)
        for name, value in dataset.items()
    )


def _resources(about: Mapping[str, Any], folder: Path) -> list[dict[str, Any]]:
    """Return every file of a version as CKAN describes a resource, the descriptor last."""
    described = {resource["path"]: resource for resource in about["resources"]}
    listed = [line.split("  ", 1) for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()]
    order = {path: place for place, path in enumerate(described)}
    made = []
    for digest, path in sorted(listed, key=lambda line: order.get(line[1], len(order))):
        resource = described.get(path, {})
        titles = [resource[name] for name in ("title", "title_en") if name in resource]
        media = MEDIA.get(Path(path).suffix, ("", "application/octet-stream"))[1]
        made.append(
            {
                "name": path,
                "description": " · ".join(titles) or path,
                "format": Path(path).suffix.removeprefix(".").upper(),
                "mimetype": resource.get("mediatype", media),
                "hash": f"sha256:{digest}",
                "size": (folder / path).stat().st_size,
            }
        )
    return made


def _bring(
    portal: _Portal, folder: Path, address: str, dataset: Mapping[str, Any], resource: Mapping[str, Any]
) -> None:
    """Create a resource, or update it where the portal's has other content, description or address."""
    same_name = (found for found in dataset.get("resources") or () if found.get("name") == resource["name"])
    there = next(same_name, None)
    values = dict(resource)
    if portal.base_url:
        values["url"] = f"{portal.base_url}{address}/{resource['name']}"
    if there and all(there.get(name) == values[name] for name in ("hash", "description", "url") if name in values):
        return
    if there:
        action, values["id"] = "resource_patch", there["id"]
    else:
        action, values["package_id"] = "resource_create", dataset["id"]
    with nullcontext() if portal.base_url else (folder / resource["name"]).open("rb") as file:
        portal.call(action, **values, **({"upload": file} if file else {}))
    portal.tell(f"{dataset['name']}: {resource['name']}")
