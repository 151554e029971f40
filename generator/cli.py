"""The door for editors: `explainer check`, `build`, `serve`, `schema`, `rules` and `rule`."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.diagnostics import Severity, show
from generator.publishing import BuildFailedError, PublishError, publish

if TYPE_CHECKING:
    from generator.site import Examined

ENGINE_SETTINGS = "mkdocs.yml"
SECONDS_TO_END = 10
"""How long the engine may take to end before it is killed."""
ARCHIVE = "EXPLAINER_ARCHIVE"


class _Group(click.Group):
    """Commands in the order in which an editor needs them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(self.commands)


_content = click.option(
    "--content",
    type=click.Path(path_type=Path),
    default=Path("content"),
    show_default=True,
    help="Folder of the story: explainer.yml, vocabulary.yml, facts/ and pages/.",
)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="explainer-site")
def main() -> None:
    """Check the facts of a story and build its site.

    Exit 0: nothing wrong. 1: errors in the content. 2: wrong usage.
    """


@main.command()
@_content
@click.option(
    "--archive",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Folder of source texts, <source-id>.txt each, against which statements are held; else what "
    "EXPLAINER_ARCHIVE names.",
)
def check(content: Path, archive: Path | None) -> None:
    """Tell everything that is wrong with the facts and the prose.

    Example: explainer check --content content
    """
    from generator.site import archive_line

    examined = _examine(content, archive or _usual_archive())
    sys.exit(_tell(examined, archive_line(examined.dossier)))


@main.command()
@_content
@click.option(
    "--site",
    type=click.Path(path_type=Path),
    default=Path("site"),
    show_default=True,
    help="Folder to publish into; it must be new, empty or one that this command made.",
)
def build(content: Path, site: Path) -> None:
    """Build the site beside the old one and put it in its place in one step.

    An error in the content leaves the old site as it is.

    Example: explainer build --site site
    """
    settings, pages = _settings(_folder(content)), content / "pages"
    if not pages.is_dir():
        sys.exit(_tell(_examine(content)))  # the engine will not start without it

    def fill(folder: Path) -> None:
        code = _engine("build", settings, pages, str(folder))
        if code:
            raise BuildFailedError(code)

    try:
        published = publish(site, fill, keep_out=(content,))
    except BuildFailedError as failed:
        sys.exit(failed.code)
    except PublishError as problem:
        click.echo(f"error: {problem.message}\n  help: {problem.help}", err=True)
        sys.exit(2)
    click.echo(f"{published.files:,} files in {site}")


def _address(_: click.Context, __: click.Parameter, given: str) -> str:
    found = re.fullmatch(r"(localhost|\d+(?:\.\d+){3}|\[[0-9a-fA-F:.]+\])?:?(\d{1,5})?", given)
    host, port = (found[1], found[2]) if found else (None, None)
    is_port = port is not None and 0 < int(port) <= 65535
    if host and is_port and ":" in given:
        return given
    meant = f"{host or '127.0.0.1'}:{port if is_port else 8001}"
    raise click.UsageError(f"`{given}` is no address; write host and port, such as --address {meant}")


@main.command()
@_content
@click.option(
    "--address", default="127.0.0.1:8000", show_default=True, callback=_address, help="Host and port to serve at."
)
def serve(content: Path, address: str) -> None:
    """Show the site in a browser and build it anew whenever a file of the story changes.

    While the facts have errors, the page shows the errors.

    Example: explainer serve --address 127.0.0.1:8001
    """
    sys.exit(_engine("serve", _settings(_folder(content)), content / "pages", address))


@main.command()
@_content
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
    from generator.site import rules

    widest = max(len(rule.name) for rule in rules())
    for rule in rules():
        mark = "E" if rule.severity is Severity.ERROR else "W"
        click.echo(f"{rule.name:{widest}}  {mark}  {rule.summary}")


@main.command(name="rule")
@click.argument("name")
def explain(name: str) -> None:
    """Explain one rule: what it finds, why, and what to do.

    Example: explainer rule retyped-number
    """
    from generator.facts import nearest
    from generator.site import rules

    found = next((rule for rule in rules() if rule.name == name), None)
    if found is None:
        way_out = nearest(name, [rule.name for rule in rules()]) or "`explainer rules` lists them"
        raise click.UsageError(f"there is no rule `{name}`; {way_out}")
    click.echo(f"{found.name} ({found.severity})\n\n{found.summary}\n\n{found.explanation}".rstrip())


def _examine(content: Path, archive: Path | None = None) -> Examined:
    from generator.site import examine

    return examine(_folder(content), str(content), archive)


def _tell(examined: Examined, before_the_count: str = "") -> int:
    """Print every finding and the count; gives the exit code."""
    from generator.site import count

    for diagnostic in examined.diagnostics:
        click.echo(show(diagnostic, examined.dossier.texts), err=True)
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
    if not content.is_dir():
        way_out = "run where `content/` is, or point at it with --content"
        click.echo(f"{content}: error: there is no such folder [missing-content]\n  help: {way_out}", err=True)
        sys.exit(1)
    return content


def _settings(content: Path) -> Path:
    """The engine's settings: beside the content folder, or where the command was given."""
    for folder in (content.resolve().parent, Path.cwd()):
        if (folder / ENGINE_SETTINGS).is_file():
            return folder / ENGINE_SETTINGS
    raise click.UsageError(
        f"there is no `{ENGINE_SETTINGS}` beside `{content}` or here; README.md shows the smallest one"
    )


def _engine(action: str, settings: Path, pages: Path, *rest: str) -> int:
    """Run the engine in a process of its own, so that what it loads and prints stays there."""
    # Not `-m generator.plugin`: the engine imports the plugin by its name, and one module would be there twice.
    program = "import sys; from generator.plugin import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", program, action, str(settings), str(pages.resolve()), *rest]
    process = subprocess.Popen(command)  # noqa: S603 - our own program and arguments

    def end(number: int, _: object) -> None:
        sys.exit(128 + number)

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        return process.wait()
    except KeyboardInterrupt:
        # The terminal has told the engine too; what it has half built must not pass for a site.
        sys.exit(0 if action == "serve" else 128 + signal.SIGINT)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """See to it that the engine does not outlive the command."""
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(timeout=SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
