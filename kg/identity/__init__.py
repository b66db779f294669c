"""Records of many articles go in, entities come out: who is who, tenures, events, issue threads, duplicate reports.

    resolve(records, vocabulary, judgements=None) -> Entities

Records may come in any order. A name that cannot be joined with a reason stays an entity of its own; nothing is
refused. `Resolver` does the same record by record, for a caller that streams; `Digester` makes, in any process, the
digest that identity keeps of a record, and `encode` and `decode` write it.
"""

from kg.identity.digesting import Digester
from kg.identity.digests import Digest, decode, encode
from kg.identity.entities import Entities
from kg.identity.judgements import Judgements
from kg.identity.resolver import Resolver, resolve

__all__ = ["Digest", "Digester", "Entities", "Judgements", "Resolver", "decode", "encode", "resolve"]
