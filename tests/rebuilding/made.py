"""Files as Missions send them: with a text, with a scan, with what nobody sees."""

import io
import shutil
import subprocess
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw

from demarche.rebuilding import working
from demarche.rebuilding.pages import Page
from demarche.rebuilding.terms import standing, terms_of
from demarche.typesetting import typeset_document

NAME = "Sela Orvane"
SENTENCE = "The competent authorities inform that Ms. Sela Orvane was released on 17 January."
TESSERACT = shutil.which("tesseract") is not None


def a_pdf(*paragraphs: str, language: str = "en") -> bytes:
    """Return a PDF with a text of its own."""
    return typeset_document(
        {
            "title": "Reply",
            "subtitle": "",
            "language": language,
            "source_line": "",
            "paragraphs": list(paragraphs) or [SENTENCE],
            "notice": "",
            "demonstration": False,
            "document_date": "2022-05-16",
        }
    ).pdf


def with_secrets(pdf: bytes) -> bytes:
    """Return a PDF in which a name hides wherever a PDF can hide it."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.docinfo["/Author"] = NAME
        document.attachments["orvane.txt"] = NAME.encode()
        document.Root.Names.JavaScript = pikepdf.Dictionary(Names=[pikepdf.String("x"), pikepdf.String(NAME)])
        page = document.pages[0]
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[10, 10, 20, 20], Contents=pikepdf.String(NAME)
        )
        page.obj.Annots = document.make_indirect(pikepdf.Array([document.make_indirect(note)]))
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def with_unseen_words(pdf: bytes, words: str) -> bytes:
    """Return a PDF with words on its first page that leave no ink."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page = document.pages[0]
        page.add_resource(document.make_indirect(font), pikepdf.Name.Font, pikepdf.Name.Unseen)
        page.contents_add(f"BT 3 Tr /Unseen 12 Tf 1 0 0 1 60 300 Tm ({words}) Tj ET".encode())
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def scanned(pdf: bytes) -> bytes:
    """Return the pages as pictures without any word."""
    _, count = working.read_pages(pdf, language="en")
    return working.rebuilt(pdf, pages=[Page((), "nothing")] * count, marks={}, terms=[], language="en")


def a_picture(form: str = "PNG") -> bytes:
    """Return a picture of a sheet of paper."""
    sheet = Image.new("RGB", (620, 877), "white")
    ImageDraw.Draw(sheet).text((60, 80), SENTENCE, fill="black")
    out = io.BytesIO()
    sheet.save(out, form)
    return out.getvalue()


def redacted(pdf: bytes, name: str = NAME, language: str = "en") -> bytes:
    """Return a PDF made anew with every word of a name marked."""
    pages, _ = working.read_pages(pdf, language=language)
    terms = terms_of([name])
    marks = {
        number: [page.words[word].box.wider() for word in standing(page, terms)] for number, page in enumerate(pages)
    }
    return working.rebuilt(pdf, pages=pages, marks=marks, terms=terms, language=language)


def text_of(pdf: bytes, folder: Path) -> str:
    """Return what poppler reads in a PDF."""
    path = folder / "made.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return done.stdout.decode()


def shades(pdf: bytes, folder: Path) -> Image.Image:
    """Return the first page as poppler draws it."""
    path = folder / "made.pdf"
    path.write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", "100", "-gray", "-singlefile", path, folder / "seen"], check=True)
    return Image.open(folder / "seen.pgm").convert("L")


def whole(pdf: bytes) -> bytes:
    """Return a PDF's bytes with every stream opened."""
    parts = [pdf]
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for each in document.objects:
            if isinstance(each, pikepdf.Stream) and str(each.get("/Filter", "")) != "/DCTDecode":
                parts.append(each.read_bytes())
        out = io.BytesIO()
        document.save(out, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        parts.append(out.getvalue())
    return b"\n".join(parts)
