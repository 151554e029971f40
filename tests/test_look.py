"""The look: colours that can be read in both themes, budgets, nothing loaded from elsewhere, no word of any story."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

OVERRIDES = Path(__file__).parents[1] / "site_overrides"
ASSETS = OVERRIDES / "assets"
CSS = (ASSETS / "explainer.css").read_text(encoding="utf-8")
SCRIPT = (ASSETS / "explainer.js").read_text(encoding="utf-8")
SHELL = (OVERRIDES / "main.html").read_text(encoding="utf-8")
FILES = sorted(p for p in OVERRIDES.rglob("*") if p.is_file())

Colours = dict[str, str]


def _colours(selector: str) -> Colours:
    """The hexadecimal custom properties of the first rule of a selector."""
    block = CSS[CSS.index(selector + " {") :]
    return dict(re.findall(r"--([a-z0-9]+): (#[0-9a-f]{6});", block[: block.index("}")]))


LIGHT = _colours(":root")
DARK = _colours(':root[data-md-color-scheme="slate"]')
THEMES = {"light": LIGHT, "dark": DARK}

WRITTEN = ("ink", "soft", "accent", "violet", "amber", "teal", "rose", "slate", "grey")
DRAWN = ("ink", "soft", "accent", "violet", "amber", "teal", "rose", "slate", "grey")


def _luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, as WCAG 2.2 defines it."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_agrees_with_known_ratios() -> None:
    """Black on white is 21 to 1, and WCAG's own grey `#767676` on white just passes."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["paper", "raise", "mark"])
@pytest.mark.parametrize("token", WRITTEN)
def test_words_can_be_read_on_every_ground(theme: str, ground: str, token: str) -> None:
    """Every colour that words are set in keeps 4.5 to 1 on each background."""
    colours = THEMES[theme]
    assert contrast(colours[token], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["land", "land2", "land3"])
@pytest.mark.parametrize("token", DRAWN)
def test_marks_can_be_seen_on_maps(theme: str, ground: str, token: str) -> None:
    """Every colour that data is drawn in keeps 3 to 1 on the colours of land; on paper it has passed as words."""
    colours = THEMES[theme]
    assert contrast(colours[token], colours[ground]) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["land", "land2", "land3"])
@pytest.mark.parametrize("token", ["ink", "soft"])
def test_names_can_be_read_on_maps(theme: str, ground: str, token: str) -> None:
    """Names of places are words too."""
    colours = THEMES[theme]
    assert contrast(colours[token], colours[ground]) >= 4.5


def test_the_two_ways_into_the_dark_are_one() -> None:
    """A reader's system and a reader's choice give the same colours."""
    assert _colours(':root:not([data-md-color-scheme="default"])') == DARK


def test_the_dark_leaves_no_colour_light() -> None:
    """Every colour of the light theme has its counterpart."""
    assert LIGHT.keys() == DARK.keys()


@pytest.mark.parametrize(("name", "kibibytes"), [("explainer.css", 12), ("explainer.js", 6), ("icon.svg", 1)])
def test_files_stay_within_their_budget(name: str, kibibytes: int) -> None:
    """The style sheet is at most 12 KiB, the script 6, the icon 1, all gzipped."""
    assert len(gzip.compress((ASSETS / name).read_bytes(), 9, mtime=0)) <= kibibytes * 1024


def test_the_style_sheet_loads_nothing() -> None:
    """No import, no font, no picture: the style sheet is one request."""
    assert not re.findall(r"@import|@font-face|url\(|image-set\(", CSS)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_nothing_names_another_host(path: Path) -> None:
    """The only address in the look is the name space of SVG."""
    text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.findall(r"(?:https?:)?//[a-z0-9-]+\.[a-z]", text)


def test_the_shell_has_nothing_inline() -> None:
    """The policy allows no inline script, style or handler, so the shell has none."""
    markup = re.sub(r"\{#.*?#\}", "", SHELL, flags=re.DOTALL)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", markup)
    assert re.findall(r"<script[^>]*>(.*?)</script>", markup, re.DOTALL) == [""]


def test_the_policy_comes_right_after_the_charset() -> None:
    """The policy must be known before anything that it governs, and stands within the first 1,024 bytes."""
    head = re.search(
        r"<head>\s*<meta charset=\"utf-8\">\s*<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\">", SHELL
    )
    assert head is not None
    assert head[1] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
    )


def test_the_script_writes_no_markup() -> None:
    """Labels become text, never HTML, and nothing is evaluated or fetched."""
    assert not re.findall(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|Function\(|fetch\(|import\(", SCRIPT
    )


def test_every_side_has_its_sign() -> None:
    """A side is told by a sign as well as a colour; amber's is the plain one of every side."""
    signs = dict(re.findall(r"\.side\.side-([a-z]+)::before \{ content: \"(\\[0-9A-F]+)\"", CSS))
    plain = re.search(r"\.side::before \{ content: \"(\\[0-9A-F]+)\"", CSS)
    assert plain is not None
    assert signs.keys() == {"violet", "teal", "rose", "slate", "grey", "ink"}
    assert len({*signs.values(), plain[1]}) == 7


def test_directions_are_logical() -> None:
    """A page that runs from right to left mirrors by itself: no rule names left or right."""
    rules = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)
    sided = r"\b(?:margin|padding|border)-(?:left|right)|(?:text-align|float|clear): *(?:left|right)"
    placed = r"[{;]\s*(?:left|right|width|height):"
    assert not re.findall(f"{sided}|{placed}", rules)


STORY_WORDS = (
    *("aleppo", "syria", "damascus", "idlib", "hama", "homs", "turk", "kurd", "russia", "sohr", "hts"),
    *("election", "ballot", "flood", "war", "killed", "displaced"),
)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_the_look_knows_no_story(path: Path) -> None:
    """Sides are colour tokens and words come from the content; the look names neither places nor parties."""
    text = path.read_text(encoding="utf-8").lower()
    assert [word for word in STORY_WORDS if re.search(rf"(?<![a-z]){re.escape(word)}", text)] == []


HOSTILE = '"><script>alert(1)</script>&'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two pages, made by MkDocs with this look and nothing else, whose every label tries to be markup."""
    folder = tmp_path_factory.mktemp("look")
    (folder / "docs" / "figures").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# Start\n\nWords.\n", encoding="utf-8")
    front = json.dumps(dict.fromkeys(("title", "description", "layout", "as_of", "updated_iso"), HOSTILE))
    (folder / "docs" / "figures" / "index.md").write_text("# Figures\n", encoding="utf-8")
    (folder / "docs" / "figures" / "one.md").write_text(f"---\n{front}\n---\n\nWords.\n", encoding="utf-8")
    story = dict.fromkeys(("authors", "licence", "dir", "language"), HOSTILE)
    settings = {
        "site_name": HOSTILE,
        "site_url": "https://example.org/",
        "theme": {"name": "material", "custom_dir": str(OVERRIDES), "palette": {"scheme": "slate"}},
        "plugins": [],
        "nav": [{HOSTILE: "index.md"}, {f"Figures {HOSTILE}": "figures/index.md"}],
        "extra": {"explainer": story, "alternate": [{"name": HOSTILE, "link": "/ar/", "lang": "ar"}]},
    }
    # JSON is YAML too, and quotes what would otherwise be read as something else.
    (folder / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
    build(load_config(str(folder / "mkdocs.yml")))
    return folder / "site"


ALL_PAGES = ("index.html", "figures/index.html", "figures/one/index.html", "404.html")


@pytest.mark.parametrize("page", ALL_PAGES)
def test_a_page_loads_three_files_of_our_own(built: Path, page: str) -> None:
    """MkDocs' Material adds no style sheet, script, font or search of its own."""
    text = (built / page).read_text(encoding="utf-8")
    loading = r"<(?:script|img|iframe|link rel=\"(?:stylesheet|icon|preconnect|preload)\")[^>]*?(?:src|href)=\"([^\"]+)"
    loaded = re.findall(loading, text)
    assert [Path(address).name for address in loaded] == ["icon.svg", "explainer.css", "explainer.js"]


@pytest.mark.parametrize("page", ALL_PAGES)
def test_no_label_becomes_markup(built: Path, page: str) -> None:
    """What stands in titles, descriptions, names and dates is shown as text on every page."""
    text = (built / page).read_text(encoding="utf-8")
    assert "alert(1)" in text
    assert len(re.findall(r"<script", text)) == 1


def test_the_shell_is_small(built: Path) -> None:
    """Around its content a page costs at most 1 KiB gzipped."""
    text = (built / "index.html").read_text(encoding="utf-8")
    shell = re.sub(r"(<main[^>]*>).*(</main>)", r"\1\2", text, flags=re.DOTALL)
    assert len(gzip.compress(shell.encode(), 9, mtime=0)) <= 1024


def test_a_fact_is_marked_under_the_list_of_its_kind(built: Path) -> None:
    """The menu says where a page stands that the menu itself does not name."""
    assert 'aria-current="true">Figures' in (built / "figures/one/index.html").read_text(encoding="utf-8")


def test_a_fixed_palette_is_kept(built: Path) -> None:
    """`theme.palette.scheme` of mkdocs.yml fixes the colours for readers who have not chosen."""
    assert 'data-md-color-scheme="slate"' in (built / "index.html").read_text(encoding="utf-8")
