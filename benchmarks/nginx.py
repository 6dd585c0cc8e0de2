"""nginx as a private process: a cache in front of the site, and a static file beside it to compare it with."""

import getpass
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.servers import NotMeasured, Server, running

FILE = "/page.html"

# Nothing outside of its folder: temporary files, the cache and the log lie in it, and nothing of /etc is read.
_SETTINGS = """
daemon off;
user {user};
worker_processes 1;
pid {folder}/nginx.pid;
error_log stderr error;
events {{ worker_connections 64; }}
http {{
    access_log off;
    sendfile on;
    keepalive_requests 1000000;
    types {{ text/html html; }}
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    proxy_cache_path {folder}/cache keys_zone=pages:1m;
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass http://127.0.0.1:{site};
            proxy_set_header Host 127.0.0.1;
            proxy_cache pages;
            add_header X-Cache $upstream_cache_status;
        }}
        location = {file} {{ root {folder}; }}
    }}
}}
"""


@contextmanager
def in_front_of(site: Server, file: bytes, port: int) -> Iterator[Server]:
    """nginx with one worker before a server of the site, serving a file of its own at ``FILE``.

    Raises:
        NotMeasured: when there is no nginx on this machine.
    """
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if program is None:
        raise NotMeasured("nginx is not installed (Debian, Ubuntu: apt-get install nginx)")
    with tempfile.TemporaryDirectory(prefix="pesona-nginx-") as name:
        folder = Path(name)
        settings = folder / "nginx.conf"
        (folder / FILE.strip("/")).write_bytes(file)
        settings.write_text(
            _SETTINGS.format(user=getpass.getuser(), folder=folder, site=site.port, port=port, file=FILE)
        )
        command: list[str | Path] = [program, "-e", "stderr", "-p", folder, "-c", settings]
        with running("nginx", lambda _port: command, ready=FILE, environment=os.environ, port=port) as server:
            yield server
