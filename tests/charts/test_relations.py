"""Who backs or fights whom: every relation a line with its words, no line through a box, no word on another."""

from __future__ import annotations

import re

import pytest

from generator.charting import Panel, Plan
from generator.charting.lettering import Box
from generator.charting.linewords import bent, place_number, place_words, straight

from .conftest import HERE, Read, answer_of, extent, lettered, plan_of, see

EXAMPLE = (HERE / "relations.yml").read_text(encoding="utf-8")
TIES = ("River Watch is", "Town Hall backs", "Stranger backs")
LONG = "is named as a danger to the whole of the lower valley by"


def story(relations: dict[int, list[str]], count: int, sides: int = 2, chart: str = "") -> str:
    """Actors `a0` and so on, in turn of each side, with these relations of theirs."""
    words = "measures: {flooded: {label: Flooded}}\nactor_kinds: {office: {label: Office}}\nsides:\n"
    colours = ["teal", "amber", "violet", "rose", "slate", "ink", "grey"]
    words += "".join(f"  s{n}: {{label: Side {'abcdefgh'[n]}, colour: {colours[n]}}}\n" for n in range(sides))
    words += (
        f"relations:\n  backs: {{label: backs, inverse: is backed by}}\n  names: {{label: {LONG}, inverse: names}}\n"
    )
    actors = "".join(
        f"- {{id: a{n}, name: Actor {'abcdefghijklmnopqrst'[n]}, kind: office, side: s{n % sides},"
        f" relations: [{', '.join(f'{{{r}, sources: bulletin}}' for r in relations.get(n, []))}]}}\n"
        for n in range(count)
    )
    record = f"- {{id: ties, chart: relations, title: Ties{chart}}}\n"
    return f"# file: vocabulary.yml\n{words}\n# file: facts/actors.yml\n{actors}\n# file: facts/charts.yml\n{record}"


def crowd(seed: int, count: int, sides: int, ties: int) -> str:
    """Many relations between many."""
    relations: dict[int, list[str]] = {}
    for n in range(ties):
        start = (n * 5 + seed) % count
        end = (start + 1 + (n * 3 + seed) % (count - 1)) % count
        relations.setdefault(start, []).append(f"is: {'names' if n % 3 else 'backs'}, actor: a{end}")
    return story(relations, count, sides)


def seated(panel: Panel) -> list[Box]:
    """The boxes of actors."""
    return [Box(r["x"], r["y"], r["x2"], r["y2"]) for r in panel.datasets["boxes"] if r["label"]]


def along(path: str) -> list[tuple[float, float]]:
    """Points along a path of curves and straight pieces."""
    out: list[tuple[float, float]] = []
    here = (0.0, 0.0)
    for command, written in re.findall(r"([MLC])([^MLC]*)", path):
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", written)]
        spots = list(zip(numbers[::2], numbers[1::2], strict=True))
        if command == "M":
            here = spots[0]
        elif command == "L":
            out += straight(here, spots[0]).spots
        else:
            assert spots[0][0] == spots[1][0]
            out += bent(here, spots[0][0], spots[2]).spots
        here = spots[-1]
    return out


def keeps_clear(plan: Plan) -> bool:
    """Whether no line crosses a box, no word covers a box or another word, and nothing leaves the frame."""
    for sketch in plan.sketches:
        panel = sketch.panels[0]
        words, boxes = lettered(panel), seated(panel)
        frame = Box(-1, -1, sketch.width + 1, panel.height + 1)
        assert all(box.within(frame) for box in words + boxes)
        assert not [(a, b) for n, a in enumerate(words) for b in words[:n] if a.meets(b, -1)]
        for row in panel.datasets["strokes"]:
            spots = along(row["s"])
            assert all(frame.left < x < frame.right and frame.top < y < frame.bottom for x, y in spots)
            inner = [Box(b.left + 1, b.top + 1, b.right - 1, b.bottom - 1) for b in boxes]
            assert not [(b, s) for b in inner for s in spots if b.left < s[0] < b.right and b.top < s[1] < b.bottom]
        own = [w for w in words for b in boxes if w.within(Box(b.left - 1, b.top - 1, b.right + 9, b.bottom + 1))]
        assert not [(w, b) for w in words if w not in own for b in boxes if w.meets(b, -1)]
    return True


def test_every_relation_is_a_line_with_its_words(read: Read) -> None:
    """Its label says who, what, to whom, by whose word, when and how well it stands; words stand in the drawing."""
    plan = plan_of(read(EXAMPLE))
    for number in (0, 1):
        seen = see(plan, number)
        lines = [name for name in seen.marks if "backs" in name or "rival" in name]
        assert sorted(lines) == [
            "River Watch is a rival of Town Hall, since 2030",
            "Stranger backs River Watch, until Feb 2031",
            "Town Hall backs Dike Guild, River Watch, disputed",
        ]
        drawn = " ".join(seen.texts)
        assert "is a rival of" in drawn
        assert "backs, disputed" in drawn
        assert "backs, until Feb 2031" in drawn


def test_how_a_relation_stands_is_how_its_line_is_drawn(read: Read) -> None:
    """Solid as stated, long dashes where disputed, dots where past, dashes and dots where both."""
    both = EXAMPLE.replace("until: 2031-02", "until: 2031-02, status: claimed")
    for text, past in ((EXAMPLE, "2,4"), (both, "7,4,2,4")):
        plan = plan_of(read(text))
        for number in (0, 1):
            seen = see(plan, number)
            dashes = [seen.paint(seen.mark(n), "stroke-dasharray") for n in TIES]
            assert dashes == ["", "7,5", past]


def test_actors_stand_in_columns_by_side(read: Read) -> None:
    """The vocabulary's order from left to right, the files' from top to bottom; who has no relation is left out."""
    seen = see(plan_of(read(EXAMPLE)))
    names = ["River Watch, Office", "Town Hall, Office", "The Guild of the Dikes, Office", "Stranger, Office"]
    watch, hall, guild, stranger = (extent(seen.mark(name)) for name in names)
    assert watch[2] < hall[0] == guild[0]
    assert hall[2] < stranger[0]
    assert hall[3] < guild[1]
    assert not [name for name in seen.marks if name.startswith("Bystander")]


def test_an_arrow_leads_from_whom_to_whom_unless_it_is_mutual(read: Read) -> None:
    """The heads of two of three lines; the third is read either way."""
    plan = plan_of(read(EXAMPLE))
    heads = [row for row in plan.sketches[0].panels[0].datasets["strokes"] if not row["label"]]
    assert len(heads) == 2
    seen = see(plan)
    guild = extent(seen.mark("The Guild of the Dikes"))
    tip = [float(n) for n in re.findall(r"-?[\d.]+", heads[0]["s"])][2:4]
    assert [round(n) for n in tip] == [(guild[0] + guild[2]) / 2, guild[1]]


def test_a_list_of_actors_is_all_that_is_shown(read: Read) -> None:
    """Only relations between two of them, and the one without any beside them."""
    chart = "title: Who backs whom, actors: [town-hall, dike-guild, bystander]"
    plan = plan_of(read(EXAMPLE.replace("title: Who backs whom", chart)))
    assert [row[:3] for row in plan.table.rows] == [("Town Hall", "backs", "Dike Guild")]
    assert [name for name in see(plan).marks if name.startswith("Bystander")]
    assert "Bystander" in " ".join(see(plan, 1).texts)
    assert plan.caption == "Town Hall backs Dike Guild, disputed."


def test_a_picture_of_no_relation_is_a_finding(read: Read) -> None:
    """Actors whom nothing joins are no picture."""
    chart = "title: Who backs whom, actors: [bystander, dike-guild]"
    found = answer_of(read(EXAMPLE.replace("title: Who backs whom", chart)))
    assert isinstance(found, tuple)
    assert [f.message for f in found] == ["the chart `ties` would show nothing: no relation joins two of its actors"]


def test_the_words_count_and_the_table_tells(read: Read) -> None:
    """How many, what is in doubt and what is past."""
    plan = plan_of(read(EXAMPLE))
    assert plan.caption == "3 relations among 4 actors; 1 is in doubt and 1 is past.", "one has no side"
    assert plan.table.head == ("Who", "Relation", "To whom", "By whose word", "When", "Status")
    assert plan.table.rows[1] == ("Town Hall", "backs", "Dike Guild", "River Watch", "", "disputed")
    assert {row[3] for row in plan.table.rows} == {"River Watch", "nobody named"}, "no holder is left open"
    assert plan.reading == (
        "Lines: arrow, read from its tail to its head; no arrow, read either way; long dashes, disputed or claimed; "
        "dots, past."
    )


@pytest.mark.parametrize(
    ("relations", "sides", "caption"),
    [
        ({0: [1, 2, 3]}, 2, "3 relations among 4 actors, 2 of them between different sides."),
        ({0: [1], 1: [2]}, 2, "2 relations among 3 actors, all of them between different sides."),
        ({0: [2], 1: [3]}, 2, "2 relations among 4 actors, none of them between different sides."),
        ({0: [1, 2]}, 1, "2 relations among 3 actors."),
    ],
)
def test_the_words_tell_what_joins_sides(relations: dict[int, list[int]], sides: int, caption: str, read: Read) -> None:
    """How many relations do, unless all actors are of one side."""
    backs = {n: [f"is: backs, actor: a{other}" for other in others] for n, others in relations.items()}
    assert plan_of(read(story(backs, 4, sides))).caption == caption


@pytest.mark.parametrize(
    ("seed", "count", "sides", "ties"),
    [(0, 2, 1, 1), (1, 3, 2, 6), (2, 8, 1, 9), (3, 9, 3, 14), (4, 12, 4, 18), (5, 16, 5, 26), (6, 14, 2, 30)],
)
def test_no_line_crosses_a_box_and_no_word_another(seed: int, count: int, sides: int, ties: int, read: Read) -> None:
    """Few and many actors in one column or several, with words longer than any channel."""
    plan = plan_of(read(crowd(seed, count, sides, ties)))
    assert len(plan.table.rows) == ties
    assert len([row for row in plan.sketches[0].panels[0].datasets["strokes"] if row["label"]]) == ties
    assert keeps_clear(plan)


def test_words_without_room_are_numbered_and_listed_below(read: Read) -> None:
    """Six long names between the same two: a number on the line, the words in the drawing below it."""
    seen = see(plan_of(read(story({0: ["is: names, actor: a1"] * 6}, 2))))
    numbers = [text for text in seen.texts if text.isdigit()]
    assert numbers
    assert sorted(numbers) == sorted(2 * [str(n) for n in range(1, len(numbers) // 2 + 1)])
    assert " ".join(seen.texts).count("danger to the") == 6


@pytest.mark.parametrize(("count", "sides", "ties"), [(14, 7, 10), (12, 3, 31)])
def test_too_much_for_a_drawing_is_a_list(count: int, sides: int, ties: int, read: Read) -> None:
    """More columns or relations than there is room for have a row each, in the wide drawing too."""
    relations: dict[int, list[str]] = {}
    for n in range(ties):
        relations.setdefault(n % count, []).append(f"is: backs, actor: a{(n + 1 + n // count) % count}")
    text = story(relations, count, sides).replace("name: Actor ", "name: Spokesperson-of-the-valley ")
    plan = plan_of(read(text))
    panel = plan.sketches[0].panels[0]
    assert not seated(panel)
    assert len([row for row in panel.datasets["strokes"] if row["label"]]) == ties
    assert keeps_clear(plan)


def test_words_find_the_free_end_of_their_line() -> None:
    """In the middle of it if they can, elsewhere if another line or a box is there, nowhere if all is taken."""
    frame, own = Box(0, 0, 400, 100), straight((0.0, 50.0), (400.0, 50.0))
    free = place_words("backs", own, [], [], frame)
    assert free
    assert (free.label.x, free.is_on_line) == (200, True)
    across = place_words("backs", own, [straight((200.0, 0.0), (200.0, 100.0))], [], frame)
    assert across
    assert not Box(199, 0, 201, 100).meets(across.label.box)
    beside = place_words("backs", straight((180.0, 50.0), (230.0, 50.0)), [], [], frame)
    assert beside
    assert not beside.is_on_line
    assert place_words("backs", own, [], [Box(0, 0, 400, 100)], frame) is None
    assert place_number("1", own, [straight((200.0, 0.0), (200.0, 100.0))], []).x != 200
