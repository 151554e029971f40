"""The door for editors: what `explainer check`, `diff`, `correct`, `review`, `build` and all others ask for."""

from __future__ import annotations

import gc
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.options import InOrder, content_option, now_option, today, whole_address
from generator.diagnostics import errors_last, show
from generator.publishing import BuildFailedError, PublishError, publish
from generator.publishing.engine import run_engine

if TYPE_CHECKING:
    from generator.facts import Dossier
    from generator.site import Examined

ENGINE_SETTINGS = "mkdocs.yml"
ARCHIVE = "EXPLAINER_ARCHIVE"
CORRECTIONS = ("update", "correction", "clarification", "retraction")


@click.group(cls=InOrder, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="explainer-site")
def main() -> None:
    """Check the facts of a story and build its site.

    Exit 0: nothing wrong. 1: errors in the content. 2: wrong usage.
    """


@main.command()
@content_option
@now_option
@click.option(
    "--archive",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Folder of source texts, <source-id>.txt each, against which statements are held; else what "
    "EXPLAINER_ARCHIVE names.",
)
@click.option("--base", metavar="REVISION", help="Compare with this version: what changed must stand in the ledger.")
@click.option("--release", is_flag=True, help="Refuse sentences that nobody has read since what they cite changed.")
def check(content: Path, now: datetime, archive: Path | None, base: str | None, *, release: bool) -> None:
    """Tell everything that is wrong with the facts and the prose.

    Example: explainer check --content content
    """
    examined = _examine(content, now, base, archive=archive or _usual_archive(), is_release=release)
    from generator.site import archive_line

    sys.exit(_tell(examined, archive_line(examined.dossier)))


@main.command()
@content_option
@now_option
@click.option(
    "--site",
    type=click.Path(path_type=Path),
    default=Path("site"),
    show_default=True,
    help="Folder to publish into; it must be new, empty or one that this command made.",
)
def build(content: Path, now: datetime, site: Path) -> None:
    """Build the site beside the old one and put it in its place in one step.

    An error in the content leaves the old site as it is.

    Example: explainer build --site site
    """
    pages = content / "pages"
    if not pages.is_dir():
        sys.exit(_tell(_examine(content, now)))  # the engine will not start without it
    settings = _settings(content)

    def fill(folder: Path) -> None:
        code = run_engine("build", settings, pages, now, str(folder), str(site))
        if code:
            raise BuildFailedError(code)

    try:
        published = publish(site, fill, keep_out=(content,))
    except BuildFailedError as failed:
        sys.exit(failed.code)
    except PublishError as problem:
        click.echo(f"error: {problem.message}\n  help: {problem.help}", err=True)
        sys.exit(2)
    click.echo(f"{published.files:,} files in {site}", err=True)  # the last line of the output is the count


@main.command()
@content_option
@now_option
@click.option(
    "--address", default="127.0.0.1:8000", show_default=True, callback=whole_address, help="Host and port to serve at."
)
def serve(content: Path, now: datetime, address: str) -> None:
    """Show the site in a browser and build it anew whenever a file of the story changes.

    While the facts have errors, the page shows the errors.

    Example: explainer serve --address 127.0.0.1:8001
    """
    sys.exit(run_engine("serve", _settings(_folder(content)), content / "pages", now, address))


@main.command()
@content_option
@click.argument("base")
def diff(content: Path, base: str) -> None:
    """Tell in plain words what differs from another version: a revision of the repository, or a folder.

    Example: explainer diff main
    """
    from generator.site import differences

    changes = differences(_folder(content), _version(content, base), str(content))
    for change in changes:
        click.echo(f"{change.at}: {change.explain()}")
    click.echo(f"{len(changes):,} {'change' if len(changes) == 1 else 'changes'}")


@main.command()
@content_option
@now_option
@click.argument("facts", metavar="ID...", nargs=-1, required=True)
@click.option("--kind", type=click.Choice(CORRECTIONS), required=True, help="What the change is to readers.")
@click.option("--why", required=True, help="Why, in a sentence for readers; what was and what is are added to it.")
@click.option("--base", metavar="REVISION", default="HEAD", show_default=True, help="The version that readers have.")
def correct(content: Path, now: datetime, facts: tuple[str, ...], kind: str, why: str, base: str) -> None:
    """Add an entry about facts to corrections.yml: what they said in another version, what they say now, and why.

    Example: explainer correct killed-total --kind correction --why "The agency had the number of the day before."
    """
    from generator import correcting

    version = _version(content, base)
    try:
        told = correcting.correct(content, version, facts, kind, why, now.date(), str(content))
    except correcting.CorrectionError as problem:
        raise click.UsageError(str(problem)) from None
    for change in told:
        click.echo(f"{change.at}: {change.explain()}")
    click.echo(f"an entry about {', '.join(facts)} is added to {content / 'corrections.yml'}")


@main.command()
@content_option
@click.argument("facts", metavar="ID...", nargs=-1)
@click.option("--all", "every", is_flag=True, help="All facts whose sentences nobody has read since they changed.")
def review(content: Path, facts: tuple[str, ...], *, every: bool) -> None:
    """Show the sentences that cite a fact as they read now, and mark them as read in reviewed.yml.

    Example: explainer review people-displaced
    """
    from generator import reviewing

    if bool(facts) is every:
        raise click.UsageError("name the facts whose sentences you have read, or say --all")
    try:
        done = reviewing.review(_folder(content), facts, str(content))
    except reviewing.ReviewError as problem:
        raise click.UsageError(str(problem)) from None
    click.echo("\n".join(done.lines()))


@main.command()
@content_option
@click.option("--write", type=click.Path(path_type=Path, file_okay=False), help="Folder to write the files into.")
def schema(content: Path, write: Path | None) -> None:
    """Print the JSON Schemas of the story's files, its own vocabulary filled in, or write them into a folder.

    Example: explainer schema --write .explainer/schema
    """
    from generator.site import schemas_of

    made = schemas_of(_folder(content), str(content))
    if write is None:
        click.echo("[" + ",\n".join(text.rstrip() for text in made.values()) + "]")
        return
    write.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (write / name).write_text(text, encoding="utf-8")
    click.echo(f"{len(made)} schemas in {write}")


@main.command(name="rules")
def list_rules() -> None:
    """List every rule with its severity and what it finds.

    Example: explainer rules
    """
    from generator.handbook import listed
    from generator.site import told

    click.echo("\n".join(listed(told())))


@main.command(name="rule")
@click.argument("name")
def explain(name: str) -> None:
    """Explain one rule: what it finds, why, and what to do, with examples.

    Example: explainer rule retyped-number
    """
    from generator.facts import nearest
    from generator.handbook import told as page_of
    from generator.site import told

    found = next((each for each in told() if each.name == name), None)
    if found is None:
        way_out = nearest(name, [each.name for each in told()]) or "`explainer rules` lists them"
        raise click.UsageError(f"there is no rule `{name}`; {way_out}")
    click.echo(page_of(found), nl=False)


def _examine(content: Path, now: datetime, base: str | None = None, **given: Any) -> Examined:
    # All that is loaded and read is kept to the end; the collector would look through it again and again for nothing.
    gc.disable()
    try:
        from generator.site import examine

        version = None if base is None else _version(content, base)
        return examine(content, str(content), now.date(), base=version, **given)
    finally:
        gc.freeze()
        gc.enable()


def _version(content: Path, base: str) -> Dossier:
    from generator.loading.history import HistoryError
    from generator.site import version

    try:
        return version(_folder(content), base)
    except HistoryError as problem:
        raise click.UsageError(f"{problem.message}; {problem.help}") from None


def _tell(examined: Examined, before_the_count: str = "") -> int:
    """Print every finding and the count; gives the exit code."""
    from generator.site import count

    for diagnostic in errors_last(examined.diagnostics):
        click.echo(show(diagnostic, examined.dossier.texts), err=True)
    if named := sorted({d.rule for d in examined.diagnostics}):
        click.echo(f"more about each rule: {', '.join(f'explainer rule {name}' for name in named)}", err=True)
    if before_the_count:
        click.echo(before_the_count)
    click.echo(count(examined, examined.diagnostics))
    return 1 if examined.errors else 0


def _usual_archive() -> Path | None:
    """The folder that the environment names; the archive is optional, so one that is not there is only told."""
    named = os.environ.get(ARCHIVE)
    if named and not Path(named).is_dir():
        click.echo(f"warning: {ARCHIVE} names `{named}`, and there is no such folder: no source text is read", err=True)
        return None
    return Path(named) if named else None


def _folder(content: Path) -> Path:
    """The folder, if it is there; else the command ends as a check of it would."""
    if not content.is_dir():
        sys.exit(_tell(_examine(content, today())))
    return content


def _settings(content: Path) -> Path:
    """The engine's settings: beside the content folder, or where the command was given."""
    for folder in (content.resolve().parent, Path.cwd()):
        if (folder / ENGINE_SETTINGS).is_file():
            return folder / ENGINE_SETTINGS
    raise click.UsageError(
        f"there is no `{ENGINE_SETTINGS}` beside `{content}` or here; CONTRIBUTING.md shows the smallest one"
    )
