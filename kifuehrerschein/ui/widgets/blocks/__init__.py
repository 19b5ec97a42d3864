"""One widget for each kind of block in a lesson, and the column that they stand in."""
