"""The generator of explainer sites: facts in YAML in, findings and a site out. Begin at `generator.site`.

This package exports nothing itself: a name here that reached down the layers would be reached by every one of them.
"""
