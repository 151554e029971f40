"""Templates as Python runs them: everything that they show is escaped, and what is HTML already is not gone over again.

Each piece of a page would be looked at and copied anew wherever it is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import markupsafe
from jinja2 import Environment, FileSystemBytecodeCache, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context

from generator.rendering.markup import escape


class _Generator(CodeGenerator):
    """Writes `environment.shown(` where a template shows a value."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.shown(")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - the base class's name
        """As in Python: what has no such attribute ends the build, and no item is taken for one."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")


class _Context(Context):
    """Calls what a template calls as it is: nothing of ours asks for the template's own variables."""

    def call(self, called: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        return called(*args, **kwargs)


class Templates(Environment):
    """Where the templates of the pages come from."""

    code_generator_class = _Generator
    context_class = _Context

    @staticmethod
    def shown(value: object) -> str:
        """Markup as it is, anything else escaped."""
        return value if isinstance(value, markupsafe.Markup) else escape(value)


def kept_in(folder: Path, names: str = "shown_%s.cache") -> FileSystemBytecodeCache:
    """Templates compiled before, in a folder that is made when it is missing.

    Each kind of environment has `names` of its own, for one cannot tell what another has compiled.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder), names)
