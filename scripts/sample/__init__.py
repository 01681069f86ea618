"""The invented care record that ships with the program: its people, its pages and its answer key."""
