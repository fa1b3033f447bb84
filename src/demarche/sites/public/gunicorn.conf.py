"""gunicorn for the public site: readers leave no line in any log."""

worker_class = "gthread"
workers = 1
threads = 4
timeout = 60
accesslog = None
loglevel = "warning"
# No socket in somebody’s home from which the server could be steered.
control_socket_disable = True
