"""Where each fact is found on the site: a function of its kind and id, and of nothing else."""

from __future__ import annotations

from generator.facts import Fact


def address_of(fact: Fact) -> str:
    """The address below the site's root: `figures/killed-total/`."""
    return f"{fact.folder}/{fact.id}/"


def page_address(name: str) -> str:
    """The address of a prose page: `what-happened/`; the home page is the root itself."""
    return "" if name == "index" else f"{name}/"


def relative(target: str, start: str) -> str:
    """The way from one address to another, so that the site works below any path and from a disk."""
    if target.startswith("#"):
        return target
    page, hash_mark, fragment = target.partition("#")
    if page == start and hash_mark:
        return f"#{fragment}"
    here, there = start.split("/")[:-1], page.split("/")[:-1]
    shared = 0
    while shared < min(len(here), len(there)) and here[shared] == there[shared]:
        shared += 1
    way = "../" * (len(here) - shared) + "/".join([*there[shared:], page.rsplit("/", 1)[-1]])
    return (way or "./") + hash_mark + fragment
