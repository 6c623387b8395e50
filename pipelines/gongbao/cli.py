"""The command `gongbao`: its words and options. What a command does is in `commands/`, imported only when it is asked for."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from gongbao.errors import GongbaoError
from gongbao.garbage import collect_rarely
from gongbao.language import say
from gongbao.paths import CORRECTIONS, GAZETTES, PUBLISHED

app = typer.Typer(
    name="gongbao",
    help="Monthly gazettes of Chinese local governments as open data. 把政府公报变成开放数据。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Published = Annotated[Path, typer.Option(help="The folder of releases.", show_default="datasets/published")]
Corrections = Annotated[
    Path, typer.Option(help="The folder of reviewed corrections: <table>.csv", show_default="datasets/corrections")
]
Database = Annotated[Path, typer.Option(help="The database to ask.", show_default="datasets/published/gongbao.duckdb")]


@app.command()
def run(
    gazettes: Annotated[
        Path,
        typer.Option(
            help="The folder of gazettes: <publisher>/<year>-<number>.<ext>", show_default="datasets/gazettes"
        ),
    ] = GAZETTES,
    published: Published = PUBLISHED,
    corrections: Corrections = CORRECTIONS,
    base_url: Annotated[
        str,
        typer.Option(
            envvar="GONGBAO_BASE_URL",
            help="The web address of the folder of releases, for catalogues and citations; "
            "without one they name files relative to themselves.",
        ),
    ] = "",
    sign: Annotated[
        Path | None, typer.Option(help="Sign the release with this minisign secret key.", metavar="KEYFILE")
    ] = None,
) -> None:
    """Ingest every issue found, publish what changed, print a summary."""
    from gongbao.commands.run import run as execute

    if sign:  # a key that is none should not be found out after the work
        from gongbao.publishing.minisign import read_secret_key

        read_secret_key(sign)
    status = execute(gazettes, published, corrections, base_url=base_url)
    if sign:
        from gongbao.commands.releases import sign as put_under

        put_under(sign, published)
    raise typer.Exit(status)


@app.command("try")
def try_file(file: Annotated[Path, typer.Argument(help="A gazette: text, HTML or PDF.")]) -> None:
    """Show what a file would give: rows, findings, unknown agencies. Publishes nothing."""
    from gongbao.commands.trial import trial

    raise typer.Exit(trial(file))


@app.command()
def query(
    sql: Annotated[str, typer.Argument(help='Such as "select indicator, value, unit from targets"')],
    format: Annotated[str, typer.Option(help="table, csv, json or markdown")] = "table",
    database: Database = PUBLISHED / "gongbao.duckdb",
    release: Annotated[
        list[str] | None,
        typer.Option(help="Ask a package as of an older version: targets@1.0.0. May be given for several packages."),
    ] = None,
) -> None:
    """Ask the published database in SQL. A query cannot read or write files or change settings."""
    from gongbao.commands.query import query as ask

    raise typer.Exit(ask(sql, format, database, release or ()))


@app.command()
def verify(
    published: Annotated[Path, typer.Argument(help="The folder of releases.")] = PUBLISHED,
    key: Annotated[
        str, typer.Option(help="The publisher's minisign public key, or its file: the release must be signed by it.")
    ] = "",
) -> None:
    """Check every published byte, key and quote again."""
    from gongbao.commands.releases import verify as check

    raise typer.Exit(check(published, key))


@app.command()
def sign(
    key_file: Annotated[Path, typer.Argument(help="A secret key without password: minisign -G -W")],
    published: Published = PUBLISHED,
) -> None:
    """Sign the release as minisign does: index.json, which vouches for every file, gets index.json.minisig."""
    from gongbao.commands.releases import sign as put_under

    raise typer.Exit(put_under(key_file, published))


@app.command()
def publish(
    to: Annotated[
        str, typer.Option(help="Copy the release to s3://bucket/folder, sftp://host/folder or a folder.", metavar="URL")
    ] = "",
    ckan: Annotated[str, typer.Option(help="Create or update its datasets on this CKAN portal.", metavar="URL")] = "",
    key: Annotated[str, typer.Option(help="An API token of the portal.", envvar="GONGBAO_CKAN_KEY")] = "",
    organization: Annotated[str, typer.Option(help="The organization of the portal that shall own the datasets.")] = "",
    base_url: Annotated[
        str, typer.Option(help="Where the release is on the web: the portal links there.", envvar="GONGBAO_BASE_URL")
    ] = "",
    published: Published = PUBLISHED,
) -> None:
    """Bring the release elsewhere: to storage (--to) or to a data portal (--ckan). Sends what is not there yet."""
    from gongbao.commands.elsewhere import publish as bring

    raise typer.Exit(bring(published, to, ckan, key, organization, base_url))


@app.command()
def diff(
    package: Annotated[str, typer.Argument(help="gazettes, targets, responsibilities or environment")],
    old: Annotated[str, typer.Argument(help="A version, such as 1.0.0")],
    new: Annotated[str, typer.Argument(help="A later version")],
    published: Published = PUBLISHED,
) -> None:
    """Show what changed between two versions of a package, row by row."""
    from gongbao.commands.releases import diff as compare

    raise typer.Exit(compare(package, old, new, published))


@app.command()
def withdraw(
    row_or_issue: Annotated[str, typer.Argument(help="The id of a published row or issue, such as yangpu-2023-02")],
    reason: Annotated[str, typer.Option(help="Why; it is published.")],
    date: Annotated[str, typer.Option(help="Such as 2023-03-01.", show_default="the date of the newest release")] = "",
    published: Published = PUBLISHED,
    corrections: Corrections = CORRECTIONS,
) -> None:
    """Take a row or an issue out of all later releases, and say why. Older versions keep it and are marked."""
    from gongbao.commands.withdrawing import withdraw as take_out

    raise typer.Exit(take_out(row_or_issue, reason, date, published, corrections))


@app.command()
def review(
    issue: Annotated[str, typer.Argument(help="A published issue, such as yangpu-2023-02")],
    format: Annotated[str, typer.Option(help="table, or csv to fill in as corrections")] = "table",
    database: Database = PUBLISHED / "gongbao.duckdb",
) -> None:
    """List what of an issue deserves a human look, with the sentence around it."""
    from gongbao.commands.review import review as look

    raise typer.Exit(look(issue, format, database))


@app.command()
def status(gazettes: Annotated[Path, typer.Option()] = GAZETTES, published: Published = PUBLISHED) -> None:
    """Show what is in, what is missing, what is late, what is odd."""
    from gongbao.commands.status import status as show

    raise typer.Exit(show(gazettes, published))


def main() -> None:
    """Run the command; an error a user can meet is said in a sentence, without a traceback."""
    collect_rarely()
    try:
        app()
    except GongbaoError as error:
        print(say(error.message, error.message_zh), file=sys.stderr)
        sys.exit(1)
