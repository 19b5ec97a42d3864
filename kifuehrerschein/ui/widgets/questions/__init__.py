"""The question card and one answer area for each type of question."""
