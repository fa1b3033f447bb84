"""Pictures: nothing but their pixels is carried over, turned the way they are meant to be seen."""

import io
import warnings
from typing import Any

import pillow_heif
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from demarche.copies.cleaned import Cleaned
from demarche.copies.errors import DAMAGED, TOO_LARGE, CannotCopy

MOST_PIXELS = 100_000_000
MOST_FRAMES = 500
# As Pillow calls them: what a copy is saved as, its media type, its ending, what it can hold.
_FORMATS = {
    "JPEG": ("JPEG", "image/jpeg", ".jpg", ("L", "RGB")),
    "MPO": ("JPEG", "image/jpeg", ".jpg", ("L", "RGB")),
    "HEIF": ("JPEG", "image/jpeg", ".jpg", ("L", "RGB")),
    "AVIF": ("JPEG", "image/jpeg", ".jpg", ("L", "RGB")),
    "PNG": ("PNG", "image/png", ".png", ("1", "L", "LA", "RGB", "RGBA", "I;16")),
    "BMP": ("PNG", "image/png", ".png", ("1", "L", "RGB", "RGBA")),
    "DIB": ("PNG", "image/png", ".png", ("1", "L", "RGB", "RGBA")),
    "GIF": ("GIF", "image/gif", ".gif", ("RGBA",)),
    "WEBP": ("WEBP", "image/webp", ".webp", ("RGB", "RGBA")),
    "TIFF": ("TIFF", "image/tiff", ".tiff", ("1", "L", "RGB", "RGBA", "I;16")),
}
_MOVING = ("GIF", "PNG", "WEBP", "TIFF")
_SAVED: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 92},
    "TIFF": {"compression": "tiff_deflate"},
    "WEBP": {"quality": 92},
}
_CAMERA, _OWNER = (271, 272, 305, 42033, 42035, 42036, 42037), (315, 33432, 42032, 40093)
_WHEN, _WORDS = (306, 36867, 36868), (270, 37510, 40091, 40092, 40094, 40095)

pillow_heif.register_heif_opener()


def cleaned_image(content: bytes) -> Cleaned:
    """Return a picture's pixels in a new file; refuse what is damaged, of another kind or too large."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with warnings.catch_warnings():
            # Odd notes are what we came to take out.
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=_openers()) as picture:
                return _cleaned(picture)
    except Image.DecompressionBombError:
        raise CannotCopy(TOO_LARGE) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, KeyError):
        raise CannotCopy(DAMAGED) from None


def _openers() -> list[str]:
    Image.init()
    return [name for name in _FORMATS if name in Image.OPEN]


def _cleaned(picture: Image.Image) -> Cleaned:
    if picture.format not in _FORMATS:
        raise CannotCopy(DAMAGED)
    saved_as, media_type, ending, modes = _FORMATS[picture.format]
    count = getattr(picture, "n_frames", 1)
    kept = count if saved_as in _MOVING else 1
    if picture.width * picture.height * kept > MOST_PIXELS or kept > MOST_FRAMES:
        raise CannotCopy(TOO_LARGE)
    removed = _held(picture)
    if count > kept:
        removed.append(f"Further pictures in the same file ({count - kept})")
    frames, times = [], []
    for number in range(kept):
        picture.seek(number)
        times.append(int(picture.info.get("duration", 0) or 0))
        frames.append(_pixels(picture, modes))
    return Cleaned(_written(frames, times, saved_as), media_type, ending, removed)


def _pixels(picture: Image.Image, modes: tuple[str, ...]) -> Image.Image:
    """Return the pixels of what is shown, in sRGB, in an image that has never held anything else."""
    shown = _in_common_colours(ImageOps.exif_transpose(picture))
    if shown.mode not in modes:
        clear = "A" in shown.getbands() or "transparency" in shown.info
        shown = shown.convert("RGBA" if clear and "RGBA" in modes else "RGB" if "RGB" in modes else modes[-1])
    bare = Image.new(shown.mode, shown.size)
    bare.paste(shown)
    return bare


def _in_common_colours(picture: Image.Image) -> Image.Image:
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "CMYK", "L"):
        return picture
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return turned if turned is not None else picture


def _written(frames: list[Image.Image], times: list[int], saved_as: str) -> bytes:
    out, how = io.BytesIO(), dict(_SAVED.get(saved_as, {}))
    if len(frames) > 1:
        how |= {"save_all": True, "append_images": frames[1:]}
        if saved_as != "TIFF":
            how |= {"duration": times, "loop": 0}
    if saved_as == "GIF":
        how["disposal"] = 2
    frames[0].save(out, saved_as, **how)
    return out.getvalue()


def _held(picture: Image.Image) -> list[str]:
    """Name what a picture holds besides its pixels."""
    exif, info = picture.getexif(), picture.info
    inner = exif.get_ifd(0x8769)
    tags = {**exif, **inner}
    named = {
        "The place where it was taken (GPS)": bool(exif.get_ifd(0x8825)),
        "Days and times": _any(tags, _WHEN),
        "The camera or program, and its serial number": _any(tags, _CAMERA),
        "Names of who took it or owns it": _any(tags, _OWNER),
        "Remarks and titles": _any(tags, _WORDS) or bool(info.get("comment")),
        "The camera maker’s own notes": 37500 in tags,
        "A small preview of an earlier state": bool(exif.get_ifd(1)) or "thumbnails" in info,
        "Descriptions by a program (XMP)": any(key in info for key in ("xmp", "XML:com.adobe.xmp")) or 700 in tags,
        "Press descriptions (IPTC)": "photoshop" in info or 33723 in tags,
        "A colour profile": "icc_profile" in info,
        "Texts beside the picture": bool(getattr(picture, "text", None)),
        "Other technical notes": bool(tags),
    }
    return [words for words, found in named.items() if found]


def _any(tags: dict[Any, Any], wanted: tuple[int, ...]) -> bool:
    return any(tag in tags for tag in wanted)
