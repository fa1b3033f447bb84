"""Files for a real deployment of one instance: nginx, systemd, torrc, and the users that own its folders."""

import sys
from pathlib import Path
from urllib.parse import urlsplit

from demarche.commands.grounds import GROUNDS, WRITES, seen_by, sharers
from demarche.commands.process import SITES, WORKERS
from demarche.settings.instance import VARIABLE, Instance

# A third of what an intake on two processors takes in (benchmarks/door.py), so that it never lags behind its queue.
POW_RATE, POW_BURST = 50, 200
# gunicorn starts fresh processes and lets the old ones end what they are receiving.
RELOAD = "ExecReload=/bin/kill -HUP $MAINPID\n"
SITE_PORTS = {"public": 8000, "intake": 8001, "desk": 8002}
# The intake and the public site answer nobody but the web server on this machine, and call nobody.
UNIT = """[Unit]
Description=Demarche: {process}
After=network.target

[Service]
User=demarche-{process}
Group=demarche-{process}
Environment={variable}={root}
Environment=DJANGO_SETTINGS_MODULE=demarche.settings.{process}
ExecStart={command}
{reload}Restart=always
RestartSec=2
UMask=0007
LimitCORE=0
NoNewPrivileges=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectSystem=strict
ProtectHome=yes
ProtectKernelTunables=yes
ProtectControlGroups=yes
RestrictSUIDSGID=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
LockPersonality=yes
SystemCallFilter=@system-service
{network}ReadOnlyPaths={root}
{writable}{hidden}
[Install]
WantedBy=multi-user.target
"""
NGINX_SITE = """# {site}: no access log, errors without addresses, nothing of a request on disk
server {{
    listen 443 ssl;
    server_name {host};
    ssl_certificate /etc/letsencrypt/live/{host}/fullchain.pem;
    ssl_certificate_key /etc/letsencrypt/live/{host}/privkey.pem;
    ssl_protocols TLSv1.2 TLSv1.3;
    access_log off;
    error_log /dev/null crit;
    client_max_body_size {limit};
    client_body_timeout 300s;
    client_body_buffer_size 16k;
    add_header Strict-Transport-Security "max-age=63072000; includeSubDomains" always;
    proxy_set_header Host $host;
    proxy_set_header X-Forwarded-Proto https;
    proxy_http_version 1.1;
    proxy_request_buffering off;
    proxy_buffering {buffering};
    proxy_max_temp_file_size 0;
    proxy_read_timeout 300s;
    location / {{
        proxy_pass http://127.0.0.1:{port};
    }}
{pieces}}}
"""
# On a line that was used before, a browser repeats a whole request by itself when it breaks; on a fresh one it asks.
NGINX_PIECES = """    location ~ ^/sealed/[0-9a-f-]+/$ {{
        keepalive_timeout 0;
        proxy_pass http://127.0.0.1:{port};
    }}
"""
TORRC = """# onion services of this instance; addresses appear in each folder's "hostname" file
SafeLogging 1
HiddenServiceDir /var/lib/tor/demarche-intake/
HiddenServiceVersion 3
HiddenServicePort 80 127.0.0.1:{intake}
# tor's own proof of work: a flood pays, a source does not notice, and no script is needed. Rate: visits that are let
# through in a second while a flood lasts; burst: how many may come at once before any work is asked.
HiddenServicePoWDefensesEnabled 1
HiddenServicePoWQueueRate {rate}
HiddenServicePoWQueueBurst {burst}

HiddenServiceDir /var/lib/tor/demarche-public/
HiddenServiceVersion 3
HiddenServicePort 80 127.0.0.1:{public}
"""


USERS = """#!/bin/sh
# One user a process, one group a folder, and who owns what. Run it as root: once, and again after a restore.
set -eu
cd {root}
for process in {processes}; do
    getent passwd demarche-$process >/dev/null || useradd --system --user-group --no-create-home \\
        --shell /usr/sbin/nologin demarche-$process
done
getent group demarche >/dev/null || groupadd --system demarche
for process in {processes}; do usermod -aG demarche demarche-$process; done

# share FOLDER PROCESS…: the first owns it, its group holds them all, nobody else may enter
share() {{
    folder=$1; shift
    getent group demarche-at-$folder >/dev/null || groupadd --system demarche-at-$folder
    for process in "$@"; do usermod -aG demarche-at-$folder demarche-$process; done
    chown -R demarche-$1:demarche-at-$folder $folder
    find $folder -type d -exec chmod 2770 {{}} +
    find $folder -type f -exec chmod 660 {{}} +
}}
{shares}
# What is public may be read by everybody; what is secret, by its owner alone.
find archive -type d -exec chmod 2775 {{}} +
find archive -type f -exec chmod 644 {{}} +
chmod 600 intake/secret.txt desk/secret.txt publisher/identity.txt
chown root:demarche . office.toml
chmod 750 .
chmod 640 office.toml
"""


def deployment_files(instance: Instance) -> dict[str, str]:
    """Return the files by name."""
    files = {f"systemd/demarche-{process}.service": _unit(instance, process) for process in (*SITES, *WORKERS)}
    for site in SITES:
        files[f"nginx/{site}.conf"] = _nginx(instance, site)
    files["users.sh"] = _users(instance)
    files["torrc"] = TORRC.format(**SITE_PORTS, rate=POW_RATE, burst=POW_BURST)
    return files


def write(instance: Instance, target: Path) -> list[Path]:
    """Write the files below a folder; return their paths."""
    paths = []
    for name, content in deployment_files(instance).items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        paths.append(path)
    return paths


def _unit(instance: Instance, process: str) -> str:
    writable = " ".join(str(instance.root / folder) for folder in WRITES[process])
    hidden = [ground for ground in (*GROUNDS, "mail") if ground not in seen_by(process)]
    command = f"{sys.executable} -m demarche {process} --dir {instance.root}"
    if process in SITE_PORTS:
        command += f" --bind 127.0.0.1:{SITE_PORTS[process]}"
    return UNIT.format(
        process=process,
        variable=VARIABLE,
        root=instance.root,
        command=command,
        reload=RELOAD if process in SITE_PORTS else "",
        network="" if process in ("desk", "reminders") else "IPAddressDeny=any\nIPAddressAllow=localhost\n",
        writable=f"ReadWritePaths={writable}\n" if writable else "",
        hidden="".join(f"InaccessiblePaths={instance.root / ground}\n" for ground in hidden),
    )


def _nginx(instance: Instance, site: str) -> str:
    urls = {"public": instance.public_url, "intake": instance.intake_url, "desk": instance.desk_url}
    return NGINX_SITE.format(
        site=site,
        host=urlsplit(urls[site]).hostname,
        port=SITE_PORTS[site],
        limit={"public": "16k", "intake": "520m", "desk": "60m"}[site],
        buffering="on" if site == "public" else "off",
        pieces=NGINX_PIECES.format(port=SITE_PORTS[site]) if site == "intake" else "",
    )


def _users(instance: Instance) -> str:
    folders = [*GROUNDS, "mail"]
    return USERS.format(
        root=instance.root,
        processes=" ".join(WRITES),
        shares="\n".join(f"share {folder} {' '.join(sharers(folder))}" for folder in folders),
    )
