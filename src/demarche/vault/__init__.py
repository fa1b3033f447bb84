"""The vault: the encryption boundary. It knows no model and no request; sealing and opening are separate."""
