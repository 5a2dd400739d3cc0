"""Pages and sign-ins under slow connections: `answerable serve`, and other servers where they are installed.

Everything stays on this machine, and ends after the seconds that were asked for. Slow connections are of
three kinds, a third each: heads that come a byte a second, bodies that do, and answers that are hardly read.
"""

from __future__ import annotations

import argparse
import http.client
import importlib.util
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from urllib.parse import urlencode

PASSWORD = "a long enough sentence"
SERVERS = {
    "answerable serve": "",
    "gunicorn, 8 threads": """
from gunicorn.app.base import BaseApplication
class Server(BaseApplication):
    def load_config(self):
        for name, value in (("bind", f"127.0.0.1:{port}"), ("threads", 8), ("loglevel", "error")):
            self.cfg.set(name, value)
    def load(self): return application
Server().run()""",
    "waitress, its defaults": """
import waitress
waitress.serve(application, host="127.0.0.1", port=port, threads=8)""",
    "cheroot, 8 threads": """
from cheroot.wsgi import Server
Server(("127.0.0.1", port), application, numthreads=8).start()""",
}
BEGIN = "import sys; port = int(sys.argv[1]); from answerable.web.wsgi import application"


def main() -> None:
    """Print a line for each server."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--slow", type=int, default=200, help="Slow connections, 900 at most.")
    parser.add_argument("--seconds", type=int, default=6, help="Of each measurement, 60 at most.")
    told = parser.parse_args()
    slow, seconds = min(told.slow, 900), min(told.seconds, 60)
    with tempfile.TemporaryDirectory() as home:
        _prepare(home)
        print("| server | | pages a second | p95, ms | sign-ins a second | their p95, ms | failed |")
        print("|---|---|---|---|---|---|---|")
        for name, code in SERVERS.items():
            module = name.split(",")[0]
            if code and importlib.util.find_spec(module) is None:
                print(f"| {name} | not installed | | | | | |")
                continue
            _measure_server(name, code, home, slow, seconds)


def _environment(home: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    return kept | {"ANSWERABLE_HOME": home, "ANSWERABLE_LOG_LEVEL": "CRITICAL"}


def _prepare(home: str) -> None:
    words = [sys.executable, "-m", "answerable.cli"]
    opened = [*words, "account", "open", "ann", "--password", PASSWORD]
    for each in ([*words, "setup"], opened):
        subprocess.run(each, env=_environment(home), check=True, stdout=subprocess.DEVNULL)


def _measure_server(name: str, code: str, home: str, slow: int, seconds: int) -> None:
    port = _free_port()
    words = [sys.executable, "-m", "answerable.cli", "serve", "--no-worker", "--port", str(port)]
    if code:
        words = [sys.executable, "-c", f"{BEGIN}\n{code}", str(port)]
    server = subprocess.Popen(words, env=_environment(home), stdout=subprocess.DEVNULL)
    try:
        _until_there(port)
        _row(name, "no slow ones", port, seconds)
        stopped = threading.Event()
        kept = _slow_ones(port, slow, stopped)
        time.sleep(2)
        _row("", f"{slow} slow ones", port, seconds)
        stopped.set()
        for each in kept:
            each.close()
    finally:
        server.terminate()
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _row(name: str, case: str, port: int, seconds: int) -> None:
    ends = time.monotonic() + seconds
    pages: list[float] = []
    signs: list[float] = []
    failed: list[str] = []
    asking = [(_page, pages)] * 3 + [(_sign_in, signs)]
    threads = [threading.Thread(target=_repeat, args=(act, port, ends, took, failed)) for act, took in asking]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    cells = [f"{len(pages) / seconds:.1f}", _p95(pages), f"{len(signs) / seconds:.1f}", _p95(signs)]
    print(f"| {name} | {case} | {' | '.join(cells)} | {len(failed)} |", flush=True)


def _repeat(act: object, port: int, ends: float, took: list[float], failed: list[str]) -> None:
    while time.monotonic() < ends:
        began = time.monotonic()
        try:
            act(port)  # type: ignore[operator]
        except (OSError, http.client.HTTPException) as error:
            failed.append(str(error))
        else:
            took.append(time.monotonic() - began)


def _page(port: int) -> None:
    _ask(port, "GET", "/accounts/login/")


def _sign_in(port: int) -> None:
    head, page = _ask(port, "GET", "/accounts/login/")
    cookie = re.search(r"csrftoken=([^;]+)", head.get("Set-Cookie", ""))
    token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    if cookie is None or token is None:
        raise http.client.HTTPException("no form")
    form = {"login": "ann", "password": PASSWORD, "csrfmiddlewaretoken": token[1].decode()}
    headers = {
        "Cookie": f"csrftoken={cookie[1]}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    _ask(port, "POST", "/accounts/login/", urlencode(form), headers, 302)


def _ask(
    port: int, method: str, path: str, body: str = "", headers: dict[str, str] | None = None, code: int = 200
) -> tuple[http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request(method, path, body or None, headers or {})
        answer = connection.getresponse()
        page = answer.read()
        if answer.status != code:
            raise http.client.HTTPException(f"{answer.status}")
        return answer.headers, page
    finally:
        connection.close()


def _slow_ones(port: int, many: int, stopped: threading.Event) -> list[socket.socket]:
    heads = (
        b"GET /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: ",
        b"POST /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 60000\r\n\r\n",
        b"GET /static/web/workbench.css HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 20,
    )
    kept = []
    for number in range(many):
        one = socket.create_connection(("127.0.0.1", port), timeout=5)
        if number % 3 == 2:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        one.sendall(heads[number % 3])
        one.settimeout(0.01)
        kept.append(one)
    threading.Thread(target=_drip, args=(kept, stopped), daemon=True).start()
    return kept


def _drip(kept: list[socket.socket], stopped: threading.Event) -> None:
    while not stopped.wait(1):
        for number, one in enumerate(kept):
            try:
                if number % 3 == 2:
                    one.recv(16)
                else:
                    one.send(b"a")
            except OSError:
                continue


def _p95(took: list[float]) -> str:
    return f"{statistics.quantiles(took, n=20)[-1] * 1000:.0f}" if len(took) > 1 else "none"


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _until_there(port: int) -> None:
    for _ in range(150):
        try:
            _ask(port, "GET", "/accounts/login/")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the server did not begin")


if __name__ == "__main__":
    main()
