"""Run as a program of its own: a PDF on standard input, its pages as JSON Lines on standard output.

It imports nothing of Servanda: what a hostile file can break is this process, which has little memory and time.
Arguments: pages, seconds, bytes of address space, most characters.
"""

from __future__ import annotations

import json
import sys


def main() -> None:
    """Writes one line with the number of pages and the title, and one a page."""
    pages, seconds, memory, characters = (int(argument) for argument in sys.argv[1:5])
    _limit(seconds, memory)
    import pypdfium2  # noqa: PLC0415  after the limits

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        _say({"pages": len(document), "title": document.get_metadata_value("Title")})
        for number in range(min(pages, len(document))):
            page = document[number]
            words = page.get_textpage()
            text = words.get_text_range()
            characters -= len(text)
            _say({"page": number + 1, "text": text[: max(0, characters + len(text))]})
            words.close()
            page.close()
            if characters < 0:
                _say({"error": "it holds more text than file_bytes allows: the rest was not read"})
                return
    except pypdfium2.PdfiumError as error:
        _say({"error": str(error)})
    except MemoryError:
        _say({"error": "it needs more memory than pdf_memory allows"})


def _limit(seconds: int, memory: int) -> None:
    try:
        import resource  # noqa: PLC0415  not on every system

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        return  # where the system has no such limits the clock of the parent still runs


def _say(value: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
