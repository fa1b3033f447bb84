"""Masking: what may not be public is cut out of the letter's content before it is typeset, never painted over."""

import re
from collections.abc import Sequence
from typing import Any

MASK = {"masked": True}


def masked_sheet(sheet: dict[str, Any], phrases: Sequence[str]) -> dict[str, Any]:
    """Return a letter's sheet with every occurrence of the phrases cut out of its paragraphs."""
    if not phrases:
        return sheet
    pattern = pattern_of(phrases)
    return sheet | {
        "opening_paragraphs": [_paragraph(p, pattern) for p in sheet["opening_paragraphs"]],
        "closing_paragraphs": [_paragraph(p, pattern) for p in sheet["closing_paragraphs"]],
        "sections": [_section(section, pattern) for section in sheet["sections"]],
        "annex": [_section(section, pattern) for section in sheet["annex"]],
    }


def pattern_of(phrases: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern for the phrases, longest first, in any case and spacing."""
    parts = sorted({" ".join(phrase.split()) for phrase in phrases if phrase.strip()}, key=len, reverse=True)
    return re.compile("|".join(re.escape(part).replace(r"\ ", r"\s+") for part in parts), re.IGNORECASE)


def masked_out(text: str, phrases: Sequence[str]) -> str:
    """Return a text without the masked phrases, as it is left for the public."""
    return pattern_of(phrases).sub(" ", text) if phrases else text


def text_of_sheet(sheet: dict[str, Any]) -> str:
    """Return the paragraphs of a letter's sheet as one string."""
    paragraphs = [*sheet["opening_paragraphs"], *sheet["closing_paragraphs"]]
    for section in [*sheet["sections"], *sheet["annex"]]:
        paragraphs += section["paragraphs"]
    lines = []
    for paragraph in paragraphs:
        many = paragraph["numbered"] if isinstance(paragraph, dict) else [paragraph]
        lines += ["".join(run.get("text", "") for run in runs) for runs in many]
    return "\n".join(lines)


def _section(section: dict[str, Any], pattern: re.Pattern[str]) -> dict[str, Any]:
    return section | {"paragraphs": [_paragraph(paragraph, pattern) for paragraph in section["paragraphs"]]}


def _paragraph(paragraph: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(paragraph, dict):
        return {"numbered": [_runs(runs, pattern) for runs in paragraph["numbered"]]}
    return _runs(paragraph, pattern)


def _runs(runs: list[dict[str, Any]], pattern: re.Pattern[str]) -> list[dict[str, Any]]:
    out: list[dict[str, Any]] = []
    for run in runs:
        end = 0
        for found in pattern.finditer(run.get("text", "")):
            if found.start() > end:
                out.append(run | {"text": run["text"][end : found.start()]})
            out.append(dict(MASK))
            end = found.end()
        if end == 0 or end < len(run.get("text", "")):
            out.append(run | {"text": run["text"][end:]} if "text" in run else run)
    return out
