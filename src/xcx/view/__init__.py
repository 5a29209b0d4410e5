"""The review page: text and ledger side by side in one file that opens offline."""

from __future__ import annotations

from xcx.view.html import page
from xcx.view.payload import Payload, of_documents, of_records

__all__ = ["Payload", "of_documents", "of_records", "page"]
