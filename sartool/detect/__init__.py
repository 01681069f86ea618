"""From the words of a page to findings: places that may name or identify somebody. Pure, no file formats."""
