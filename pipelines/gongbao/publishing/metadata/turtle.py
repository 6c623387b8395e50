"""Linked data written as Turtle: the same nested nodes that JSON-LD is made of, so that the two say the same.

A node is a dict: `@id` (left out for a blank node), `@type`, and properties by prefixed name; said twice, a node says the
same. A value is a node, a dict
with `@value` and `@language` or `@type`, or a list of them. Addresses may be relative; readers resolve them against
where they found the file, or against `@base`.
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

Node: TypeAlias = Mapping[str, Any]
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def render(node: Node, prefixes: Mapping[str, str], base: str = "") -> bytes:
    """Return the Turtle of a node and of all nodes in it.

    Args:
        node: the outermost node; it and every node that is to stand by itself has an `@id`.
        prefixes: the namespaces of the prefixes used.
        base: what relative addresses are relative to, where that is known.
    """
    lines = [f"@base <{base}> ."] if base else []
    lines += [f"@prefix {prefix}: <{namespace}> ." for prefix, namespace in prefixes.items()]
    subjects: dict[str, dict[str, list[str]]] = {}
    _collect(node, subjects)
    for subject, properties in subjects.items():
        lines += ["", subject, *_statements(properties)]
    return ("\n".join(lines) + "\n").encode()


def _statements(properties: Mapping[str, list[str]]) -> Iterator[str]:
    for number, (name, objects) in enumerate(properties.items(), 1):
        yield f"  {name} {', '.join(objects)}" + (" ." if number == len(properties) else " ;")


def _collect(node: Node, subjects: dict[str, dict[str, list[str]]]) -> str:
    """Note what is said of a node and the nodes in it; return how others refer to it."""
    if "@id" not in node:
        properties = {name: _objects(value, subjects) for name, value in node.items() if name != "@type"}
        inner = " ; ".join(f"{name} {', '.join(objects)}" for name, objects in properties.items())
        return f"[ a {node['@type']} ; {inner} ]"
    subject = f"<{node['@id']}>"
    own = subjects.setdefault(subject, {})
    own["a"] = [str(node["@type"])]
    for name, value in node.items():
        if name not in ("@id", "@type"):
            own[name] = _objects(value, subjects)
    return subject


def _objects(value: Any, subjects: dict[str, dict[str, list[str]]]) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [_literal(item) if "@value" in item else _collect(item, subjects) for item in values]


def _literal(value: Mapping[str, str]) -> str:
    quoted = f'"{value["@value"].translate(ESCAPES)}"'
    return f"{quoted}@{value['@language']}" if "@language" in value else f"{quoted}^^{value['@type']}"
