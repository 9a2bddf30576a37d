"""What the program writers share."""

from __future__ import annotations

import pytest

from codetrans.errors import BadInput
from codetrans.languages.glue import (
    fill,
    fresh,
    import_lines,
    require_callable,
    shared,
    support,
    unknown_part,
)
from codetrans.types import (
    Function,
    Int,
    List,
    ListNode,
    Map,
    Optional,
    Parameter,
    Signature,
    Text,
    Tuple,
    Type,
    Unknown,
    Void,
)


def test_fill_replaces_a_quoted_name_by_an_expression() -> None:
    assert fill('A = "$A$"; B = "$A$"', {"A": "(1, 2)"}) == "A = (1, 2); B = (1, 2)"


def test_fill_refuses_a_name_that_the_template_lacks() -> None:
    with pytest.raises(AssertionError, match="B"):
        fill('"$A$"', {"B": "1"})


def test_fresh_meets_no_name_of_the_text() -> None:
    assert fresh("Candidate", "int f()") == "Candidate"
    assert fresh("Candidate", "class Candidate_ {}") == "Candidate__"


def test_import_lines_are_asked_for_only_where_none_came_along() -> None:
    function = Function("go", "text", Signature("f", (), Void()))
    assert import_lines(function, lambda text: (f"import {text}",)) == ("import text",)
    came = Function("go", "text", function.signature, context=("import x",))
    assert import_lines(came, lambda text: (f"import {text}",)) == ("import x",)


@pytest.mark.parametrize(
    ("type", "part"),
    [
        (List(Optional(Int())), None),
        (Map(Text(), List(Unknown("T"))), Unknown("T")),
        (Tuple((Int(), Unknown("U"))), Unknown("U")),
        (Unknown(), Unknown()),
    ],
)
def test_unknown_part_is_found_at_any_depth(type: Type, part: Unknown | None) -> None:
    assert unknown_part(type) == part


def test_require_callable_names_the_parameter_and_its_type() -> None:
    signature = Signature(
        "f", (Parameter("a", Int(), "int"), Parameter("b", List(Unknown("T")), "T[]")), Void()
    )
    with pytest.raises(BadInput) as caught:
        require_callable(signature)
    assert "'b'" in caught.value.message and "'T[]'" in caught.value.message


@pytest.mark.parametrize(
    ("type", "is_shared"),
    [
        (Int(), False),
        (Text(), False),
        (List(Int()), True),
        (Optional(List(Int())), True),
        (Tuple((Int(), Map(Int(), Int()))), True),
        (ListNode(), False),
        (Unknown(), True),
    ],
)
def test_shared_types_are_those_a_callee_can_write_to(type: Type, is_shared: bool) -> None:
    assert shared(type) is is_shared


@pytest.mark.parametrize("name", ["java", "go", "python"])
def test_a_harness_is_part_of_the_package(name: str) -> None:
    suffix = {"python": "py"}.get(name, name)
    assert "wire.py" in support(name, f"harness.{suffix}")
