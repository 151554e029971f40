"""The register of kinds. A new kind of fact is a new file beside this one and one line here."""

from __future__ import annotations

from collections.abc import Mapping

from generator.facts.actors import Actor
from generator.facts.charts import Chart
from generator.facts.claims import Claim
from generator.facts.fact import Fact
from generator.facts.figures import Figure
from generator.facts.places import Place
from generator.facts.sources import Source
from generator.facts.timeline import Event

KINDS: Mapping[str, type[Fact]] = {k.folder: k for k in (Figure, Event, Actor, Place, Claim, Source, Chart)}
"""Which file or folder below `facts/` holds which kind, in the order readers meet them."""
