"""Probes in Java."""

from __future__ import annotations

from functools import partial
from string import Template

from codetrans.languages.language import Probing
from codetrans.languages.probing import wrapped

SUPPORT = """\
static final boolean[] codetrans_hits = new boolean[$branches];
static final long[][] codetrans_pairs = new long[$branches][];
static boolean codetrans_decided(int place, boolean value) {
    codetrans_hits[value ? place : place + 1] = true;
    return value;
}
static void codetrans_reached(int place) {
    codetrans_hits[place] = true;
}
static int codetrans_counted(int place, int value, int most) {
    return (int) codetrans_counted(place, (long) value, most);
}
static long codetrans_counted(int place, long value, int most) {
    if (value < 0 || value > most) codetrans_hits[place] = true;
    return value;
}
static boolean codetrans_compared(int place, Object left, Object right) {
    if (codetrans_integral(left) && codetrans_integral(right)) {
        long a = codetrans_number(left), b = codetrans_number(right);
        long[] pair = codetrans_pairs[place];
        if (a != b && (pair == null || Math.abs(a - b) < Math.abs(pair[0] - pair[1]))) {
            codetrans_pairs[place] = new long[] {a, b};
        }
    }
    return true;
}
static boolean codetrans_integral(Object value) {
    return value instanceof Integer || value instanceof Long || value instanceof Character
        || value instanceof Short || value instanceof Byte;
}
static long codetrans_number(Object value) {
    return value instanceof Character ? (Character) value : ((Number) value).longValue();
}
"""
WRAPPER = Template("""\
static $variables long[] $name$parameters {
    java.util.Arrays.fill(codetrans_hits, false);
    java.util.Arrays.fill(codetrans_pairs, null);
    try {
        $called($arguments);
    } catch (Throwable error) {
    }
    int size = 1;
    for (int i = 0; i < codetrans_hits.length; i++) {
        size += (codetrans_hits[i] ? 1 : 0) + (codetrans_pairs[i] != null ? 3 : 0);
    }
    long[] trace = new long[size];
    int at = 0;
    for (int i = 0; i < codetrans_hits.length; i++) {
        if (codetrans_hits[i]) trace[at++] = i;
    }
    trace[at++] = -1;
    for (int i = 0; i < codetrans_pairs.length; i++) {
        if (codetrans_pairs[i] == null) continue;
        trace[at++] = i;
        trace[at++] = codetrans_pairs[i][0];
        trace[at++] = codetrans_pairs[i][1];
    }
    return trace;
}
""")

# A rule of `switch` with an arrow is left out: whether it must give a value is not seen from it.
PROBING = Probing(
    SUPPORT,
    partial(wrapped, WRAPPER),
    "long[]",
    labels=("switch_block_statement_group",),
    bodies=("catch_clause",),
)
