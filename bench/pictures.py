"""Takes the pictures of the README anew: the home page, and the message about a mistake."""

from __future__ import annotations

import functools
import html
import http.server
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server that keeps its requests to itself."""

    def log_message(self, format: str, *args: object) -> None:
        pass


def main() -> None:
    """Writes docs/home.png and docs/error.png."""
    DOCS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _run("build", "--site", str(folder / "site"), cwd=ROOT)
        handler = functools.partial(Quiet, directory=str(folder / "site"))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        (folder / "error.html").write_text(_terminal(_mistake(folder)))
        with sync_playwright() as engine:
            path = os.environ.get("CHROMIUM") or shutil.which("chromium")
            browser = engine.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(viewport={"width": 1280, "height": 860})
            page.goto(f"http://127.0.0.1:{server.server_address[1]}/")
            page.screenshot(path=DOCS / "home.png")
            page.set_viewport_size({"width": 1280, "height": 100})
            page.goto((folder / "error.html").as_uri())
            page.screenshot(path=DOCS / "error.png", full_page=True)
            browser.close()
        server.shutdown()


def _mistake(folder: Path) -> str:
    """What `explainer check` says of the story when one report has lost its sources."""
    shutil.copytree(ROOT / "content", folder / "content")
    file = next(
        f for f in sorted((folder / "content/facts/figures").glob("*.yml")) if "    sources: [" in f.read_text()
    )
    lines = file.read_text().split("\n")
    first = next(i for i, line in enumerate(lines) if line.startswith("    sources: ["))
    file.write_text("\n".join(lines[:first] + lines[first + 1 :]))
    return _run("check", cwd=folder)


def _run(*arguments: str, cwd: Path) -> str:
    command = [sys.executable, "-c", "from generator.cli import main; main()", *arguments]
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    return done.stderr + done.stdout


def _terminal(text: str) -> str:
    style = "margin:0;padding:20px 24px;background:#16181c;color:#ece8df;font:15px/1.5 monospace;white-space:pre-wrap"
    head = '<!doctype html><meta charset="utf-8"><body style="margin:0">'
    return f'{head}<pre style="{style}">$ make check\n{html.escape(text)}</pre>'


if __name__ == "__main__":
    main()
