"""Java functions by which each operation that works on locals, members and constants is run beside the JVM.

The first word of a name is an operation of the bytecode.
"""

from __future__ import annotations

from codetrans.languages.standalone import only_function
from codetrans.types import Function

BOX = "static class Box { int n; Box() {} Box(int n) { this.n = n; } int plus(int m) { return n + m; } }\n"
SHAPE = (
    "interface Shape { int area(int n); }\n"
    "static class Square implements Shape { public int area(int n) { return n * n; } }\n"
)


def locals_of(kind: str) -> str:
    """Each way to name a local variable of this type: five at least, from place 0 on and from place 1 on."""
    five = "p = p + 1; K q = p * 2; K r = q - p; K s = r + q; K t = s * p; return p + q + r + s + t;"
    text = f"static K even(K p) {{ {five} }}\nstatic K odd(int i, K p) {{ {five} }}\n"
    call = f"({kind}) (a & 15)"
    return f"static int f(int a) {{ return (int) (even({call}) + odd(a, {call})); }}\n" + text.replace(
        "K", kind
    )


ARRAYS_OF_LOCALS = """\
static int f(int a) { int[] b = new int[3]; b[0] = a; return even(b)[0] + b[0]; }
static int[] even(int[] p) {
    p[0]++; int[] q = next(p); int[] r = next(q); p = r; int[] s = next(p); int[] t = next(s); return t;
}
static int[] next(int[] p) { int[] q = new int[4]; q[0] = p[0] * 3; return q; }
"""
MANY = " ".join(f"int v{place} = a + {place};" for place in range(260))
LARGE = " + ".join(f"(a ^ {40_000 + place})" for place in range(260))

CASES = {
    "lload, in each place": locals_of("long"),
    "fload, in each place": locals_of("float"),
    "dload, in each place": locals_of("double"),
    "iload, in each place": locals_of("int"),
    "aload, in each place": ARRAYS_OF_LOCALS,
    "fconst_0, and the others": "static int f(int a) { float x = 0f, y = 1f, z = 2f; double u = 0, v = 1;\n"
    "    long s = 0L, t = 1L; int w = -1, i = 4, j = 5; x += a; u += a; s += a;\n"
    "    return (int) (x + y * 3 + z * 5 + u * 7 + v * 11 + s * 13 + t * 17) + w + i + j + 3 + 2 + 1 + 0; }",
    "istore, of a wide place": f"static int f(int a) {{ {MANY} v259 += v258; v259++; return v259 * v257; }}",
    "ldc_w, a constant": f"static int f(int a) {{ return {LARGE}; }}",
    "return, of nothing": "static int f(int a) { int[] b = {a}; set(b); return b[0]; }\n"
    "static void set(int[] b) { if (b[0] > 1) return; b[0] = 7; }",
    "areturn, an array": "static int f(int a) { return make(a + 1).length; }\n"
    "static int[] make(int n) { return n > 2 ? new int[n] : new int[2]; }",
    "pop, a value": "static int f(int a) { int[] b = {a}; step(b); step(b); return b[0]; }\n"
    "static int step(int[] b) { return b[0] += 3; }",
    "pop2, a long": "static int f(int a) { int[] b = {a}; step(b); return b[0]; }\n"
    "static long step(int[] b) { return b[0] += 3; }",
    "putstatic, a variable": "static int kept;\nstatic int f(int a) { kept = a; kept += 2; return kept; }",
    "getstatic, a variable": "static int kept;\nstatic int f(int a) { kept = a; return kept + kept; }",
    "getfield, of an object": BOX + "static int f(int a) { Box b = new Box(); b.n = a; return b.n * 2; }",
    "invokespecial, to make": BOX + "static int f(int a) { return new Box(a + 1).n; }",
    "invokevirtual, a method": BOX + "static int f(int a) { Box b = new Box(); b.n = a; return b.plus(5); }",
    "invokeinterface, a method": SHAPE
    + "static int f(int a) { Shape s = new Square(); return s.area(a) + 1; }",
    "invokedynamic, a lambda": "static int f(int a) { IntUnaryOperator g = x -> x * 3 + a; "
    "return g.applyAsInt(5) + g.applyAsInt(a); }",
    "checkcast, right": BOX + "static int f(int a) { Object b = new Box(a); return ((Box) b).n + 1; }",
    "instanceof, either": BOX + SHAPE + "static int f(int a) { Object b = a > 1 ? new Box() : new Square(); "
    "return b instanceof Box ? 1 : 2; }",
    "if_acmpeq, arrays": "static int f(int a) { int[] b = new int[2], c = a > 1 ? b : new int[2]; "
    "int r = 0; if (b != c) r += 1; if (b == c) r += 2; return r; }",
    "ifnull, a reference": "static int f(int a) { int[] b = a > 1 ? new int[2] : null; "
    "int r = 0; if (b != null) r += 1; if (b == null) r += 2; return r; }",
}


def written(text: str) -> Function:
    """`f` of this text with all that stands beside it, variables of the class too."""
    return Function("java", text, only_function(text, "java", "f").signature)
