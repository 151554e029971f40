"""The door for MkDocs: hands it the finished pages, and keeps everything else of its theme out of the site."""

from __future__ import annotations

import os
import sys
from calendar import timegm
from datetime import date
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlencode, urlsplit

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.utils import get_build_date

from generator.diagnostics import Location, errors_last, show
from generator.plugin.frames import Frames, Listed, made_page, source_of
from generator.publishing.audit import POLICY, POLICY_META, audit, misplaced
from generator.publishing.menu import named
from generator.publishing.writing import Writer
from generator.rendering import Page
from generator.rendering.framing import of_our_look
from generator.site import Examined, Site, assemble, count, examine, findings_page, frame

MOST_TOLD = 20
"""Faults of finished pages that are told."""
POLICY_FILE = "_headers"
"""From which some hosts take what the pages say of themselves."""
LOOK = "put a copy of `site_overrides/` beside mkdocs.yml, and name it there as `custom_dir` of the theme"
"""The way out where there is no template of the frame around the pages."""


class NoOptions(Config):  # type: ignore[no-untyped-call]  # the engine leaves it untyped
    """The plugin has none: what belongs to the story stands in its own files."""


class ExplainerPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]  # the same
    """Checks the facts before MkDocs touches the site, then gives it pages that are already HTML."""

    # From the command line; the engine makes the plugin itself.
    today: ClassVar[date | None] = None
    published: ClassVar[Path | None] = None
    """The site as readers have it."""
    target: ClassVar[Path | None] = None
    """Where the whole site goes; else it stays in the engine's own folder."""

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
        self.left_to_engine: frozenset[str] = frozenset()
        """The addresses of pages that the menu names, or that have a file of their own."""
        self.menu: Navigation
        self.environment: Any

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
        environment, compiled = config.theme.get_env, _cache(config).parent / "templates"
        config.theme.get_env = lambda: of_our_look(environment(), config.theme.dirs, compiled)  # type: ignore[method-assign]  # the engine asks this very object
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
            if address not in present and (uri := source_of(address)) in labels:
                files.append(made_page(address, config, labels[uri]).file)
                present.add(address)
        self.left_to_engine = frozenset(present)
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

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002 - the engine's signature
        self.menu = nav
        return nav

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:  # noqa: ARG002 - the engine's signature
        """The theme's language strings depend on the settings alone, so they are read once and not for every page."""
        env.globals["lang"] = env.get_template("partials/language.html").make_module({"config": config})
        self.environment = env
        return env

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """The map of the site names every page."""
        if template_name == "sitemap.xml":
            handled = {file.page.url: file for file in context["pages"]}
            context["pages"] = [
                handled.get(page.address) or Listed.of(page.address, _day(page), config) for page in self.pages.values()
            ]
        return context

    def on_page_markdown(self, markdown: str, *, page: EnginePage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 - the engine's signature
        made = self._made(page)
        page.meta = self._meta(made)  # the menu's label is the engine's title, and where there is none, this one is
        page.edit_url = page.meta["edit_url"] or None
        page.update_date = _day(made)
        return ""

    def on_page_content(self, html: str, *, page: EnginePage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 - the engine's signature
        return self._made(page).body

    def on_post_page(self, output: str, *, page: EnginePage, config: MkDocsConfig) -> str:  # noqa: ARG002 - the engine's signature
        return self._without_policy(output)

    def on_post_build(self, config: MkDocsConfig) -> None:
        engines = Path(config.site_dir)
        # A page that the engine passes over without a word is missed by readers alone.
        if left_out := [name for name in self.left_to_engine if not (engines / name / "index.html").is_file()]:
            raise PluginError(f"the engine was handed these pages and wrote none: {', '.join(sorted(left_out))}")
        site = self.target or engines
        writer, frames = Writer(site, self.published), Frames(config, self.environment, self.menu)
        if self.target:
            own = {str(file.relative_to(engines)): file.read_bytes() for file in engines.rglob("*") if file.is_file()}
            writer.keep_only((*self.written, POLICY_FILE, *own))
            for address, data in own.items():
                writer.write(address, data)
        for page in self.pages.values():
            if page.address not in self.left_to_engine:
                html = self._without_policy(frames.around(page, self._meta(page)))
                writer.write(f"{page.address}index.html", html.encode())
        for address, text in self.downloads.items():
            writer.write(address, text.encode())
        writer.write(POLICY_FILE, f"/*\n  Content-Security-Policy: {POLICY}\n".encode())
        if self.serving:
            return  # these pages are seen by their editor alone, and lack the policy
        _refuse("the finished pages are not published", audit(site, urlsplit(config.site_url or "/").path or "/"))

    def _without_policy(self, html: str) -> str:
        """The engine's live reload is an inline script, which the policy of the published pages refuses."""
        return html.replace(POLICY_META, "") if self.serving else html

    def _made(self, page: EnginePage) -> Page:
        return self.pages[page.url.removeprefix("./")]

    def _meta(self, made: Page) -> dict[str, str]:
        """What the frame around a page is told of it."""
        return {
            "title": made.title,
            "description": made.description,
            "layout": made.layout,
            "fact_id": made.fact_id,
            "written_at": str(made.written_at) if made.written_at else "",
            "edit_url": self._edit_url(made.written_at),
            "report_url": self._report_url(made),
        }

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


def _day(page: Page) -> str:
    """The day of what a page tells; of one that tells of no day, the engine's, which is the story's."""
    return _within_reach(page.updated).isoformat() if page.updated else get_build_date()
