"""gunicorn for the intake: no log of a visit, no temporary file, no upload cut while bytes flow."""

from pathlib import Path

# The heartbeat of a gthread worker comes from its main thread, while its other threads receive and seal. So "timeout"
# measures a worker that hangs, never an upload that is slow: one that takes hours over Tor is left alone.
# A sync worker would be killed in the middle of it.
worker_class = "gthread"
workers = 2
threads = 16
timeout = 120
# A worker that is told to end takes no new visit, and lets what is being sent come to its end.
graceful_timeout = 3600
# No worker is recycled by counting requests: that would end uploads that flow.
max_requests = 0
keepalive = 5
preload_app = True
# Nothing of a visit is written down; an error says its class and place on the standard error, in the settings' way.
accesslog = None
disable_redirect_access_to_syslog = True
errorlog = "-"
loglevel = "critical"
# gunicorn's heartbeat file; it holds nothing, and memory does not wear.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 -- it holds nothing
# No socket in somebody’s home from which the server could be steered.
control_socket_disable = True
