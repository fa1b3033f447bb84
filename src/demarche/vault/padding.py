"""Padmé padding: what the size of a sealed file still tells is one of a few hundred classes."""

FLOOR = 16 * 1024


def padme(size: int) -> int:
    """Return the Padmé size for a size: at most 12 % larger, few distinct values."""
    if size < 2:
        return size
    exponent = size.bit_length() - 1
    kept = exponent.bit_length()
    mask = (1 << max(0, exponent - kept)) - 1
    return (size + mask) & ~mask


def padded_size(size: int, floor: int = FLOOR) -> int:
    """Return the size to which a sealed package is padded."""
    return padme(max(size, floor))
