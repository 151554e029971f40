"""The nouns: what an editor may state and what follows from it alone. Frozen; no input, no output."""

from generator.facts.actors import Actor, Relation
from generator.facts.base import Marks, Node
from generator.facts.charts import Chart
from generator.facts.chronology import ancestors, chronological
from generator.facts.claims import Claim
from generator.facts.cycles import circles
from generator.facts.dossier import STORY, UNREAD_FACTS, VOCABULARY, Dossier
from generator.facts.edtf import Edtf
from generator.facts.fact import Fact
from generator.facts.fields import Basis, Citation, Counting, Looked, Status
from generator.facts.figures import Figure, Statement
from generator.facts.held import Held, held
from generator.facts.kinds import KINDS
from generator.facts.linking import Link
from generator.facts.outlines import MapFile
from generator.facts.places import Place, surrounding
from generator.facts.prose import Passage, ProsePage
from generator.facts.quantities import Qualifier, Quantity
from generator.facts.references import Malformed, Reference
from generator.facts.reports import Report, Scope, Standing
from generator.facts.resolving import nearest, resolve
from generator.facts.silences import Silence
from generator.facts.sources import Source
from generator.facts.story import Amendment, Correction, Story
from generator.facts.timeline import AlsoDated, Event, Participant
from generator.facts.vocabulary import Vocabulary

__all__ = [
    "KINDS",
    "STORY",
    "UNREAD_FACTS",
    "VOCABULARY",
    "Actor",
    "AlsoDated",
    "Amendment",
    "Basis",
    "Chart",
    "Citation",
    "Claim",
    "Correction",
    "Counting",
    "Dossier",
    "Edtf",
    "Event",
    "Fact",
    "Figure",
    "Held",
    "Link",
    "Looked",
    "Malformed",
    "MapFile",
    "Marks",
    "Node",
    "Participant",
    "Passage",
    "Place",
    "ProsePage",
    "Qualifier",
    "Quantity",
    "Reference",
    "Relation",
    "Report",
    "Scope",
    "Silence",
    "Source",
    "Standing",
    "Statement",
    "Status",
    "Story",
    "Vocabulary",
    "ancestors",
    "chronological",
    "circles",
    "held",
    "nearest",
    "resolve",
    "surrounding",
]
