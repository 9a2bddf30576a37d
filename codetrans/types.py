"""The nouns that flow through codetrans: frozen dataclasses, standard library only.

Values (arguments, results) are plain Python objects: bool, int, float, str (text, and a
character as a text of length one), list (lists, arrays, tuples, linked lists; trees in
level order with None for a missing child), dict (maps; keys made hashable), frozenset
(sets; elements made hashable) and None. `codetrans.languages.wire` writes them down.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, TypeAlias

Value: TypeAlias = (
    "bool | int | float | str | list[Any] | tuple[Any, ...] | dict[Any, Any] | frozenset[Any] | None"
)


# --- language-neutral types -------------------------------------------------------------


@dataclass(frozen=True)
class Int:
    bits: int | None = 32  # None: arbitrary precision
    signed: bool = True


@dataclass(frozen=True)
class Float:
    bits: int = 64


@dataclass(frozen=True)
class Bool:
    pass


@dataclass(frozen=True)
class Char:
    pass


@dataclass(frozen=True)
class Text:
    pass


@dataclass(frozen=True)
class Void:
    pass


@dataclass(frozen=True)
class List:
    of: Type
    length: int | None = None  # a fixed array has one


@dataclass(frozen=True)
class Set:
    of: Type


@dataclass(frozen=True)
class Map:
    key: Type
    value: Type


@dataclass(frozen=True)
class Tuple:
    of: tuple[Type, ...]


@dataclass(frozen=True)
class Optional:
    of: Type


@dataclass(frozen=True)
class ListNode:
    """A singly linked list, LeetCode's `ListNode`; its value is a list."""

    of: Type = Int()


@dataclass(frozen=True)
class TreeNode:
    """A binary tree, LeetCode's `TreeNode`; its value is a list in level order."""

    of: Type = Int()


@dataclass(frozen=True)
class Unknown:
    """A type that has no language-neutral form, or (Python) that is not declared."""

    spelling: str = ""


Type: TypeAlias = (
    Int
    | Float
    | Bool
    | Char
    | Text
    | Void
    | List
    | Set
    | Map
    | Tuple
    | Optional
    | ListNode
    | TreeNode
    | Unknown
)


# --- programs ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Origin:
    source: str = ""  # project or suite
    path: str = ""
    licence: str = ""
    line: int = 0  # first line of the function, from 1; 0: unknown


@dataclass(frozen=True)
class Parameter:
    name: str
    type: Type
    spelling: str = ""  # the type as declared: "const vector<int>&"; "" where there is none
    mutated: bool = False  # the function may write through it, and the caller would see
    owned: bool = False  # the call takes the value over: the caller has none afterwards


@dataclass(frozen=True)
class Signature:
    name: str
    parameters: tuple[Parameter, ...]
    returns: Type
    returns_spelling: str = ""


@dataclass(frozen=True)
class Field:
    """What each object of a class has of its own."""

    name: str
    spelling: str = ""  # its type as declared; "" where there is none


@dataclass(frozen=True)
class Function:
    """One function, or after `standalone` a function with its helpers before it, as free code."""

    language: str  # name of a record in codetrans.languages
    text: str
    signature: Signature
    owner: str | None = None  # enclosing class, impl or receiver
    context: tuple[str, ...] = ()  # import lines that the text needs
    calls: tuple[str, ...] = ()  # functions of the same file that it calls
    called_types: tuple[
        str, ...
    ] = ()  # … and the types that some of them are functions of: `Text.reversed(s)`
    constants: tuple[str, ...] = ()  # constants of its class or file that it reads, as declared
    types: tuple[str, ...] = ()  # definitions of types of its file that it names
    fields: tuple[Field, ...] = ()  # of its object; after `standalone`, those that it takes as parameters
    nodes: tuple[tuple[str, str], ...] = ()  # its own types that are ListNode or TreeNode after `standalone`
    type_parameters: tuple[Field, ...] = ()  # of its class; each with the whole of its declaration
    said: str = ""  # its comments and documentation, which free code has no more
    documentation: tuple[str, ...] = ()  # lines of the latter, in plain words
    stateful: str | None = None  # what of its owner or file it uses ("field memo"); None: nothing
    foreign: str | None = None  # what it uses that is neither of its file nor of the standard library
    is_aside: bool = False  # a test, or where a program starts: meant only where it is named
    origin: Origin = Origin()

    @property
    def adaptations(self) -> tuple[str, ...]:
        """In words, how it differs from what stands in its file."""
        said = []
        if self.fields:
            names = _listed([field.name for field in self.fields])
            one = len(self.fields) == 1
            said.append(
                f"{names}, {'a field of its object, is a parameter' if one else 'fields of its object, are parameters'}"
            )
        return (*said, *(f"{name} is {known}" for name, known in self.nodes))


def _listed(names: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def with_remedy(text: str, remedy: str) -> str:
    """What went wrong and, where it is known, what to do."""
    return f"{text}; try: {remedy}" if remedy else text


@dataclass(frozen=True)
class Rejection:
    """Something left out, and why. In a corpus that is data, not an exception."""

    item: str  # what: a function name, a path, an input
    step: str  # where in the pipeline: "extract", "standalone", "testgen"
    reason: str  # "does not parse", "uses field memo of its class"
    line: int = 0  # from 1; 0: not known
    column: int = 0  # from 1, in characters
    remedy: str = ""  # what its user can do; no part of the reason, by which a corpus counts

    @property
    def told(self) -> str:
        """The reason, and what to do."""
        return with_remedy(self.reason, self.remedy)


@dataclass(frozen=True)
class Program:
    """What the sandbox builds and runs."""

    language: str
    files: Mapping[str, str]  # path below the work folder → text
    variant: str = "plain"  # a key of Language.builds: "plain", "checked" under sanitizers, "optimised"


class Status(Enum):
    """How an untrusted execution ended (one case, or the whole process)."""

    OK = "ok"
    WRONG_OUTPUT = "wrong_output"
    EXCEPTION = "exception"
    CRASH = "crash"
    TIMEOUT_CPU = "timeout_cpu"
    TIMEOUT_WALL = "timeout_wall"
    OOM = "oom"
    OUTPUT_LIMIT = "output_limit"
    MISSING_OUTPUT = "missing_output"
    PROTOCOL_ERROR = "protocol_error"
    UNFIT = "unfit"  # an argument does not fit the declared parameter
    COMPILE_ERROR = "compile_error"
    COMPILE_TIMEOUT = "compile_timeout"
    COMPILE_OOM = "compile_oom"
    NONDETERMINISTIC = "nondeterministic"  # it agreed once, and not when it was called again
    SANDBOX_ERROR = "sandbox_error"  # our fault: retried, then an error, never a verdict

    @property
    def ends_program(self) -> bool:
        """The call that had this outcome was its process's last."""
        return self not in (Status.OK, Status.WRONG_OUTPUT, Status.EXCEPTION, Status.UNFIT)


@dataclass(frozen=True)
class ExecutionResult:
    """One process that ran in the sandbox."""

    status: Status
    exit_code: int | None
    stdout: bytes
    stderr: bytes
    seconds: float  # CPU
    peak_bytes: int  # 0: not measured
    isolation: str  # "strong", "no-cgroup", "rlimits-only", "none"


@dataclass(frozen=True)
class Outcome:
    """What one call of a function did."""

    status: Status
    value: Value = None
    arguments: tuple[Value, ...] = ()  # after the call
    message: str = ""  # the exception's class and text, the compiler's first error


RAISES = "exception"  # the tag of a case whose call raises
EDGE = "edge: "  # begins a tag: why the function is likely not meant to be called so


@dataclass(frozen=True)
class Case:
    arguments: tuple[Value, ...]
    expected: Value  # None where the call raises
    arguments_after: tuple[Value, ...] = ()  # compared where the parameter is mutated
    tags: frozenset[str] = frozenset()

    @property
    def edges(self) -> tuple[str, ...]:
        """Why the function is likely not meant to be called so; nothing of a core case."""
        return tuple(sorted(tag.removeprefix(EDGE) for tag in self.tags if tag.startswith(EDGE)))


@dataclass(frozen=True)
class TestSuite:
    """Cases made by running the source itself."""

    function: Function
    cases: tuple[Case, ...]
    seed: int
    mutation_score: float | None = None  # share of small mistakes that the cases notice; None: unrated
    mutants: int = 0  # mistakes that were tried and can be told from the function
    survivors: tuple[str, ...] = ()  # those that no case notices: "line 3: boundary: `<` → `<=`"
    only_raising: tuple[
        str, ...
    ] = ()  # apart from these: differ only where the function raises; no case does
    ended: str = ""  # why no more inputs were drawn for the survivors; "" where enough was noticed
    branches: int | None = None  # of the function; None: not counted
    unreached: tuple[str, ...] = ()  # those that no case takes: "line 3: `n < 0` is true"
    dropped: Mapping[str, int] = field(default_factory=dict)  # reason → inputs left out
    further: tuple[
        Case, ...
    ] = ()  # of the core, more than anyone reads: what agrees on the cases runs on them
    apart: tuple[Case, ...] = ()  # on which nothing depends: a translation may differ, and it is told where
    out_of_time: bool = False  # the clock ended the search for cases: another run may find others

    __test__ = False  # not a pytest class

    @property
    def noticed(self) -> float | None:
        """The mutation score also where few mutants make it worth little; None where there are none."""
        if self.mutation_score is not None:
            return self.mutation_score
        if not self.mutants:  # where all that there are need a case that raises, they are not noticed
            return 0.0 if self.only_raising else None
        return 1 - len(self.survivors) / self.mutants

    def is_weak(self, least_score: float) -> bool:
        """Whether they notice a smaller share of the mistakes than that; where there are none that is not known."""
        return self.noticed is not None and self.noticed < least_score


@dataclass(frozen=True)
class Candidate:
    text: str
    log_probability: float  # nats, summed over tokens
    length: int  # tokens
    repairs: tuple[str, ...] = ()  # what was done to it so that it compiles: "2 × cast to usize (E0277)"
    way: str = ""  # the language whose translation of the source the model read, in place of the source


@dataclass(frozen=True)
class Failure:
    """The first case on which a candidate disagrees."""

    case: Case
    outcome: Outcome


@dataclass(frozen=True)
class Verdict:
    status: Status  # OK, or the class of the first failure
    passed: int
    total: int
    first_failure: Failure | None = None
    message: str = ""  # compiler output, or why nothing ran
    seconds: float = 0.0  # CPU of build and run
    isolation: str = "none"
    smallest_failure: Failure | None = None  # the first one made small, where that was tried
    alone: bool | None = (
        None  # judged once built with others, then alone: whether both agreed or both did not
    )
    core: int = 0  # cases that are not at the edge of what the function is meant for …
    core_passed: int = 0
    further: int = 0  # cases, of all, that are none of its suite's but `further` of it
    edges_failed: tuple[str, ...] = ()  # … and why the cases are that failed there
    changes: tuple[str, ...] = ()  # parameters that it changes in place and the source leaves as they are …
    keeps: tuple[str, ...] = ()  # … and those that it takes over, so that nobody sees what the source changes

    @property
    def compiled(self) -> bool:
        return self.status not in (
            Status.COMPILE_ERROR,
            Status.COMPILE_TIMEOUT,
            Status.COMPILE_OOM,
        )

    @property
    def agrees(self) -> bool:
        return self.total > 0 and self.passed == self.total

    @property
    def agrees_on_core(self) -> bool:
        """On all cases but some at the edge. That is not enough to be verified."""
        return self.core > 0 and self.core_passed == self.core


@dataclass(frozen=True)
class Translation:
    source: Function
    target: str  # language name
    candidates: tuple[Candidate, ...]  # best first
    verdicts: tuple[Verdict | None, ...]  # beside the candidates; None: not run
    tests: TestSuite | None = None
    notes: tuple[str, ...] = ()  # why it could not be verified, what was left out
    missing_tool: bool = False  # it was not run because a toolchain is not installed
    least_score: float = 0.0  # mutation score below which tests are too weak to verify anything
    apart: Verdict | None = None  # of the best candidate on the cases of its tests that stand apart

    @property
    def agrees(self) -> bool:
        """The best candidate ran and agreed with the source on every case."""
        return bool(self.verdicts) and self.verdicts[0] is not None and self.verdicts[0].agrees

    @property
    def weak(self) -> bool:
        """The tests notice too few small mistakes, of however few; where there are none that is not known."""
        return self.tests is not None and self.tests.is_weak(self.least_score)

    @property
    def verified(self) -> bool:
        """The best candidate agrees, on tests that are worth something."""
        return self.agrees and not self.weak
