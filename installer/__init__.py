"""What turns the source tree into files that people can install; nothing of it is shipped."""
