"""Prepare a child's social-care record for disclosure: find, decide, sign off, release, prove."""

__version__ = "0.1.0"
