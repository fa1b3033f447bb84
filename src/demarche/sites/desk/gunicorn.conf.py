"""gunicorn for the desk: one process, so that the throttle sees every try; no line about who read what."""

worker_class = "gthread"
workers = 1
threads = 8
timeout = 120
accesslog = None
loglevel = "warning"
# No socket in somebody’s home from which the server could be steered.
control_socket_disable = True
