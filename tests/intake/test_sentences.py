"""What scripts say: in every language whole sentences, with the places that a script fills and no others."""

import pytest
from django.conf import settings
from django.utils import translation

from demarche.sites.intake.sentences import sentences


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_the_number_of_wrong_answers_is_said_in_every_language(language: str) -> None:
    with translation.override(language):
        said = sentences()["wrong"]
    assert len(set(said)) == len(said)
    assert not [sentence for sentence in said if "%" in sentence]
