"""gunicorn for the intake: no log of a visit, no temporary file, no upload cut while bytes flow."""

# Threads answer the arbiter by themselves, so a slow upload of hours is not taken for a worker that hangs;
# a sync worker would be killed in the middle of it.
worker_class = "gthread"
workers = 2
threads = 8
timeout = 120
graceful_timeout = 60
preload_app = True
accesslog = None
errorlog = "-"
loglevel = "critical"
worker_tmp_dir = "/dev/shm"  # noqa: S108 -- the heartbeat file alone, in memory
