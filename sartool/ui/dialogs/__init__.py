"""What the window asks: each dialog answers with plain data and touches nothing itself."""
