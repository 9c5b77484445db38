"""`python -m benchmarks.fuzz --minutes 10`: good files of every format, broken at random, read by their readers.

It fails where a reader raises, takes longer than ten seconds, or the process more than a gibibyte. What broke it is
named by the seed, with which it can be made again.
"""

from __future__ import annotations

import argparse
import faulthandler
import gzip
import random
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from types import FrameType

from tests.readers import accords, files

from servanda.readers import ReadOptions
from servanda.readers.opening import pieces_of_bytes, read_piece

SLOW = 10  # seconds for one input
STUCK = 60  # seconds after which even a library that holds the process is stopped
MOST = 1024 * 1024  # KiB
_PAGE = files.PAGE.encode()
SEEDS: dict[str, bytes] = {
    ".txt": f"Truce holds\n\nBy Jane Doe\n\nThe Lens, 20 August 2021\n\n{_PAGE.decode()}\n\nSource: Reuters".encode(),
    ".text": f"agreement: yes\nparties: a; b\n\n{accords.TARN}\n\n{accords.KESSING}".encode(),
    ".md": f"---\ntitle: x\n---\n# Truce\n\n*By* [Jane](x)\n\n- {files.SENTENCE}\n\n![x](y)".encode(),
    ".html": _PAGE.replace(b"</head>", b'<script type="application/ld+json">{"@type":"NewsArticle"}</script></head>'),
    ".jsonl": f'{{"text": "{files.SENTENCE}", "source": {{"name": "x"}}, "date": "2021-08-20"}}\n'.encode() * 2,
    ".json": f'[{{"text": "{files.SENTENCE}", "authors": ["A B"], "tags": "a,b"}}]'.encode(),
    ".csv": f"id,title,url,text\n7,Truce,{files.URL},{files.SENTENCE}\n".encode() * 2,
    ".eml": files.mail(headers='MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n').replace(
        b"\r\n\r\n", b"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n"
    ),
    ".rss": files.rss(files.ITEM * 2),
    ".docx": files.docx(files.paragraph(files.SENTENCE, "Title") * 2),
    ".zip": files.zipped({"a.txt": files.SENTENCE.encode(), "b.html": _PAGE}),
    ".tar": files.tarred({"a.txt": files.SENTENCE.encode(), "b.html": _PAGE}, "w:gz"),
    ".gz": gzip.compress(_PAGE, mtime=0),
    ".warc": files.warc(files.warc_record(files.URL, _PAGE), files.warc_record(files.URL, _PAGE)),
    ".warc.gz": files.warc(files.warc_record(files.URL, _PAGE), packed=True),
    ".pdf": files.pdf([[files.SENTENCE], [files.SENTENCE]]),
}
TOKENS = (
    b"\x00", b"\xff\xfe", b"\r\n\r\n", b"<", b">", b"&x;", b"<!DOCTYPE", b'"', b"{", b"[" * 50, b"\xed\xa0\x80", b"-1",
    b"999999999999", b"WARC/1.0\r\n", b"PK\x03\x04", b"\x1f\x8b", b"%PDF-", b"--x\r\n", b"obj", b"<div>" * 60,
)  # fmt: skip


def broken(data: bytes, chance: random.Random) -> bytes:
    """A good file with a few things done to it: bytes changed, cut, said twice, put elsewhere."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        place, other = sorted(chance.randrange(len(made) + 1) for _ in range(2))
        match chance.randrange(6):
            case 0:
                made[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                made[place:place] = chance.choice(TOKENS)
            case 2:
                del made[place : min(other, place + 40)]
            case 3:
                made[place:place] = made[place : min(other, place + 200)] * chance.randint(1, 20)
            case 4:
                del made[other:]
            case _:
                made[place : place + 4] = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff"))
    return bytes(made)


class Late(BaseException):
    """An input took too long; no reader that catches what its libraries raise catches this."""


def _late(_number: int, _frame: FrameType | None) -> None:
    raise Late


def read_one(suffix: str, seed: int, say: Callable[[str], None]) -> bool:
    """Reads one broken file; False where it went wrong."""
    data = broken(SEEDS[suffix], random.Random(f"{suffix} {seed}"))
    faulthandler.dump_traceback_later(STUCK, exit=True)
    signal.alarm(SLOW)
    try:
        for piece in pieces_of_bytes(f"a{suffix}", data, ReadOptions()):
            for intake in read_piece(piece):
                if intake.report is None and not intake.problems:
                    raise AssertionError("neither a report nor a problem")
                if intake.report:
                    intake.report.text.encode("utf-8")
    except (Exception, Late):
        say(f"{suffix}, seed {seed}:\n{traceback.format_exc(limit=-4)}")
        return False
    finally:
        signal.alarm(0)
        faulthandler.cancel_dump_traceback_later()
    return True


def main() -> int:
    """Goes round the formats until the time is over."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    options = parser.parse_args()
    signal.signal(signal.SIGALRM, _late)
    read: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    until, seed = time.monotonic() + options.minutes * 60, options.seed
    while time.monotonic() < until:
        for suffix in SEEDS:
            if suffix == ".pdf" and seed % 5:
                continue  # each takes a process
            read[suffix] += 1
            failed[suffix] += not read_one(suffix, seed, lambda words: print(words, file=sys.stderr))
        seed += 1
    for suffix in SEEDS:
        print(f"{suffix:10} {read[suffix]:8,} read {failed[suffix]:6,} wrong")
    used = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"{read.total():,} inputs, {failed.total():,} wrong, {used // 1024} MiB at most")
    return 1 if failed.total() or used > MOST else 0


if __name__ == "__main__":
    sys.exit(main())
