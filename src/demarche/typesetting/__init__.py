"""Typesetting: a sheet in, tagged PDF out. The same sheet always gives the same bytes."""

from demarche.typesetting.sheets import SheetError
from demarche.typesetting.typesetter import Typeset, typeset_document, typeset_letter

__all__ = ["SheetError", "Typeset", "typeset_document", "typeset_letter"]
