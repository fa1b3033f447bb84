"""gunicorn for the intake: no log of a visit, no temporary file, no upload cut while bytes flow."""

import resource
from pathlib import Path

# The heartbeat of a gthread worker comes from its main thread, while its other threads receive and seal. So "timeout"
# measures a worker that hangs, never an upload that is slow: one that takes hours over Tor is left alone.
# A sync worker would be killed in the middle of it.
worker_class = "gthread"
workers = 2
# Each upload holds a thread for as long as it lasts, and over Tor that is long: hundreds of slow ones must leave a
# thread for the next source. A thread that nobody needs yet is not made.
threads = 512
worker_connections = 1024
_most_files = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
_wanted_files = 8192 if _most_files == resource.RLIM_INFINITY else min(8192, _most_files)
resource.setrlimit(resource.RLIMIT_NOFILE, (_wanted_files, _most_files))
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


def pre_request(_worker, req):  # type: ignore[no-untyped-def]  # gunicorn calls it by its name
    """Let each slice of a file have a line of its own, closed behind it.

    A browser by itself repeats a whole request when a line breaks that it had used before; on a fresh line it tells the
    page, which asks how much has arrived and goes on from there.
    """
    if req.method == "PATCH":
        req.force_close()
