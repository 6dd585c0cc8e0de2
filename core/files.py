"""Files from outside."""


class FileError(Exception):
    """The file as a whole cannot be used; the message says why, for people."""
