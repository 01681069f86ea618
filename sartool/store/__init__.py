"""Our own case folder: the journal, the page words, the encrypted sources, and the keys to them."""
