"""Pictures that an authenticator's camera reads."""

import segno
from django.utils.safestring import SafeString


def picture(address: str) -> SafeString:
    """Draw an authenticator's address as a picture, without a style or a script."""
    drawn = segno.make(address, error="m", micro=False).svg_inline(scale=4, border=4, light="#fff", svgclass="qr")
    return SafeString(drawn)
