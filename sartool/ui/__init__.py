"""The window: thin Qt over the desk. What it shows is worked out in `present`, what it does are verbs of the core."""
