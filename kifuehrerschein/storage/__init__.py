"""The learner database, its backups and the snapshot of the first page."""
