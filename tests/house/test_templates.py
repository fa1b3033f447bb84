"""Pages are plain HTML under a strict policy: nothing inline, nothing from elsewhere."""

import re

import pytest
from tests.house.sources import texts

ELSEWHERE = r"\s*=\s*[\"']?(?:https?:)?//"
LOADS = r"<(?:script|img|iframe|source|video|audio|embed|object|form)\b[^>]*\s(?:src|data|action)"
LOADED_LINK = r"<link\b(?=[^>]*\brel=[\"']?(?:stylesheet|icon|preload|preconnect))[^>]*\shref"
FORBIDDEN = {
    "an inline style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "an inline script": re.compile(r"<script\b(?![^>]*\bsrc\s*=)|javascript:", re.IGNORECASE),
    "an event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "something from elsewhere": re.compile(LOADS + ELSEWHERE, re.IGNORECASE),
    "a link that loads from elsewhere": re.compile(LOADED_LINK + ELSEWHERE, re.IGNORECASE),
    "text marked safe": re.compile(r"\|\s*safe\b|\{%\s*autoescape\s+off"),
}  # fmt: skip


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_carries(what: str) -> None:
    carrying = [name for name, text in templates().items() if FORBIDDEN[what].search(text)]

    assert not carrying


def test_no_stylesheet_loads_from_elsewhere() -> None:
    sheets = {name: text for name, text in texts().items() if name.startswith("src/") and name.endswith(".css")}
    loading = [name for name, text in sheets.items() if re.search(r"@import|url\(\s*[\"']?(?:https?:)?//", text)]

    assert not loading


def templates() -> dict[str, str]:
    """Every template of a page; mail and text templates have no markup to forbid."""
    return {
        name: text
        for name, text in texts().items()
        if "/templates/" in name and name.endswith((".html", ".xml", ".svg"))
    }
