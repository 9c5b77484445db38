"""A page by its address, only when a person asks for it: nothing else in Servanda speaks to a network.

A name is resolved once, an address that is not of the open internet is refused, and the connection goes to the very
address that was checked, so that a name that changes its mind in between (DNS rebinding) gains nothing. Every redirect
is checked anew. robots.txt is honoured (RFC 9309).
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Timer
from urllib.parse import SplitResult, quote, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from servanda.model.text import Problem
from servanda.model.version import VERSION
from servanda.readers.fetch_trouble import trouble
from servanda.readers.http_bodies import plain_body
from servanda.readers.limits import Limits, shown

AGENT = f"servanda/{VERSION}"
PORTS = {"http": 80, "https": 443}
ROBOTS = 512 * 1024  # bytes of a robots.txt that count
PAUSE, LONGEST_PAUSE = 1.0, 30.0  # seconds between two pages of a site
_MOVED = frozenset({301, 302, 303, 307, 308})
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # IPv4 addresses in IPv6 clothes


def _resolved(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def _connected(address: str, port: int, seconds: float) -> socket.socket:
    return socket.create_connection((address, port), seconds)


@dataclass(frozen=True, slots=True)
class Network:
    """The ways in which a fetch touches the world; tests put their own in place."""

    resolve: Callable[[str, int], list[str]] = _resolved
    connect: Callable[[str, int, float], socket.socket] = _connected
    trust: Callable[[], ssl.SSLContext] = ssl.create_default_context  # whose certificates count
    wait: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: the address that gave it in the end, its type and its bytes."""

    url: str
    kind: str
    data: bytes


@dataclass(slots=True)
class Fetcher:
    """Fetches pages under limits, and remembers the rules of each site."""

    limits: Limits
    network: Network = field(default_factory=Network)
    rules: dict[str, RobotFileParser] = field(default_factory=dict)

    def fetch(self, url: str) -> Fetched | Problem:
        """The page at an address, or the problem that says why it was not fetched."""
        until = time.monotonic() + self.limits.fetch_seconds
        for _ in range(self.limits.redirects + 1):
            refused = self._refused(url, until)
            answer = refused or self._asked(url, until, self.limits.fetch_bytes)
            if isinstance(answer, Problem):
                return answer
            status, headers, data = answer
            if status in _MOVED and headers.get("location"):
                url = urljoin(url, headers["location"])
                continue
            if status != 200:
                return Problem(f"the site answers {status}")
            plain = plain_body(data, {**headers, "transfer-encoding": ""}, self.limits.fetch_bytes)
            return plain if isinstance(plain, Problem) else Fetched(url, headers.get("content-type", ""), plain)
        return Problem(f"it leads on more than {self.limits.redirects} times")

    def pause(self, url: str) -> None:
        """Waits before a further page of a site: as long as its robots.txt asks, within reason, else a moment."""
        parts = _parts(url)
        rules = None if isinstance(parts, Problem) else self.rules.get(f"{parts.scheme}://{parts.netloc}")
        asked = rules.crawl_delay(AGENT) if rules else None
        if rules:
            self.network.wait(min(float(asked or PAUSE), LONGEST_PAUSE))

    def _refused(self, url: str, until: float) -> Problem | None:
        """Why a site does not want its page fetched; None where it does not mind."""
        parts = _parts(url)
        if isinstance(parts, Problem):
            return parts
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self.rules:
            answer = self._asked(f"{site}/robots.txt", until, ROBOTS)
            if isinstance(answer, Problem):
                return answer  # a site that cannot be asked is not fetched from
            rules = RobotFileParser()
            status, _, data = answer
            # What moved or is missing forbids nothing; a site in trouble forbids all (RFC 9309, 2.3.1).
            rules.parse(["User-agent: *", "Disallow: /"] if status >= 500 else _lines(data) if status == 200 else [])
            self.rules[site] = rules
        return None if self.rules[site].can_fetch(AGENT, url) else Problem("the site's robots.txt does not allow it")

    def _asked(self, url: str, until: float, limit: int) -> tuple[int, dict[str, str], bytes] | Problem:
        """One question, one answer: its status, headers by lower-case names, and bytes."""
        parts = _parts(url)
        if isinstance(parts, Problem):
            return parts
        host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
        try:
            address = _open_address(self.network.resolve(host, port))
            if isinstance(address, Problem):
                return address
            sock = self.network.connect(address, port, max(0.1, until - time.monotonic()))
            sock = _secured(sock, host, self.network.trust()) if parts.scheme == "https" else sock
            with _closing_at(sock, until):
                return _answer(sock, parts, limit, until)
        except (OSError, http.client.HTTPException, ValueError) as error:
            late = time.monotonic() >= until
            return Problem(f"it takes longer than {self.limits.fetch_seconds} seconds" if late else trouble(error))


def _parts(url: str) -> SplitResult | Problem:
    """The parts of an address that may be fetched."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return Problem("it is no address")
    if parts.scheme not in PORTS or not parts.hostname:
        return Problem("only http and https addresses are fetched")
    if parts.username is not None or port not in {None, PORTS[parts.scheme]}:
        return Problem("addresses with a name, a password or a port of their own are not fetched")
    return parts


def _open_address(addresses: list[str]) -> str | Problem:
    """The address to go to; none where one of them is not of the open internet."""
    closed = [address for address in addresses if not is_open(address)]
    if closed or not addresses:
        return Problem(f"its name leads to {closed[0]}, inside a network: refused" if closed else "nobody has its name")
    return addresses[0]


@contextmanager
def _closing_at(sock: socket.socket, until: float) -> Iterator[None]:
    """Shuts a connection when the time is over, however slowly it still speaks."""
    timer = Timer(max(0.1, until - time.monotonic()), _shut, (sock,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        sock.close()


def _shut(sock: socket.socket) -> None:
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _secured(sock: socket.socket, host: str, context: ssl.SSLContext) -> ssl.SSLSocket:
    """The connection under TLS; hands are shaken later, when the clock runs."""
    return context.wrap_socket(sock, server_hostname=host, do_handshake_on_connect=False)


def _answer(
    sock: socket.socket, parts: SplitResult, limit: int, until: float
) -> tuple[int, dict[str, str], bytes] | Problem:
    """Asks over an open connection and reads no more than it may."""
    path = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe="/?&=%:;,+@~!$'()*-._")
    host = (parts.hostname or "").encode("idna").decode("ascii")
    head = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: {AGENT}\r\nAccept-Encoding: gzip\r\n"
    if isinstance(sock, ssl.SSLSocket):
        sock.do_handshake()
    sock.sendall(f"{head}Connection: close\r\n\r\n".encode("ascii"))
    response = http.client.HTTPResponse(sock, method="GET")
    try:
        response.begin()
        data = response.read(limit + 1)
    finally:
        response.close()
    if time.monotonic() >= until:
        raise TimeoutError
    if len(data) > limit:
        return Problem(f"it is larger than {shown(limit)}: not fetched")
    return response.status, {name.lower(): value for name, value in response.getheaders()}, data


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8", "replace").splitlines()


def is_open(address: str) -> bool:
    """Whether an address is of the open internet, also where an IPv6 address holds an IPv4 one."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = None
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is None and found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    return found.is_global and not found.is_multicast and (inner is None or is_open(str(inner)))
