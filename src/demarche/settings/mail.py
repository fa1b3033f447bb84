"""How letters and reminders leave: as the office's mail table says."""

from typing import Any

from demarche.settings.instance import Instance


def mailers(instance: Instance) -> dict[str, Any]:
    """Return the office's one way of sending mail; over TLS where it is a mail server."""
    mail = instance.mail
    backend = mail.get("backend", "locmem")
    options: dict[str, Any] = {}
    if backend == "filebased":
        options = {"file_path": str(instance.root / "mail")}
    elif backend == "smtp":
        options = {key: mail[key] for key in ("host", "port", "username", "password") if key in mail}
        implicit = mail.get("tls", "starttls") == "tls"
        options |= {"use_ssl": implicit, "use_tls": not implicit, "timeout": 30}
    return {"default": {"BACKEND": f"django.core.mail.backends.{backend}.EmailBackend", "OPTIONS": options}}
