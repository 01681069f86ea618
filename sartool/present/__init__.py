"""What screens and scripts are shown, worked out from the case. Pure, and without Qt."""
