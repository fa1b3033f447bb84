"""The archive: what has been published, and nothing else. It knows no desk room and holds no key."""
