"""核对: what a paper says and holds so that anyone can check later that paper and data belong together."""

from inspector.reports.proof.digests import Digest, digest_lines, state_digests

__all__ = ["Digest", "digest_lines", "state_digests"]
