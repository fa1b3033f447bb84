"""Files full of metadata, made here: what a camera, an Office program or a recorder leaves in them."""

import io
import subprocess
import zipfile

import docx
import pikepdf
import pillow_heif
from PIL import Image

NAME = "Sela Orvane"
TAGS = [f"-Artist={NAME}", f"-Copyright={NAME}", "-GPSLatitude=12.5", "-GPSLongitude=3.25", "-Make=Camera maker",
        "-Model=Camera X1", "-SerialNumber=99812233", "-DateTimeOriginal=2026:02:11 10:00:00",
        f"-XMP:Creator={NAME}", f"-IPTC:By-line={NAME}", f"-Comment={NAME}"]  # fmt: skip


def picture(kind: str, size: tuple[int, int] = (64, 32)) -> bytes:
    """Return a picture of a kind with the tags of a camera."""
    out, image = io.BytesIO(), Image.new("RGB", size, (200, 30, 30))
    image.paste((30, 30, 200), (0, 0, size[0] // 2, size[1]))
    if kind == "HEIF":
        pillow_heif.from_pillow(image).save(out)
    else:
        image.save(out, kind)
    if kind == "BMP":
        return out.getvalue()
    return tagged(out.getvalue(), *TAGS)


def tagged(content: bytes, *tags: str) -> bytes:
    """Write tags into a file with exiftool."""
    done = subprocess.run(["exiftool", "-m", "-o", "-", *tags, "-"], input=content, capture_output=True, check=False)
    assert done.stdout, done.stderr.decode()
    return done.stdout


def pdf() -> bytes:
    """Return a PDF with an author, a script, a file inside, a remark and a photograph."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        page = made.add_blank_page(page_size=(200, 200))
        photo = pikepdf.Stream(made, picture("JPEG"))
        photo.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=64, Height=32, BitsPerComponent=8,
            ColorSpace=pikepdf.Name.DeviceRGB, Filter=pikepdf.Name.DCTDecode,
        )  # fmt: skip
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=photo))
        page.Contents = made.make_stream(b"q 100 0 0 100 0 0 cm /P Do Q")
        remark = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="Look", T=NAME,
            M="D:20260211100000Z",
        )  # fmt: skip
        page.Annots = pikepdf.Array([made.make_indirect(remark)])
        with made.open_metadata() as xmp:
            xmp["dc:creator"] = [NAME]
        made.docinfo["/Author"] = NAME
        made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        made.attachments["names.txt"] = NAME.encode()
        made.save(out)
    return out.getvalue()


def word() -> bytes:
    """Return a Word file with an author, a remark, a tracked change, a photograph and a hidden part."""
    document = docx.Document()
    document.core_properties.author = NAME
    document.core_properties.last_modified_by = NAME
    paragraph = document.add_paragraph("What happened stays.")
    document.add_comment(paragraph.runs, text="A remark that stays", author=NAME, initials="SO")
    document.add_picture(io.BytesIO(picture("JPEG")))
    out = io.BytesIO()
    document.save(out)
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    told = f'w:author="{NAME}" w:date="2026-02-11T10:00:00Z"'
    change = f'<w:ins {space} w:id="7" {told}><w:r><w:t>added</w:t></w:r></w:ins>'
    return altered(
        out.getvalue(),
        "word/document.xml",
        (b"</w:p>", change.encode() + b"</w:p>"),
        {"customXml/item9.xml": f"<a>{NAME}</a>".encode()},
    )


def altered(content: bytes, part: str, change: tuple[bytes, bytes], more: dict[str, bytes] | None = None) -> bytes:
    """Return a zipped file with a change in one part, and with further parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            held = old.read(name)
            new.writestr(name, held.replace(*change, 1) if name == part else held)
        for name, held in (more or {}).items():
            new.writestr(name, held)
    return out.getvalue()


def opendocument() -> bytes:
    """Return an OpenDocument text with an author, a remark and a preview."""
    kind = "application/vnd.oasis.opendocument.text"
    office = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = (
        f'xmlns:office="{office}:office:1.0" xmlns:text="{office}:text:1.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:text><text:p>What happened stays."
        f"<office:annotation><dc:creator>{NAME}</dc:creator><dc:date>2026-02-11T10:00:00</dc:date>"
        "<text:p>A remark that stays</text:p></office:annotation></text:p></office:text></office:body>"
        "</office:document-content>"
    )
    author = f"<meta:initial-creator>{NAME}</meta:initial-creator>"
    meta = f"<office:document-meta {spaces}><office:meta>{author}</office:meta></office:document-meta>"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        '<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", kind)
        for name, held in (("content.xml", content), ("meta.xml", meta), ("META-INF/manifest.xml", manifest)):
            made.writestr(name, held)
        made.writestr("Thumbnails/thumbnail.png", picture("PNG"))
    return out.getvalue()


def recording(ending: str) -> bytes:
    """Return a second of sound or film with a title, an author and a place."""
    source = ["-f", "lavfi", "-i", "sine=duration=1"]
    if ending in ("mp4", "webm", "mkv"):
        source += ["-f", "lavfi", "-i", "testsrc=duration=1:size=64x48:rate=5"]
    told = ["-metadata", f"artist={NAME}", "-metadata", f"title={NAME}", "-metadata", "location=+12.5+003.25/",
            "-metadata", "creation_time=2026-02-11T10:00:00Z"]  # fmt: skip
    form = {"mp4": ["-movflags", "frag_keyframe+empty_moov"]}.get(ending, [])
    name = {"mkv": "matroska"}.get(ending, ending)
    made = subprocess.run(
        ["ffmpeg", "-v", "error", *source, *told, *form, "-f", name, "-"], capture_output=True, check=True
    )
    return made.stdout
