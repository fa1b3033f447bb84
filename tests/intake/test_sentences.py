"""What scripts say: in every language whole sentences, with the places that a script fills and no others."""

import pytest
from django.conf import settings
from django.utils import translation

from demarche.sites.intake.sentences import sentences


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_the_number_of_wrong_answers_fits_every_number(language: str) -> None:
    with translation.override(language):
        said = sentences()
    assert "%(" not in said["one_wrong"]
    assert said["many_wrong"].count("%(count)s") == 1
