# SPDX-License-Identifier: Apache-2.0
"""Draws what was measured second by second as small charts one above the other, as SVG."""
from xml.sax.saxutils import escape

WIDTH, HEIGHT, LEFT, GAP, TOP = 900, 110, 90, 34, 56
INK, LINES, GRID = "#1f2328", ["#0072b2", "#d55e00", "#009e73"], "#d0d7de"


def text(x, y, words, anchor="start", size=12, colour=INK, weight="normal"):
    return (f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" font-size="{size}" font-weight="{weight}"'
            f' fill="{colour}">{escape(words)}</text>')


def chart(rows, top, title, columns, events):
    end = max(rows[-1]["second"], 1)
    most = max(max(row[name] for row in rows) for name, _ in columns) or 1
    across = lambda second: LEFT + (WIDTH - LEFT - 20) * second / end
    upwards = lambda value: top + HEIGHT - HEIGHT * value / (most * 1.05)
    parts = [text(LEFT, top - 8, title, weight="bold")]
    for i, (name, label) in enumerate(columns):
        parts.append(text(WIDTH - 20 - 150 * (len(columns) - 1 - i), top - 8, label, "end", colour=LINES[i]))
    for share in (0, 0.5, 1):
        y = upwards(most * share)
        parts.append(f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - 20}" y2="{y:.1f}" stroke="{GRID}"/>')
        parts.append(text(LEFT - 8, y + 4, f"{most * share:,.0f}" if most >= 10 else f"{most * share:.2f}", "end"))
    for second, _ in events:
        x = across(second)
        parts.append(f'<line x1="{x:.1f}" y1="{top}" x2="{x:.1f}" y2="{top + HEIGHT}" stroke="{INK}" stroke-dasharray="3 3"/>')
    for i, (name, _) in enumerate(columns):
        points = " ".join(f"{across(row['second']):.1f},{upwards(row[name]):.1f}" for row in rows)
        parts.append(f'<polyline fill="none" stroke="{LINES[i]}" stroke-width="1.5" points="{points}"/>')
    return parts


def draw(rows, charts, events, title, file):
    height = TOP + len(charts) * (HEIGHT + GAP) + 20 + 16 * len(events)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" font-family="sans-serif">',
             f'<rect width="{WIDTH}" height="{height}" rx="12" fill="white"/>', text(20, 26, title, size=16, weight="bold")]
    for number, (name, columns) in enumerate(charts):
        parts += chart(rows, TOP + number * (HEIGHT + GAP), name, columns, events)
    bottom = TOP + len(charts) * (HEIGHT + GAP) - 14
    parts.append(text(LEFT, bottom, f"0 to {rows[-1]['second']:.0f} seconds; dashed lines:"))
    for number, (second, what) in enumerate(events):
        parts.append(text(LEFT, bottom + 16 * (number + 1), f"{second:.0f} s: {what}"))
    file.write_text("\n".join([*parts, "</svg>"]) + "\n")
