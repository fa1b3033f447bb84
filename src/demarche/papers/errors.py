"""What a person learns when a paper stays closed."""


class NotYours(Exception):
    """The person holds no key to this dossier; to them it does not exist."""


class LastToKnow(Exception):
    """The last person who may know a dossier cannot be dismissed from it."""


class OnlyAGuest(Exception):
    """Somebody without a duty at the desk cannot be let into a submission, a case or a letter."""
