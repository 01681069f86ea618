"""The command line: every command of the contract, over the same core as the window."""
