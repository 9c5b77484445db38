"""Fetching: only from the open internet, only what a site allows, never more than the limits."""

from __future__ import annotations

import errno
import gzip
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.readers.files import ITEM, PAGE, STORY, rss

from servanda import readers
from servanda.api import fetch_into
from servanda.model.text import Problem
from servanda.readers import Limits
from servanda.readers.fetch import Fetched, Fetcher, Network, is_open

OPEN = "93.184.216.34"
BASE = "http://lens.example"


PACKED = {"Content-Encoding": "gzip"}
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /private/"),
    "/moved": (302, {"Location": "/page"}, b""),
    "/inside": (302, {"Location": "http://inside.example/page"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/large": (200, {}, b"a" * 5_000),
    "/bomb": (200, PACKED, gzip.compress(b"a" * 100_000)),
    "/packed": (200, PACKED, gzip.compress(PAGE.encode())),
    "/feed": (200, {"Content-Type": "application/rss+xml"}, rss(ITEM)),
    "/page": (200, {}, PAGE.encode()),
    "/items": (200, {"Content-Type": "application/rss+xml"}, b""),  # filled below
}
LINKS = (
    f"{BASE}/page",
    f"{BASE}/packed",
    f"{BASE}/page",
    "http://inside.example/page",
    f"{BASE}/private/page",
    "mailto:x",
)
ITEMS = "".join(f"<item><title>A</title><link>{link}</link><description>B</description></item>" for link in LINKS)
ANSWERS["/items"] = (200, {"Content-Type": "application/rss+xml"}, rss(ITEMS))
HERE = Path(__file__).parent


class Site(BaseHTTPRequestHandler):
    """A small site with good and bad manners."""

    def do_GET(self) -> None:
        self.server.asked.append((self.headers["Host"], self.path))  # type: ignore[attr-defined]
        if self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            for _ in range(40):
                self.wfile.write(b"a")
                time.sleep(0.1)
        else:
            self.answer(*ANSWERS.get(self.path, (404, {}, b"none")))

    def answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in ({"Content-Type": "text/html", "Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadingHTTPServer]:
    found = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    found.asked = []  # type: ignore[attr-defined]
    threading.Thread(target=found.serve_forever, daemon=True).start()
    yield found
    found.shutdown()
    found.server_close()


@pytest.fixture
def network(server: ThreadingHTTPServer) -> Network:
    """A network in which every open address is the test's own server, and names lead where the test says."""
    names = {"lens.example": [OPEN], "inside.example": ["10.0.0.7"], "both.example": [OPEN, "127.0.0.1"]}
    server.asked.clear()  # type: ignore[attr-defined]

    def connect(address: str, port: int, seconds: float) -> socket.socket:
        assert (address, port) == (OPEN, 80)
        return socket.create_connection(("127.0.0.1", server.server_port), seconds)

    return Network(lambda host, _: names.get(host, []), connect)


def fetched(network: Network, path: str, **limits: int) -> Fetched | Problem:
    return Fetcher(Limits(**limits), network).fetch(path if "://" in path else f"{BASE}{path}")


def refusal(network: Network, path: str, **limits: int) -> str:
    found = fetched(network, path, **limits)
    assert isinstance(found, Problem)
    return found.message


@pytest.mark.parametrize(("path", "end"), [("/page", "/page"), ("/moved", "/page"), ("/packed", "/packed")])
def test_a_page_is_fetched_and_a_redirect_followed(network: Network, path: str, end: str) -> None:
    found = fetched(network, path)
    assert found == Fetched(f"{BASE}{end}", "text/html", PAGE.encode())


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("http://inside.example/page", "leads to 10.0.0.7, inside a network"),
        ("http://both.example/page", "leads to 127.0.0.1"),
        ("http://nobody.example/", "nobody has its name"),
        ("/inside", "leads to 10.0.0.7"),
        ("/file", "only http and https"),
        ("ftp://lens.example/page", "only http and https"),
        ("http://me:secret@lens.example/page", "a password"),
        ("http://lens.example:22/page", "a port of their own"),
        ("http://[::1", "no address"),
        ("/private/page", "robots.txt"),
        ("/none", "answers 404"),
        ("/round", "more than 5 times"),
    ],
)
def test_what_is_not_fetched_says_why(network: Network, path: str, told: str) -> None:
    assert told in refusal(network, path)


@pytest.mark.parametrize(
    ("path", "limits", "told"),
    [
        ("/large", {"fetch_bytes": 1_000}, "larger than 1000 bytes"),
        ("/bomb", {"fetch_bytes": 1_000}, "larger than 1000 bytes when unpacked"),
        ("/slow", {"fetch_seconds": 1}, "longer than 1 seconds"),
    ],
)
def test_an_answer_without_end_is_cut_off(network: Network, path: str, limits: dict[str, int], told: str) -> None:
    begun = time.monotonic()
    assert told in refusal(network, path, **limits)
    assert time.monotonic() - begun < 3


def test_a_name_is_resolved_once_for_each_question(server: ThreadingHTTPServer, network: Network) -> None:
    answers = iter([[OPEN], [OPEN], ["127.0.0.1"]])  # robots.txt, the page; a third time it would lead inside
    twisting = Network(lambda *_: next(answers), network.connect)
    assert isinstance(fetched(twisting, "/page"), Fetched)
    assert server.asked == [("lens.example", "/robots.txt"), ("lens.example", "/page")]  # type: ignore[attr-defined]


def test_robots_are_asked_once_a_site(server: ThreadingHTTPServer, network: Network) -> None:
    fetcher = Fetcher(Limits(), network)
    for _ in range(3):
        fetcher.fetch(f"{BASE}/page")
    assert [path for _, path in server.asked].count("/robots.txt") == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize("address", [OPEN, "2606:2800:220:1:248:1893:25c8:1946"])
def test_an_address_of_the_open_internet_is_open(address: str) -> None:
    assert is_open(address)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1",
     "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "ff02::1", "words"],
)  # fmt: skip
def test_an_address_inside_a_network_is_not_open(address: str) -> None:
    assert not is_open(address)


def test_what_was_fetched_is_kept_and_read_from_its_archive(tmp_path: Path, network: Network) -> None:
    archive = tmp_path / "fetched.warc"
    got = list(fetch_into([f"{BASE}/moved", f"{BASE}/feed", f"{BASE}/none"], archive, network=network))
    found = [each.report for each in readers.intake([str(archive)])]

    assert [each.problem is None for each in got] == [True, True, False]
    assert [report.text.endswith(STORY[number]) for number, report in ((1, found[0]), (0, found[1])) if report] == [
        True
    ] * 2
    assert found[0] is not None
    assert found[0].url == f"{BASE}/page"


# The items of a feed


def got(network: Network, archive: Path, *paths: str, items: int) -> list[tuple[str, str]]:
    told = fetch_into([f"{BASE}{path}" for path in paths], archive, network=network, items=items)
    return [(each.url.removeprefix(BASE), each.problem.message if each.problem else "") for each in told]


def test_items_are_not_followed_unless_asked(tmp_path: Path, server: ThreadingHTTPServer, network: Network) -> None:
    assert got(network, tmp_path / "f.warc", "/items", items=0) == [("/items", "")]
    assert [path for _, path in server.asked] == ["/robots.txt", "/items"]  # type: ignore[attr-defined]


def test_each_item_is_followed_under_the_same_guards(tmp_path: Path, network: Network) -> None:
    calm = replace(network, wait=lambda _: None)
    found = dict(got(calm, tmp_path / "f.warc", "/items", items=9))

    assert list(found) == ["/items", "/page", "/packed", "http://inside.example/page", "/private/page"]
    assert found["/page"] == found["/packed"] == ""
    assert "leads to 10.0.0.7" in found["http://inside.example/page"]
    assert "robots.txt" in found["/private/page"]


def test_no_more_items_are_followed_than_asked_and_none_twice(
    tmp_path: Path, server: ThreadingHTTPServer, network: Network
) -> None:
    calm = replace(network, wait=lambda _: None)
    got(calm, tmp_path / "f.warc", "/page", "/items", items=1)
    asked = [path for _, path in server.asked]  # type: ignore[attr-defined]

    assert asked == ["/robots.txt", "/page", "/items", "/packed"]


def test_pages_of_items_stand_in_the_place_of_the_feed(tmp_path: Path, network: Network) -> None:
    calm = replace(network, wait=lambda _: None)
    got(calm, tmp_path / "pages.warc", "/items", items=2)
    got(calm, tmp_path / "feed.warc", "/items", items=0)
    urls = [
        [each.report.url for each in readers.intake([str(tmp_path / name)]) if each.report]
        for name in ("pages.warc", "feed.warc")
    ]

    assert urls[0] == [f"{BASE}/page", f"{BASE}/packed"]
    assert len(urls[1]) == len(LINKS)


def test_a_feed_whose_items_cannot_be_fetched_is_kept_itself(tmp_path: Path, network: Network) -> None:
    calm = replace(network, wait=lambda _: None)
    lost = rss("<item><title>A</title><link>http://nobody.example/a</link><description>B</description></item>")
    ANSWERS["/lost"] = (200, {}, lost)

    assert [problem == "" for _, problem in got(calm, tmp_path / "f.warc", "/lost", items=1)] == [True, False]
    assert [each.report is not None for each in readers.intake([str(tmp_path / "f.warc")])] == [True]


@pytest.mark.parametrize(
    ("rule", "seconds"), [("", [1.0]), ("\nCrawl-delay: 4", [4.0]), ("\nCrawl-delay: 900", [30.0])]
)
def test_between_two_pages_there_is_the_pause_that_the_site_asks_for(
    tmp_path: Path, network: Network, monkeypatch: pytest.MonkeyPatch, rule: str, seconds: list[float]
) -> None:
    waited: list[float] = []
    monkeypatch.setitem(ANSWERS, "/robots.txt", (200, {}, f"User-agent: *\nDisallow: /private/{rule}".encode()))
    got(replace(network, wait=waited.append), tmp_path / "f.warc", "/items", items=1)

    assert waited == seconds


# Under TLS


@pytest.fixture(scope="module")
def secured() -> Iterator[ThreadingHTTPServer]:
    """The site under TLS, with a certificate that only the test trusts and a key that opens nothing else."""
    found = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    found.asked = []  # type: ignore[attr-defined]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(HERE / "tls_cert.pem", HERE / "tls_key.pem")
    found.socket = context.wrap_socket(found.socket, server_side=True)
    threading.Thread(target=found.serve_forever, daemon=True).start()
    yield found
    found.shutdown()
    found.server_close()


def tls(secured: ThreadingHTTPServer, host: str = "lens.example", *, trusting: bool = True) -> Fetched | Problem:
    def connect(address: str, port: int, seconds: float) -> socket.socket:
        assert (address, port) == (OPEN, 443)
        return socket.create_connection(("127.0.0.1", secured.server_port), seconds)

    def trust() -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(HERE / "tls_cert.pem") if trusting else None)

    return Fetcher(Limits(fetch_seconds=5), Network(lambda *_: [OPEN], connect, trust)).fetch(f"https://{host}/page")


def test_a_page_is_fetched_under_tls(secured: ThreadingHTTPServer) -> None:
    assert tls(secured) == Fetched("https://lens.example/page", "text/html", PAGE.encode())


@pytest.mark.parametrize(("host", "trusting"), [("lens.example", False), ("other.example", True)])
def test_a_certificate_that_nobody_vouches_for_or_of_another_name_is_refused(
    secured: ThreadingHTTPServer, host: str, trusting: bool
) -> None:
    answer = tls(secured, host, trusting=trusting)

    assert isinstance(answer, Problem)
    assert "its certificate cannot be trusted: " in answer.message
    assert "_ssl" not in answer.message


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), "nobody has its name: is it spelt so"),
        (socket.gaierror(socket.EAI_AGAIN, "Temporary failure"), "looked up now: is this machine online?"),
        (ConnectionRefusedError(111, "Connection refused"), "the site refuses the connection"),
        (http.client.RemoteDisconnected("Remote end closed"), "the site broke the connection off"),
        (OSError(errno.ENETUNREACH, "Network is unreachable"), "there is no way to it: is this machine online?"),
        (http.client.BadStatusLine("x"), "does not speak HTTP"),
        (ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1000)"), "no secure connection"),
        (UnicodeError("label too long"), "its name is none that can be looked up"),
        (OSError(5, "Input/output error"), "no answer: Input/output error"),
    ],
)
def test_no_answer_is_told_in_words(error: Exception, told: str) -> None:
    def resolve(_host: str, _port: int) -> list[str]:
        raise error

    said = refusal(Network(resolve), "http://lens.example/page")

    assert told in said
    assert "Errno" not in said
