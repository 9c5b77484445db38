"""Every format, its suffixes and its reader: a new one is a module, a line here, a test."""

from __future__ import annotations

from servanda.readers.archives import GzipFile, TarArchive, ZipArchive
from servanda.readers.docx import DocxReader
from servanda.readers.facts import Container, Reader
from servanda.readers.feed import FeedReader
from servanda.readers.html import HtmlReader
from servanda.readers.jsonl import JsonLinesReader, JsonReader
from servanda.readers.mail import MailReader
from servanda.readers.markdown import MarkdownReader
from servanda.readers.pdf import PdfReader
from servanda.readers.table import TableReader
from servanda.readers.text import TextReader
from servanda.readers.warc import WarcArchive

# One report or several from the bytes of a file.
READERS: dict[str, Reader] = {
    ".txt": TextReader(),
    ".text": TextReader(),
    ".md": MarkdownReader(),
    ".markdown": MarkdownReader(),
    ".html": HtmlReader(),
    ".htm": HtmlReader(),
    ".xhtml": HtmlReader(),
    ".pdf": PdfReader(),
    ".docx": DocxReader(),
    ".jsonl": JsonLinesReader(),
    ".ndjson": JsonLinesReader(),
    ".json": JsonReader(),
    ".csv": TableReader(),
    ".tsv": TableReader(),
}
# Files that hold files.
CONTAINERS: dict[str, Container] = {
    ".eml": MailReader(),
    ".rss": FeedReader(),
    ".atom": FeedReader(),
    ".xml": FeedReader(),
    ".rdf": FeedReader(),
    ".zip": ZipArchive(),
    ".tar": TarArchive(),
    ".tgz": TarArchive(),
    ".gz": GzipFile(),
    ".warc": WarcArchive(),
}
# These hold many records: the process that hands out the work reads them itself.
MANY = frozenset({".jsonl", ".ndjson", ".json", ".csv", ".tsv"})


def known_suffixes() -> str:
    """Every suffix that is read, as a problem lists them."""
    return ", ".join([*READERS, *CONTAINERS])
