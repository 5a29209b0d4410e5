"""The divisions of China by code and name, read from tables that the package carries."""

from xcx.gazetteer.table import Gazetteer, load

__all__ = ["Gazetteer", "load"]
