"""Chinese local-government news becomes data: every figure with what it measures and where."""

from __future__ import annotations

__version__ = "0.1.0"
