"""Records of many articles go in, entities come out: who is who, tenures, events, issue threads, duplicate reports.

    resolve(records, vocabulary, judgements=None) -> Entities

Records may come in any order. A name that cannot be joined with a reason stays an entity of its own; nothing is
refused. `Resolver` does the same record by record, for a caller that streams.
"""

from kg.identity.entities import Entities
from kg.identity.judgements import Judgements
from kg.identity.resolver import Resolver, resolve

__all__ = ["Entities", "Judgements", "Resolver", "resolve"]
