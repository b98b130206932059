"""Digest of a scoresheet's text (原文摘要), by which the library keeps each text once."""

import hashlib


def text_digest(text: str) -> str:
    """SHA-256 of the text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()
