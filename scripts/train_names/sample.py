"""Print generated documents with their labels. usage: python -m scripts.train_names.sample [COUNT] [held]"""

from __future__ import annotations

import sys

from scripts.train_names.generator import Document, documents


def marked(document: Document) -> str:
    """The text with every labelled range in brackets."""
    out, at = "", 0
    for span in document.spans:
        out += f"{document.text[at : span.start]}⟦{document.text[span.start : span.end]}:{span.label[:2]}⟧"
        at = span.end
    return out + document.text[at:]


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    for made in documents(count, 1, held="held" in sys.argv):
        print(f"=== {made.type}\n{marked(made)}\n")


if __name__ == "__main__":
    main()
