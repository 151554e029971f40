"""The audit refuses each fault that a finished page may have, and lets a sound one pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.publishing.audit import POLICY, audit, misplaced

SOUND = f"""<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>A page</title>
<meta name="description" content="What it says.">
<link rel="stylesheet" href="assets/a.css">
<script src="assets/a.js" defer></script>
</head>
<body><h1 id="top">A page</h1>
<p>1 < 2 <a href="#top">up</a> <a href="other/#row">row</a> <a href="https://example.org/">out</a></p>
<svg role="img" aria-labelledby="t"><title id="t">A drawing</title></svg></body></html>
"""


def _site(folder: Path, page: str = SOUND) -> Path:
    (folder / "assets").mkdir()
    (folder / "other").mkdir()
    (folder / "assets" / "a.css").write_text("")
    (folder / "assets" / "a.js").write_text("")
    other = SOUND.replace("assets/", "../assets/").replace('href="other/#row"', 'href="../"')
    (folder / "other" / "index.html").write_text(other.replace('id="top"', 'id="row"').replace("#top", "#row"))
    (folder / "index.html").write_text(page)
    return folder


def test_a_sound_site_passes(tmp_path: Path) -> None:
    """Links, fragments, relative and outward addresses, a drawing with a title of its own."""
    assert audit(_site(tmp_path)) == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('href="other/#row"', 'href="elsewhere/"', "`elsewhere/` leads nowhere"),
        ('href="other/#row"', 'href="other/#gone"', "`other/#gone` leads to a place that is not there"),
        ('href="other/#row"', 'href="../../x/"', "`../../x/` leads out of the site"),
        ('href="#top"', 'href="#gone"', "`#gone` leads to a place that is not there"),
        ('id="t"', 'id="top"', "the id `top` stands twice"),
        ("<p>", '<p style="color:red">', "<p> has the attribute `style`"),
        ("<p>", "<p onclick='x()'>", "<p> has the attribute `onclick`"),
        ("<p>", '<p title="a > b" onclick="x()">', "<p> has the attribute `onclick`"),
        ("https://example.org/", "javascript:x()", "<a> leads to `javascript:x()`"),
        ("https://example.org/", "&#106;avascript:x()", "<a> leads to `javascript:x()`"),
        ("https://example.org/", "data:text/html,x", "<a> leads to `data:text/html,x`"),
        ('src="assets/a.js"', 'src="https://example.org/a.js"', "loads `https://example.org/a.js` from elsewhere"),
        ('href="assets/a.css"', 'href="//example.org/a.css"', "loads `//example.org/a.css` from elsewhere"),
        ("<p>", "<script>x()</script><p>", "a script or style sheet stands in the page"),
        ("<p>", "<style>p{}</style><p>", "a script or style sheet stands in the page"),
        ("form-action 'none'", "form-action *", "the policy does not stand right after the character set"),
        ('<meta charset="utf-8">\n', '<meta charset="utf-8"><title>x</title>\n', "the policy does not stand"),
        ("<h1", "<h2", "it has 0 headings of the first rank"),
        ("<p>", "<h1>Another</h1><p>", "it has 2 headings of the first rank"),
        ('content="What it says."', 'content=""', "it has no description"),
        (' lang="en"', "", "it does not say its language"),
        ("<title>A page</title>", "<title></title>", "it has no title"),
    ],
)
def test_a_fault_is_found(old: str, new: str, said: str, tmp_path: Path) -> None:
    """One fault in one page is one problem, with the page's name before it."""
    assert old in SOUND
    problems = audit(_site(tmp_path, SOUND.replace(old, new, 1)))
    if "title id" in new or "<title></title>" in new:
        problems = tuple(p for p in problems if "title" in p)
    assert any(problem.startswith("index.html: ") and said in problem for problem in problems), problems


def test_a_tag_is_judged_on_every_page_where_it_stands(tmp_path: Path) -> None:
    """Though it is looked at once; in a comment it is none."""
    _site(tmp_path, SOUND.replace("<p>", "<p hidden onclick=x>").replace("<svg", "<!-- <b onclick=x> --><svg"))
    other = tmp_path / "other" / "index.html"
    other.write_text(other.read_text().replace("<p>", "<p hidden onclick=x><q id=row>"))
    assert audit(tmp_path) == (
        "index.html: <p> has the attribute `onclick`",
        "other/index.html: <p> has the attribute `onclick`",
        "other/index.html: the id `row` stands twice",
    )


def test_links_from_the_root_are_looked_for_below_the_sites_address(tmp_path: Path) -> None:
    """A page for unknown addresses cannot link relatively."""
    _site(tmp_path, SOUND.replace('href="other/#row"', 'href="/story/other/#row"'))
    assert audit(tmp_path, "/story/") == ()
    assert audit(tmp_path, "/") == ("index.html: `/story/other/#row` leads nowhere",)


def test_names_that_some_systems_take_for_one_are_found(tmp_path: Path) -> None:
    """Case and composed letters."""
    _site(tmp_path)
    (tmp_path / "Other.txt").write_text("")
    (tmp_path / "other.txt").write_text("")
    assert any("cannot tell it from" in problem for problem in audit(tmp_path))


@pytest.mark.parametrize("file", ["../x/index.html", "a/../../x/index.html", "/etc/x", "a//index.html", "./a", "\\x"])
def test_a_file_outside_of_the_site_is_found_before_it_is_written(file: str) -> None:
    """Whatever made its address."""
    assert list(misplaced(["a/index.html", file])) == [f"{file}: lies outside of the site"]


def test_files_in_one_anothers_place_are_found_before_they_are_written() -> None:
    """The same name, another case, or the same letter composed otherwise."""
    files = ("a/index.html", "A/index.html", "a/index.html", "caf\u00e9", "cafe\u0301", "b/index.html")
    assert len(list(misplaced(files))) == 3


def test_a_symbolic_link_is_found(tmp_path: Path) -> None:
    """It might lead anywhere."""
    _site(tmp_path)
    (tmp_path / "secret").symlink_to("/etc/hostname")
    assert audit(tmp_path) == ("secret: is no regular file",)


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("../../other/", ""),
        ("../../other/#row", ""),
        ("../../other/#gone", "leads to a place that is not there"),
        ("../three/", ""),
        ("../four/", "leads nowhere"),
        ("../..//other/", ""),
        ("..//other/", "leads nowhere"),
        ("..%2Fother/", "leads nowhere"),
        ("../../../other/", "leads out of the site"),
        ("?page", ""),
        ("?page#gone", "leads to a place that is not there"),
        ("..", "leads nowhere"),
    ],
)
def test_links_are_followed_from_the_folder_of_their_page(tmp_path: Path, link: str, said: str) -> None:
    """Pages side by side may share a link, and each has the answer that it would have alone."""
    _site(tmp_path)
    page = SOUND.replace('href="other/#row"', f'href="{link}"').replace('"assets/', '"../../assets/')
    for name in ("deep/two", "deep/three"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "index.html").write_text(page)
    told = (f"deep/three/index.html: `{link}` {said}", f"deep/two/index.html: `{link}` {said}") if said else ()
    assert audit(tmp_path) == told
