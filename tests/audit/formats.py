"""One report in five formats: plain text as a PDF gives it, Markdown, HTML, Word and PDF."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import docx
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]


@dataclass(frozen=True)
class Heading:
    """A heading of the given level."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    text: str


@dataclass(frozen=True)
class Item:
    """An item of a list."""

    text: str


@dataclass(frozen=True)
class Table:
    """A table with a title above it."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Part = Heading | Paragraph | Item | Table
FORMATS = ("txt", "md", "html", "docx", "pdf")


def written(parts: Sequence[Part], kind: str) -> bytes:
    """The report in one of `FORMATS`."""
    match kind:
        case "txt":
            return _text(parts).encode()
        case "md":
            return _markdown(parts).encode()
        case "html":
            return _html(parts).encode()
        case "docx":
            return _docx(parts)
        case "pdf":
            return _pdf(parts)
        case _:
            raise ValueError(kind)


def _text(parts: Sequence[Part]) -> str:
    lines: list[str] = []
    for part in parts:
        match part:
            case Heading(text):
                lines += ["", text, ""]
            case Paragraph(text):
                lines += [*textwrap.wrap(text, 88), ""]
            case Item(text):
                wrapped = textwrap.wrap(text, 84)
                lines += [f"• {wrapped[0]}", *wrapped[1:], ""]
            case Table(title, header, rows):
                lines += [title, "", " ".join(header), "", *(" ".join(row) for row in rows), ""]
    return "\n".join(lines)


def _markdown(parts: Sequence[Part]) -> str:
    lines: list[str] = []
    for part in parts:
        match part:
            case Heading(text, level):
                lines += [f"{'#' * level} {text}", ""]
            case Paragraph(text):
                lines += [text, ""]
            case Item(text):
                lines += [f"- {text}"]
            case Table(title, header, rows):
                lines += ["", f"### {title}", "", f"| {' | '.join(header)} |", "|" + " --- |" * len(header)]
                lines += [f"| {' | '.join(row)} |" for row in rows] + [""]
    return "\n".join(lines)


def _html(parts: Sequence[Part]) -> str:
    written = ["<!doctype html><html><head><title>Report</title></head><body>"]
    for part in parts:
        match part:
            case Heading(text, level):
                written.append(f"<h{level}>{escape(text)}</h{level}>")
            case Paragraph(text):
                written.append(f"<p>{escape(text)}</p>")
            case Item(text):
                written.append(f"<ul><li>{escape(text)}</li></ul>")
            case Table(title, header, rows):
                heads = "".join(f"<th>{escape(cell)}</th>" for cell in header)
                body = "".join(
                    "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
                )
                written.append(f"<h3>{escape(title)}</h3><table><tr>{heads}</tr>{body}</table>")
    return "\n".join([*written, "</body></html>"])


def _docx(parts: Sequence[Part]) -> bytes:
    document = docx.Document()
    for part in parts:
        match part:
            case Heading(text, level):
                document.add_heading(text, level)
            case Paragraph(text):
                document.add_paragraph(text)
            case Item(text):
                document.add_paragraph(text, style="List Bullet")
            case Table(title, header, rows):
                document.add_heading(title, 3)
                grid = document.add_table(rows=0, cols=len(header))
                for row in (header, *rows):
                    for cell, text in zip(grid.add_row().cells, row, strict=True):
                        cell.text = text
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _pdf(parts: Sequence[Part]) -> bytes:
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=A4)
    lines = _text(parts).split("\n")
    for start in range(0, len(lines), 52):
        page = canvas.beginText(56, 790)
        page.setFont("Helvetica", 9)
        for line in lines[start : start + 52]:
            page.textLine(line)
        canvas.drawText(page)
        canvas.drawString(290, 30, str(start // 52 + 1))
        canvas.showPage()
    canvas.save()
    return held.getvalue()
