"""What must be known of a SPARQL query before it runs: whether it calls another server, whether it names its own
dataset.

The engine parses but does not tell what it read, so the tokens are scanned here. SERVICE and FROM are reserved words
that stand bare nowhere but in those clauses (SPARQL 1.1, section 19.8). The scan errs on the side of finding them:

- the engine takes keywords without a blank between (``trueSERVICE<…>``, ``SERVICE:endpoint{…}``), so a word *ending* in
  one counts, and so does a prefix of that name before a brace;
- escapes such as ``\\u0053`` are resolved anywhere by the letter of section 19.2, by the engine only in strings and in
  IRIs; the text is read both ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_TOKEN = re.compile(
    r"""
    "{3}(?:"{0,2}(?:[^"\\]|\\.))*"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}        # long strings
    | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'                              # strings
    | <[^<>"{}|^`\\\x00-\x20]*>                                                  # IRIs
    | \#[^\n\r]*                                                                 # comments
    | [?$]\w+ | @[A-Za-z]+(?:-[A-Za-z0-9]+)*                                     # variables, language tags
    | (?P<word>[^\W\d_]\w*)(?![\w.\-]*:)                                         # keywords, function names
    | (?P<prefix>[^\W\d_]\w*):[\w\-:%]*(?=\s*\{)                                 # SERVICE:endpoint {
    | (?:[^\W\d_][\w.\-]*|_)?:(?:[\w\-:%]|\.(?=[\w\-:%.])|\\.)*                  # prefixed names, blank nodes
    """,
    re.VERBOSE | re.DOTALL,
)


def calls_service(query: str) -> bool:
    """Whether a query holds a SERVICE clause.

    >>> calls_service("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
    True
    >>> calls_service('SELECT ?service { ?service rdfs:label "SERVICE" } # SERVICE')
    False
    """
    return any(word.endswith(("SERVICE", "SERVICESILENT")) for word in _words(query))


def names_dataset(query: str) -> bool:
    """Whether a query names its own dataset by FROM or FROM NAMED.

    >>> names_dataset("SELECT * FROM <http://example.org/g> { ?s ?p ?o }")
    True
    """
    return any(word.endswith(("FROM", "FROMNAMED")) for word in _words(query))


def is_repeatable(query: str) -> bool:
    """Whether a query gives the same answer each time: it asks for no clock and no chance.

    >>> is_repeatable("SELECT (NOW() AS ?now) {}")
    False
    """
    return not any(word.endswith(("NOW", "RAND", "UUID")) for word in _words(query))


def _words(query: str) -> Iterator[str]:
    """The bare words of a query in upper case, of the text as it stands and of the text with its escapes resolved."""
    resolved = _ESCAPE.sub(_character, query)
    for text in (query, resolved) if resolved != query else (query,):
        for match in _TOKEN.finditer(text):
            word = match["word"] or match["prefix"]
            if word:
                yield word.upper()


def _character(match: re.Match[str]) -> str:
    """The character that an escape names; a code point outside Unicode stays as it is, for the parser to refuse."""
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF else match[0]
