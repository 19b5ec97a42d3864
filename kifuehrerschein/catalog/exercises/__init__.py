"""Reads content/exercises: one schema for each exercise, on top of one for all."""
