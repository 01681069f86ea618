"""The only place that opens or writes somebody else's file format. Everything from a document is hostile."""
