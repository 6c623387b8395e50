"""The catalogue as portals harvest it: DCAT-AP as its own shapes judge it, in Turtle and JSON-LD alike."""

import hashlib
import json
from pathlib import Path
from urllib.parse import urldefrag

import pyshacl
import pytest
import rdflib
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, RDF, SH, SKOS

from gongbao import schema
from gongbao.publishing import index
from gongbao.publishing.metadata import release as metadata
from gongbao.publishing.metadata import turtle
from gongbao.publishing.metadata.catalog import AUTHORITY, PREFIXES, catalog
from gongbao.workshop import Workshop

HERE = "https://harvested.test/gongbao/"
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")


def parsed(path: Path, form: str) -> rdflib.Graph:
    """Read a catalogue as if it had been fetched from HERE."""
    return rdflib.Graph().parse(data=path.read_text(encoding="utf-8"), format=form, publicID=HERE)


@pytest.fixture(scope="module")
def graph(real: Path) -> rdflib.Graph:
    return parsed(real / "catalog.ttl", "turtle")


def conforms(graph: rdflib.Graph, shapes: Path) -> tuple[bool, str]:
    judge = rdflib.Graph()
    for name in ("dcat-ap-SHACL.ttl", "shapes.ttl", "range.ttl", "deprecateduris.ttl"):
        judge.parse(shapes / name, format="turtle")
    conforms, _, report = pyshacl.validate(graph, shacl_graph=judge, inference="none", do_owl_imports=False)
    return conforms, report


def test_official_shapes_accept_the_catalogue(graph: rdflib.Graph, shapes: Path) -> None:
    good, report = conforms(graph, shapes)
    assert good, report


def test_official_shapes_would_notice_what_is_missing(graph: rdflib.Graph, shapes: Path) -> None:
    lacking = rdflib.Graph() + graph
    lacking.remove((None, DCAT.accessURL, None))
    assert not conforms(lacking, shapes)[0]


def of_wrong_lists(graph: rdflib.Graph, shapes: Path) -> set[rdflib.term.Node]:
    """Return the properties whose codes are not of the EU's list that the profile wants.

    The lists themselves are not here: the address of a code says which list it is of, not that the list has it.
    """
    given = rdflib.Graph() + graph
    for code in set(graph.objects()):
        parts = str(code).removeprefix(f"{AUTHORITY}/").split("/")
        if str(code).startswith(AUTHORITY) and len(parts) == 2:
            given.add((code, SKOS.inScheme, rdflib.URIRef(f"{AUTHORITY}/{parts[0]}")))
    judge = rdflib.Graph().parse(shapes / "mdr-vocabularies.shape.ttl", format="turtle")
    _, report, _ = pyshacl.validate(given, shacl_graph=judge, inference="none", do_owl_imports=False)
    return {path for result in report.objects(None, SH.result) for path in report.objects(result, SH.resultPath)}


def test_codes_are_of_the_lists_that_the_profile_names(graph: rdflib.Graph, shapes: Path) -> None:
    # No body of the EU publishes this, and SPDX's own terms begin with http, not with the https of the shape.
    assert of_wrong_lists(graph, shapes) == {DCTERMS.publisher, SPDX.algorithm}


def test_code_of_another_list_would_be_noticed(graph: rdflib.Graph, shapes: Path) -> None:
    wrong = rdflib.Graph() + graph
    for subject in set(graph.subjects(DCTERMS.accrualPeriodicity)):
        wrong.set((subject, DCTERMS.accrualPeriodicity, rdflib.URIRef(f"{AUTHORITY}/language/ZHO")))
    assert DCTERMS.accrualPeriodicity in of_wrong_lists(wrong, shapes)


def test_json_ld_says_what_turtle_says(graph: rdflib.Graph, real: Path) -> None:
    assert isomorphic(parsed(real / "catalog.jsonld", "json-ld"), graph)
    assert len(graph) > 500


def test_every_package_and_every_edition_is_listed_and_there(graph: rdflib.Graph, real: Path) -> None:
    assert len(set(graph.subjects(RDF.type, DCAT.Dataset))) == len(schema.load().packages)
    listed = set()
    for distribution in graph.subjects(RDF.type, DCAT.Distribution):
        path = str(graph.value(distribution, DCAT.downloadURL)).removeprefix(HERE)
        assert urldefrag(str(distribution)).url == HERE + path
        data = (real / path).read_bytes()
        checksum = graph.value(graph.value(distribution, SPDX.checksum), SPDX.checksumValue)
        assert str(checksum) == hashlib.sha256(data).hexdigest()
        assert int(str(graph.value(distribution, DCAT.byteSize))) == len(data)
        listed.add(path)
    files = {
        str(p.relative_to(real)) for p in real.glob("*/1.0.0/*") if p.suffix in (".csv", ".parquet", ".xlsx", ".zip")
    }
    assert listed == files


def test_texts_and_licence_are_those_of_the_descriptors(graph: rdflib.Graph) -> None:
    titles = {str(title) for _, title in graph.subject_objects(DCTERMS.title)}
    for package in schema.load().packages:
        assert {package.descriptor["title"], package.descriptor["title_en"]} <= titles
    licences = {str(licence) for licence in graph.objects(None, DCTERMS.license)}
    assert licences == {"https://creativecommons.org/licenses/by/4.0/"}


def test_identifiers_of_packages_do_not_depend_on_where_the_release_lies(graph: rdflib.Graph) -> None:
    assert all(str(dataset).startswith("urn:uuid:") for dataset in graph.subjects(RDF.type, DCAT.Dataset))


def test_turtle_writes_texts_that_need_escaping() -> None:
    text = 'a "quoted" \\ text\nof\ttwo lines\r'
    node = {"@id": "urn:x", "@type": "dcat:Catalog", "dct:title": {"@value": text, "@language": "en"}}
    graph = rdflib.Graph().parse(data=turtle.render(node, PREFIXES), format="turtle")
    assert str(graph.value(rdflib.URIRef("urn:x"), DCTERMS.title)) == text


def test_known_address_is_the_base_of_both(release: Workshop, real: Path) -> None:
    schemas, held = release.schemas, index.read(real)
    folders = {package.name: real / package.name / "1.0.0" for package in schemas.packages}
    node = catalog(schemas.descriptor, metadata.current(schemas, held, folders), held.date)
    base = "https://data.test/gb/"
    one = rdflib.Graph().parse(data=turtle.render(node, PREFIXES, base), format="turtle")
    other = rdflib.Graph().parse(data=json.dumps({"@context": {"@base": base, **PREFIXES}, **node}), format="json-ld")
    assert isomorphic(one, other)
    urls = {str(url) for url in one.objects(None, DCAT.downloadURL)}
    assert all(url.startswith(base) for url in urls)
