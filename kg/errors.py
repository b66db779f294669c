"""Every message that a user can meet: what is wrong, where, and what to do.

One class a kind of trouble, so that the pipeline can tell what costs one file from what stops the run.
"""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors that are the input's fault and speak to a person."""


class _PlacedError(KgError):
    """Trouble at a place. The arguments are kept as given, so that it can come from another process."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(where, reason)
        self.where = where
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


class InputError(_PlacedError):
    """A file that cannot be read as an article. It costs this file only; the run goes on.

    `where` names the file (and the line or key in it), `reason` says what is wrong and what to do.
    """


class VocabularyError(_PlacedError):
    """A vocabulary file that cannot be used; `where` holds file and line."""


class QueryError(KgError):
    """A SPARQL query that cannot be read or answered; the message holds line and column where known."""


class EvidenceError(KgError):
    """A fact whose quote does not stand in the article at its span."""


class MissingExtraError(KgError):
    """An optional part that is not installed; the message says what to install."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(feature, extra)
        self.feature = feature
        self.extra = extra

    def __str__(self) -> str:
        return f"{self.feature} needs an optional package: pip install 'vnkg[{self.extra}]'"
