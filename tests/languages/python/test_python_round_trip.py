"""What Python functions may take and give, each in its own process."""

# ruff: noqa: E501  (a table)

from __future__ import annotations

from pathlib import Path

import pytest

from codetrans.types import Float, Int, List, Text, Unknown
from tests.languages.conftest import signatures
from tests.languages.round_trip import Row, check, refused

ROWS = [
    Row("def f(a: List[int]) -> List[int]:\n    a.append(1)\n    return a", [[0]], [0, 1], {0: [0, 1]}),
    Row("def f(a: typing.Sequence[float]) -> float:\n    return sum(a)", [[0.5, 1.0]], 1.5),
    Row("def f(a: Iterable[int]) -> int:\n    return sum(a)", [[1, 2]], 3),
    Row("def f(a: Iterator[int]) -> int:\n    return next(a)", [[1, 2]], 1),
    Row("def f(a: Collection[str]) -> int:\n    return len(a)", [["x"]], 1),
    Row("def f(a: Optional[int] = None) -> int | None:\n    return a", [None], None),
    Row("def f(a: int | None) -> Optional[int]:\n    return a and a + 1", [1], 2),
    Row("def f(a: Union[int, None]) -> bool:\n    return a is None", [None], True),
    Row("def f(a: dict[str, list[int]]) -> dict[str, int]:\n    return {k: len(v) for k, v in a.items()}", [{"a": [1]}], {"a": 1}),
    Row("def f(a: Dict[int, Set[str]]) -> int:\n    return len(a[1])", [{1: frozenset("ab")}], 2),
    Row("def f(a: DefaultDict[str, list[int]]) -> int:\n    a['z'].append(1)\n    return len(a)", [{"a": [1]}], 2),
    Row("def f(a: Counter[str]) -> int:\n    return a['z'] + a['a']", [{"a": 2}], 2),
    Row("def f(a: Mapping[str, int]) -> int:\n    return a['a']", [{"a": 2}], 2),
    Row("def f(a: Tuple[int, str]) -> Tuple[str, int]:\n    return a[1], a[0]", [(1, "x")], ("x", 1)),
    Row("def f(a: tuple[int, ...]) -> tuple[int, ...]:\n    return a[1:]", [[1, 2]], (2,)),
    Row("def f(a: Deque[int]) -> int:\n    a.appendleft(5)\n    return a.pop()", [[1, 2]], 2, {0: [5, 1]}),
    Row("def f(a: FrozenSet[int]) -> frozenset[int]:\n    return a | {3}", [frozenset({1})], frozenset({1, 3})),
    Row("def f(a: bytes) -> int:\n    return a[0]", [[65]], 65),
    Row("def f(a: bytearray) -> None:\n    a.append(1)", [[65]], None, {0: [65, 1]}),
    Row("def f(*args: int) -> int:\n    return sum(args)", [[1, 2]], 3),
    Row("def f(a: int, *args: str) -> str:\n    return args[a]", [1, ["x", "y"]], "y"),
    Row("def f(a: int, *, b: int = 2, c: int) -> int:\n    return a * 100 + b * 10 + c", [1, 3, 4], 134),
    Row("def f(*args: int, scale: int = 1) -> int:\n    return sum(args) * scale", [[1, 2], 5], 15),
    Row("def f(a: int, b: int = 2, /, **options: int) -> int:\n    return a + b + len(options)", [1, 3], 4),
    Row("T = TypeVar('T', bound=int)\ndef f(a: Sequence[T]) -> T:\n    return a[0]", [[1]], 1),
    Row("Vector = list[float]\ndef f(a: Vector) -> Vector:\n    return [x / 2 for x in a]", [[1.0]], [0.5]),
    Row("Number: TypeAlias = int\ndef f(a: 'Number') -> 'Number':\n    return a + 1", [1], 2),
    Row("Name = NewType('Name', str)\ndef f(a: Name) -> int:\n    return len(a)", ["ab"], 2),
    Row("def f(a: Annotated[int, 'small']) -> int:\n    return a", [1], 1),
    Row("def f(a: Literal['x', 'y']) -> bool:\n    return a == 'x'", ["x"], True),
    Row("def f(a, b=2):\n    return a + b", [1, 3], 4),
    Row("def f(a: list):\n    return len(a)", [[1, "x"]], 2),
    Row("def f(a: Any) -> Any:\n    return a", [[1, "x"]], [1, "x"]),
    Row("def f(n: int) -> Generator[int, None, None]:\n    yield from range(n)", [2], [0, 1]),
    Row("def f(head: Optional[ListNode]) -> Optional[ListNode]:\n    return head.next", [[1, 2]], [2]),
    Row("def f(lists: List[Optional[ListNode]]) -> int:\n    return len(lists)", [[[1], [2]]], 2),
    Row("def f(root: 'TreeNode | None') -> 'TreeNode | None':\n    return root.left", [[1, 2, 3]], [2]),
    Row("def f(a: list[tuple[int, str]]) -> str:\n    return a[0][1]", [[(1, "x")]], "x"),
    Row("@lru_cache(None)\ndef f(a: int) -> int:\n    return a if a < 2 else f(a - 1) + f(a - 2)", [10], 55),
    Row("def f(a: bool) -> str:\n    return str(a)", [True], "True"),
]  # fmt: skip
REFUSED = {
    "def f(g: Callable[[int], int]) -> int:\n    return g(1)": "Callable[[int], int]",
    "def f(a: np.ndarray) -> int:\n    return 1": "np.ndarray",
    "class P:\n    pass\ndef f(p: P) -> int:\n    return 1": "'P'",
    "def f(a: list[Callable]) -> int:\n    return 1": "Callable",
    "def f(a: Decimal) -> int:\n    return 1": "Decimal",
    "Tree = list['Tree']\ndef f(a: Tree) -> int:\n    return 1": "Tree",
}


def test_round_trips(tmp_path: Path) -> None:
    check("python", ROWS, tmp_path)


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_called_is_refused(text: str) -> None:
    assert REFUSED[text] in refused("python", text)


def test_type_parameters_of_newer_versions() -> None:
    text = "type Grid = list[list[int]]\ndef f[T: (int, str), U, V: float](a: T, b: list[U], c: V, d: Grid) -> T:\n    pass"
    (found,) = signatures("python", text)
    assert [parameter.type for parameter in found.parameters] == [
        Int(None),
        List(Unknown()),
        Float(64),
        List(List(Int(None))),
    ]
    assert found.returns == Int(None)


def test_a_literal_is_of_its_kind() -> None:
    (found,) = signatures("python", "def f(a: Literal[1, 2], b: Literal['x']): pass")
    assert [parameter.type for parameter in found.parameters] == [Int(None), Text()]
