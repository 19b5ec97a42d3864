"""One class a page; pages do not know each other."""
