"""What people write in YAML that it reads otherwise: how each mistake looks, what to say of it, and the way out."""

from __future__ import annotations

import re

GUESSED = re.compile(
    r"(?i:y|n|yes|no|on|off|null|~)\Z|(?!true\Z|false\Z)(?i:true|false)\Z|[-+]?0[\d_]+\Z|0[xob][\da-fA-F_]+\Z"
    r"|[-+]?\d[\d_]*_[\d_]*\Z|[-+]?\d+(?::[0-5]?\d)+(?:\.\d*)?\Z|(?i:[-+]?\.inf|\.nan)\Z|[-+]?\d[\d.]*[eE][-+]?\d+\Z"
    r"|\+\d[\d.]*\Z|=\Z|<<\Z|\d+\.\Z|\.\d+\Z"
)
"""Bare words and numbers that programs read in different ways."""

QUOTES = "put text that begins with &, * or ! in quotes"
LAYOUT = "look for a missing quote, bracket or colon here or just above"
MISTAKES = (
    (r"^ *(\t)", "a line is indented with a tab", "indent with spaces"),
    (r":\s+(\[\[.*)", "text that begins with a reference is read as a list", r'put it in quotes: "\1"'),
    (r"^\s*-\s+(\[\[.*)", "text that begins with a reference is read as a list", r'put it in quotes: "\1"'),
    (
        r"^[^'\"{\[]*?:\s+([^'\"{\[#|>][^#]*?:\s.*?)\s*$",
        "text with a colon in it is read as a key",
        r'put it in quotes: "\1"',
    ),
    (r":\s+([@`%].*)", "text cannot begin with this character", r'put it in quotes: "\1"'),
    (
        r":\s+(\".*\"\s*[^\s,}\]#].*)$",
        "text goes on after its closing quote",
        "quote the whole text, and use single quotes around it",
    ),
)
"""What people write, where in the line it is, what to say, and the way out; tried in this order."""
