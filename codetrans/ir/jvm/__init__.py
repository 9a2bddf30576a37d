"""JVM bytecode to LLVM IR: reads the `.class` files that javac leaves (JVM specification, chapter 4)."""

from __future__ import annotations

from codetrans.ir.jvm.module import read
from codetrans.ir.reader import Reader

READER = Reader(".class", read)
