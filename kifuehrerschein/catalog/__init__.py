"""Reads a course folder, checks it, compiles it into one file and opens that file."""
