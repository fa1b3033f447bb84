"""Colour profiles in a PDF tell the device: the colours that every device knows are put in their place."""

from typing import Any

import pikepdf

DEEPEST = 20
_PLAIN = {1: pikepdf.Name.DeviceGray, 3: pikepdf.Name.DeviceRGB, 4: pikepdf.Name.DeviceCMYK}


def plain(each: Any, removed: dict[str, None], depth: int = 0) -> None:
    """Replace the profiles in one object, and in what lies directly in it."""
    if depth > DEEPEST:
        return
    if isinstance(each, pikepdf.Array):
        _replaced(each, removed)
        below = list(each)
    elif isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
        below = [each[key] for key in list(each.keys())]
    else:
        return
    for one in below:
        if isinstance(one, pikepdf.Array | pikepdf.Dictionary) and not one.is_indirect:
            plain(one, removed, depth + 1)


def _replaced(space: pikepdf.Array, removed: dict[str, None]) -> None:
    if len(space) != 2 or str(space[0]) != "/ICCBased" or not isinstance(space[1], pikepdf.Stream):
        return
    name = _PLAIN.get(int(space[1].get("/N", 0)))
    if name is not None:
        space[0] = name
        del space[1]
        removed["Colour profiles"] = None
