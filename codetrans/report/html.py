"""What the pages of a report have in common: one style for day and night, a telephone too; no network, no script."""

from __future__ import annotations

from html import escape

STYLE = """
:root { color-scheme: light dark; --text: #1c2430; --note: #55606f; --line: #c9d1dc; --page: #fff; }
@media (prefers-color-scheme: dark) { :root { --text: #e4e8ee; --note: #a3adbb; --line: #465162; --page: #14181e; } }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: var(--text); background: var(--page); }
h1, .note, .bars { overflow-wrap: anywhere; } h2 { margin-top: 2.2rem; } .note { color: var(--note); max-width: 48rem; } a { color: inherit; }
.wide { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; } td, th { padding: .25rem .7rem; text-align: right; white-space: nowrap; }
thead th { border-bottom: 2px solid var(--line); font-weight: 600; }
th:first-child { text-align: left; position: sticky; left: 0; background: var(--page); } tbody th { font-weight: inherit; }
.mean > * { border-top: 1px solid var(--line); font-weight: 600; } small { color: var(--note); } .beside { display: inline-block; width: 5.5rem; text-align: left; }
.matrix td { min-width: 4.2rem; } .matrix td, .matrix thead th + th { text-align: center; } .matrix small { display: block; line-height: 1.2; color: inherit; }
.reasons td:first-child, .reasons th:first-child { text-align: left; white-space: normal; overflow-wrap: anywhere; }
.key span { display: inline-block; margin-right: 1rem; } .key i { display: inline-block; width: .8rem; height: .8rem; margin-right: .3rem; }
.bars { display: grid; grid-template-columns: fit-content(9rem) minmax(0, 46rem); gap: .25rem .6rem; font-size: 13px; align-items: center; }
.bars > span { text-align: right; } .bars div { display: flex; gap: 1px; }
.bars i { font-style: normal; color: #fff; text-align: center; min-width: 0; overflow: hidden; line-height: 1.5rem; height: 1.5rem; }
.bars i, .key i, .matrix td { print-color-adjust: exact; }
details { border-top: 1px solid var(--line); padding: .3rem 0; } summary { cursor: pointer; overflow-wrap: anywhere; }
.outcome { color: #fff; white-space: nowrap; padding: 0 .4rem; border-radius: .2rem; font-size: 13px; print-color-adjust: exact; }
.codes { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 28rem), 1fr)); gap: 0 1.2rem; } .codes section { min-width: 0; }
.codes h3 { font-size: 1rem; margin: .8rem 0 .2rem; } pre { overflow-x: auto; font: 13px/1.45 ui-monospace, monospace; margin: .2rem 0; tab-size: 4; }
@media (max-width: 40rem) { td, th { padding: .25rem .4rem; } td .beside { display: block; width: auto; text-align: right; line-height: 1.1; } th .beside { display: none; } }
"""

# White figures can be read on each.
COLOURS = {
    "ok": "#1f7a4a", "wrong_output": "#946300", "exception": "#b0521c", "crash": "#b3392b", "timeout_cpu": "#8e3a68",
    "timeout_wall": "#6b4fa0", "compile_error": "#566173", "unfit": "#75682f", "no_answer": "#3f4a5a",
}  # fmt: skip
OTHER = "#6b7280"


def document(title: str, parts: list[str], style: str = "") -> str:
    """A whole page of these parts, which are HTML; `style` is CSS of its own."""
    head = (
        "<!doctype html><html lang=en><meta charset=utf-8>"
        "<meta name=viewport content='width=device-width, initial-scale=1'>"
        f"<title>{escape(title)}</title><style>{STYLE}{style}</style><main>"
    )
    return "\n".join([head, *parts, "</main></html>", ""])


def scrolled(kind: str, head: str, body: str, label: str) -> str:
    """A table that scrolls by itself where the window is narrow, with the keyboard too."""
    head = head.replace("<th>", "<th scope=col>")
    return (
        f'<div class=wide tabindex=0 role=region aria-label="{escape(label)}"><table class={kind}>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def colour(status: str) -> str:
    return COLOURS.get(status, OTHER)


def rank(status: str) -> int:
    """The place of an outcome among others: the best first."""
    return list(COLOURS).index(status) if status in COLOURS else len(COLOURS)


def words(status: str) -> str:
    return escape(status.replace("_", " "))
