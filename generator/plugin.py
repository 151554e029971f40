"""The door for MkDocs: hands it the finished pages, and keeps everything else of its theme out of the site."""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
from calendar import timegm
from datetime import date
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlencode, urlsplit

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as EnginePage

from generator.diagnostics import Location, errors_last, show
from generator.publishing.audit import POLICY, POLICY_META, audit, misplaced
from generator.publishing.listening import taken
from generator.publishing.menu import named
from generator.rendering import Page
from generator.site import Examined, Site, assemble, count, examine, findings_page, frame

MOST_TOLD = 20
"""Faults of finished pages that are told."""
LOOK = "put a copy of `site_overrides/` beside mkdocs.yml, and name it there as `custom_dir` of the theme"
"""The way out where there is no template of the frame around the pages."""


class NoOptions(Config):  # type: ignore[no-untyped-call]  # the engine leaves it untyped
    """The plugin has none: what belongs to the story stands in its own files."""


class _MadePage(EnginePage):
    """A page whose HTML is handed over: the engine need not set up Markdown to find that there is none."""

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - the engine's signature
        self.content = ""


class ExplainerPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]  # the same
    """Checks the facts before MkDocs touches the site, then gives it pages that are already HTML."""

    today: ClassVar[date | None] = None  # from the command line; the engine makes the plugin itself

    def __init__(self) -> None:
        super().__init__()
        self.serving = False
        self.content = Path()
        self.shown = ""
        self.examined: Examined | None = None
        self.pages: dict[str, Page] = {}
        self.downloads: dict[str, str] = {}
        self.written: tuple[str, ...] = ()
        """Where each page and each download will stand, below the site's root."""

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002 - the engine's signature
        """Having this hook makes the engine keep the plugin, and its caches, between rebuilds."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.content = Path(config.docs_dir).parent
        self.shown = _shown(self.content)
        config.watch.append(str(self.content))
        if not config.use_directory_urls:
            raise PluginError("mkdocs.yml: `use_directory_urls` must stay true: addresses of facts end in a slash")
        if not config.theme.custom_dir or not (Path(str(config.theme.custom_dir)) / "main.html").is_file():
            raise PluginError(f"mkdocs.yml: the theme lacks its look: {LOOK}")
        # No page of the site is made by the engine's Markdown; what extends it costs a little on every page.
        config.markdown_extensions.clear()
        config.mdx_configs.clear()
        return config

    def on_pre_build(self, config: MkDocsConfig) -> None:
        examined = examine(self.content, self.shown, self.today)
        site: Site | None = None
        diagnostics = examined.diagnostics
        if not examined.errors:
            made = assemble(examined, _cache(config), _progress)
            site, diagnostics = (made, diagnostics) if isinstance(made, Site) else (None, (*diagnostics, *made))
        for diagnostic in errors_last(diagnostics):
            print(show(diagnostic, examined.dossier.texts), file=sys.stderr)
        print(count(examined, diagnostics), flush=True)
        if site is None:
            if not self.serving:
                raise RefusedError
            config.nav = None  # the pages that it names are not there
        self.examined = examined
        pages = site.pages if site else (findings_page(examined, diagnostics),)
        self.pages = {page.address: page for page in pages}
        self.downloads = {download.address: download.text for download in site.downloads} if site else {}
        self.written = (*(f"{page.address}index.html" for page in pages), *self.downloads)
        _describe(config, examined)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        own = Path(str(config.theme.custom_dir)).resolve() if config.theme.custom_dir else None
        for file in list(files):
            if not file.is_documentation_page() and Path(file.src_dir or "").resolve() != own:
                files.remove(file)  # the theme's own scripts, styles and fonts
            elif file.is_documentation_page() and file.url.removeprefix("./") not in self.pages:
                files.remove(file)  # only while findings are shown
        own_files = (file.dest_uri for file in files if not file.is_documentation_page())
        _refuse("the pages cannot be written", (*misplaced((*self.written, *own_files)),))
        present = {file.url.removeprefix("./") for file in files.documentation_pages()}
        labels = dict(named(config.nav))
        for address in self.pages:
            if address not in present:
                uri = _source_of(address)
                file = File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
                file.page = _MadePage(labels.get(uri), file, config)
                files.append(file)
        self._judge_menu(config, files)
        return files

    def _judge_menu(self, config: MkDocsConfig, files: Files) -> None:
        missing = [name for name, _ in named(config.nav) if files.get_file_from_path(name) is None]
        if missing:
            names = ", ".join(f"`{name}`" for name in missing)
            raise PluginError(
                f"mkdocs.yml: the menu names {names}, and there is no such page: take the line out of `nav`,"
                f" or write {Path(config.docs_dir).name}/{missing[0]}"
            )

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:  # noqa: ARG002 - the engine's signature
        """The theme's language strings depend on the settings alone, so they are read once and not for every page."""
        env.globals["lang"] = env.get_template("partials/language.html").make_module({"config": config})
        return env

    def on_page_markdown(self, markdown: str, *, page: EnginePage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 - the engine's signature
        made = self._made(page)
        page.meta = {  # the menu's label is the engine's title, and where there is none, this one is
            "title": made.title,
            "description": made.description,
            "layout": made.layout,
            "fact_id": made.fact_id,
            "written_at": str(made.written_at) if made.written_at else "",
            "edit_url": self._edit_url(made.written_at),
            "report_url": self._report_url(made),
        }
        page.edit_url = page.meta["edit_url"] or None
        if made.updated:  # else the engine's, which is the story's: SOURCE_DATE_EPOCH
            page.update_date = _within_reach(made.updated).isoformat()
        return ""

    def on_page_content(self, html: str, *, page: EnginePage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 - the engine's signature
        return self._made(page).body

    def on_post_page(self, output: str, *, page: EnginePage, config: MkDocsConfig) -> str:  # noqa: ARG002 - the engine's signature
        """The engine's live reload is an inline script, which the policy of the published pages refuses."""
        return output.replace(POLICY_META, "") if self.serving else output

    def on_post_build(self, config: MkDocsConfig) -> None:
        site = Path(config.site_dir)
        (site / "_headers").write_text(f"/*\n  Content-Security-Policy: {POLICY}\n", encoding="utf-8")
        for address, text in self.downloads.items():
            file = site / address
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        made = sum("index.html" in names for _, _, names in os.walk(site))
        if made != len(self.pages):
            # An engine that does not know the plugin builds an empty site and calls it good.
            raise PluginError(f"{len(self.pages)} pages were handed over, and {made} were written")
        if self.serving:
            return  # these pages are seen by their editor alone, and lack the policy
        _refuse("the finished pages are not published", audit(site, urlsplit(config.site_url or "/").path or "/"))

    def _made(self, page: EnginePage) -> Page:
        return self.pages[page.url.removeprefix("./")]

    def _repository(self) -> tuple[str, str]:
        assert self.examined is not None
        site = self.examined.dossier.story.site
        return (site.repository or "").rstrip("/"), site.branch

    def _edit_url(self, at: Location | None) -> str:
        repository, branch = self._repository()
        if not repository or at is None:
            return ""
        return f"{repository}/edit/{branch}/{self.content.name}{at.path.removeprefix(self.shown)}#L{at.line}"

    def _report_url(self, page: Page) -> str:
        repository, _ = self._repository()
        if not repository:
            return ""
        about = page.fact_id or page.address or "home"
        said = f"Page: {page.title} ({about})\nWhat it says: {page.description}\n"
        body = f"{said}What is wrong, and where that is written:\n"
        return f"{repository}/issues/new?{urlencode({'title': f'Problem with {about}', 'body': body})}"


class RefusedError(Abort):
    """The content has errors; what has been told already is not told again."""

    def __init__(self, told: str = "") -> None:
        super().__init__(told or "the content has errors; nothing was built")
        self.told = told


def _refuse(what: str, faults: tuple[str, ...]) -> None:
    """End the build if there are faults in what the content became."""
    if faults:
        told = [f"  {fault}" for fault in faults[:MOST_TOLD]]
        told += [f"  and {len(faults) - MOST_TOLD} more"] if len(faults) > MOST_TOLD else []
        raise RefusedError("\n".join((f"error: {what}:", *told)))


def main(arguments: list[str]) -> int:
    """`build|serve CONFIG PAGES TODAY [SITE] [ADDRESS]`, run in a process of its own by the command line."""
    action, config_file, pages, today, *rest = arguments
    ExplainerPlugin.today = date.fromisoformat(today)
    if action == "serve":
        gc.enable()  # a build keeps what it makes, and then the process ends
    logging.getLogger("mkdocs").addHandler(_Handler())
    logging.getLogger("mkdocs").setLevel(logging.INFO if action == "serve" else logging.WARNING)
    try:
        if action == "serve":
            signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that the engine tidies up
            if fault := taken(rest[0]):
                print(fault, file=sys.stderr)
                return 2
            from mkdocs.commands.serve import serve  # noqa: PLC0415 - only who serves pays for it

            serve(config_file=config_file, docs_dir=pages, dev_addr=rest[0] if rest else None, livereload=True)
        else:
            config = load_config(config_file=config_file, docs_dir=pages, site_dir=rest[0], strict=False)
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
            config.plugins.on_shutdown()
    except RefusedError as refused:
        if refused.told:
            print(refused.told, file=sys.stderr)
        return 1
    except (Abort, ConfigurationError, PluginError) as problem:
        print(f"error: {problem}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    return 0


class _Handler(logging.StreamHandler[Any]):
    def __init__(self) -> None:
        super().__init__(sys.stderr)
        self.setFormatter(logging.Formatter("%(message)s"))

    def format(self, record: logging.LogRecord) -> str:
        told = super().format(record)
        return f"{told}\n  help: {LOOK}" if "custom_dir" in told else told


def _shown(content: Path) -> str:
    """How messages name the folder: from where the command was given, if it lies below."""
    try:
        return str(content.relative_to(Path.cwd()))
    except ValueError:
        return str(content)


def _cache(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or ".").resolve().parent / ".explainer" / "charts"


def _progress(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def _source_of(address: str) -> str:
    """The Markdown file that the engine makes this address of: a page of its own, or the index of a folder."""
    if not address:
        return "index.md"
    name = address.rstrip("/")
    return f"{name}/index.md" if "/" not in name else f"{name}.md"


def _describe(config: MkDocsConfig, examined: Examined) -> None:
    """What the frame around the pages says of the story; the clock is the facts', never the machine's."""
    dossier = examined.dossier.published
    config.site_name, url = dossier.story.title, dossier.story.site.url
    config.site_url = f"{url.rstrip('/')}/" if url else ""
    config.extra["explainer"] = {**frame(dossier), "policy": POLICY}
    as_of = dossier.as_of
    last = as_of.last_day if as_of else None
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(timegm(_within_reach(last).timetuple()) if last else 0))


def _within_reach(day: date) -> date:
    """The day, or the nearest that fits into 32 bits: the engine writes it into a compressed file."""
    return min(max(day, date(1970, 1, 1)), date(2106, 2, 7))
