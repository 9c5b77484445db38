"""Report -> Analysis: the only room that names an NLP library; it holds the trained model."""

from servanda.language.model import Model, Parsed, load_model
from servanda.language.read import read

__all__ = ["Model", "Parsed", "load_model", "read"]
