"""A CKAN portal on this machine that knows the calls used here and checks each against CKAN's documented Action API.

The parameters are those of the docstrings of ckan.logic.action.{get,create,patch}; a call that CKAN would refuse, or that
says something CKAN does not document, is answered with CKAN's error and noted in `complaints`.
"""

import hashlib
import json
import re
import threading
import uuid
from typing import Any

from flask import Flask, Response, request
from werkzeug.serving import make_server

KEY = "a-token"
DATASET = {
    *("name", "title", "private", "author", "author_email", "maintainer", "maintainer_email", "license_id", "notes"),
    *("url", "version", "state", "type", "resources", "tags", "extras", "relationships_as_object", "groups"),
    *("relationships_as_subject", "owner_org"),
}
RESOURCE = {
    *("package_id", "url", "description", "format", "hash", "name", "resource_type", "mimetype", "mimetype_inner"),
    *("cache_url", "size", "created", "last_modified", "cache_last_updated", "upload"),
}
PARAMETERS = {
    "license_list": set(),
    "package_show": {"id", "use_default_schema", "include_plugin_data"},
    "package_create": DATASET,
    "package_patch": DATASET | {"id"},
    "resource_create": RESOURCE,
    "resource_patch": RESOURCE | {"id"},
}


class Refused(Exception):
    """CKAN would not do this: the HTTP status, the type of error, what is wrong."""


class Portal:
    """The portal: its datasets by id, the calls made, and what was wrong with them."""

    def __init__(self) -> None:
        self.datasets: dict[str, dict[str, Any]] = {}
        self.calls: list[str] = []
        self.complaints: list[str] = []
        self.fail_after: int | None = None
        app = Flask(__name__)
        app.add_url_rule("/api/action/<action>", "action", self.answer, methods=["POST"])
        self._server = make_server("127.0.0.1", 0, app, threaded=True)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> "Portal":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def writes(self) -> list[str]:
        return [call for call in self.calls if call not in ("license_list", "package_show")]

    def dataset(self, name: str) -> dict[str, Any]:
        return next(dataset for dataset in self.datasets.values() if name in (dataset["name"], dataset["id"]))

    def answer(self, action: str) -> Response:
        self.calls.append(action)
        try:
            if self.fail_after is not None and len(self.writes) > self.fail_after:
                raise Refused(500, "Internal Server Error", "out of order")
            body = {"success": True, "result": self._act(action, self._values(action))}
            status = 200
        except Refused as refused:
            status, kind, what = refused.args
            if status not in (404, 500):
                self.complaints.append(f"{action}: {what}")
            body = {"success": False, "error": {"__type": kind, "message": str(what)}}
        return Response(json.dumps(body), status, content_type="application/json")

    def _values(self, action: str) -> dict[str, Any]:
        """Read the parameters: JSON, or a form where a file is uploaded, and then texts without nesting."""
        if action not in PARAMETERS:
            raise Refused(400, "Bad request", f"no action {action}")
        values = dict(request.get_json()) if request.is_json else dict(request.form)
        if not request.is_json:
            demand(request.mimetype == "multipart/form-data", "neither JSON nor a form")
            values |= {name: file.read() for name, file in request.files.items()}
            if "size" in values:
                values["size"] = int(values["size"])
        demand(set(values) <= PARAMETERS[action], f"unknown {sorted(set(values) - PARAMETERS[action])}")
        if action not in ("license_list", "package_show") and request.headers.get("Authorization") != KEY:
            raise Refused(403, "Authorization Error", "Access denied")
        return values

    def _act(self, action: str, values: dict[str, Any]) -> Any:
        if action == "license_list":
            return [{"id": "cc-by", "title": "CC BY"}, {"id": "CC-BY-4.0", "title": "CC BY 4.0"}]
        if action == "package_create":
            self._check_dataset(values)
            demand("name" in values, "name: missing")
            demand(values["name"] not in [d["name"] for d in self.datasets.values()], "name: already in use")
            identity = str(uuid.uuid4())
            self.datasets[identity] = {"id": identity, "state": "active", "resources": [], **values}
            return self.datasets[identity]
        if action.startswith("package"):
            demand("id" in values, "id: missing")
            try:
                dataset = self.dataset(values.pop("id"))
            except StopIteration:
                raise Refused(404, "Not Found Error", "Not found") from None
            self._check_dataset(values)
            dataset.update(values)
            return dataset
        return self._resource(action, values)

    def _resource(self, action: str, values: dict[str, Any]) -> dict[str, Any]:
        for name, value in values.items():
            kind = {"size": int, "upload": bytes}.get(name, str)
            demand(isinstance(value, kind), f"{name}: not {kind.__name__}")
        demand("url" in values or "upload" in values, "url: missing")
        demand(re.fullmatch(r"[\w.+-]+/[\w.+-]+", values.get("mimetype", "a/b")), "mimetype: malformed")
        content = values.pop("upload", None)
        if content is not None:
            demand(values["size"] == len(content), "size: not that of the file")
            demand(values["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}", "hash: not that of the file")
            values["url"] = f"{self.url}/download/{values['name']}"
        if action == "resource_create":
            demand("package_id" in values, "package_id: missing")
            resource = {"id": str(uuid.uuid4()), **values}
            self.dataset(values["package_id"])["resources"].append(resource)
            return resource
        resources = [r for d in self.datasets.values() for r in d["resources"] if r["id"] == values.get("id")]
        demand(resources, "id: no such resource")
        resources[0].update(values)
        return resources[0]

    def _check_dataset(self, values: dict[str, Any]) -> None:
        demand(re.fullmatch(r"[a-z0-9_-]{2,100}", values.get("name", "ok")), "name: malformed")
        demand(len(values.get("version", "")) <= 100, "version: too long")
        demand(values.get("license_id", "cc-by") in ("cc-by", "CC-BY-4.0"), "license_id: unknown")
        demand(values.get("owner_org", "yangpu") == "yangpu", "owner_org: Organization does not exist")
        for tag in values.get("tags", []):
            demand(set(tag) <= {"name", "vocabulary_id"}, "tags: malformed")
            demand(re.fullmatch(r"[\w \-.]{2,100}", tag["name"]), f"tags: {tag['name']}")
        extras = values.get("extras", [])
        demand(all(set(e) == {"key", "value"} and isinstance(e["value"], str) for e in extras), "extras: malformed")
        demand(len({extra["key"] for extra in extras}) == len(extras), "extras: duplicate key")


def demand(condition: object, what: str) -> None:
    if not condition:
        raise Refused(409, "Validation Error", what)
