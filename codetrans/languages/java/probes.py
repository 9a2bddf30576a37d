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
static int codetrans_int(int place, long value) {
    if (value != (int) value) codetrans_hits[place] = true;
    return (int) value;
}
static int codetrans_plus(int place, int a, int b) { return codetrans_int(place, (long) a + b); }
static int codetrans_minus(int place, int a, int b) { return codetrans_int(place, (long) a - b); }
static int codetrans_times(int place, int a, int b) { return codetrans_int(place, (long) a * b); }
static long codetrans_plus(int place, long a, long b) {
    long sum = a + b;
    if (((a ^ sum) & (b ^ sum)) < 0) codetrans_hits[place] = true;
    return sum;
}
static long codetrans_minus(int place, long a, long b) {
    long difference = a - b;
    if (((a ^ b) & (a ^ difference)) < 0) codetrans_hits[place] = true;
    return difference;
}
static long codetrans_times(int place, long a, long b) {
    long product = a * b;
    if (Math.multiplyHigh(a, b) != product >> 63) codetrans_hits[place] = true;
    return product;
}
static float codetrans_plus(int place, float a, float b) { return a + b; }
static float codetrans_minus(int place, float a, float b) { return a - b; }
static float codetrans_times(int place, float a, float b) { return a * b; }
static double codetrans_plus(int place, double a, double b) { return a + b; }
static double codetrans_minus(int place, double a, double b) { return a - b; }
static double codetrans_times(int place, double a, double b) { return a * b; }
static String codetrans_plus(int place, String a, String b) { return a + b; }
static String codetrans_plus(int place, String a, Object b) { return a + b; }
static String codetrans_plus(int place, Object a, String b) { return a + b; }
static int codetrans_added(int place, int a, int b) {
    codetrans_plus(place, a, b);
    return b;
}
static long codetrans_added(int place, long a, long b) {
    codetrans_plus(place, a, b);
    return b;
}
static double codetrans_added(int place, double a, double b) { return b; }
static Object codetrans_added(int place, String a, Object b) { return b; }
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
    wrapping={
        "+": "codetrans_plus",
        "-": "codetrans_minus",
        "*": "codetrans_times",
        "+=": "codetrans_added",
    },
    labels=("switch_block_statement_group",),
    bodies=("catch_clause",),
)
