"""Aligned pairs of source and LLVM IR, as rows of Parquet files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from codetrans.errors import BadInput, ToolchainMissing
from codetrans.replacing import replacing

ROWS = 1_000  # that are in memory at a time when shards are read


@dataclass(frozen=True)
class Aligned:
    """One row: a function, its IR, and where it comes from."""

    language: str
    name: str
    text: str
    ir: str  # canonical
    compact: str
    producer: str  # "rustc 1.95.0"
    level: str
    raw_characters: int  # of the module as its compiler wrote it
    problem: int
    source: str
    variant: str
    licence: str
    path: str
    split: str


def parquet() -> Any:
    try:
        import pyarrow  # type: ignore[import-untyped]  # noqa: PLC0415  (an extra)
        import pyarrow.parquet  # type: ignore[import-untyped]  # noqa: PLC0415
    except ImportError as error:
        raise ToolchainMissing(
            "aligned corpora are Parquet files", remedy="pip install 'codetrans[corpus]'"
        ) from error
    return pyarrow


def write(path: Path, rows: Sequence[Aligned]) -> None:
    arrow = parquet()
    numbers = ("raw_characters", "problem")
    schema = arrow.schema(
        [
            (name, arrow.int64() if name in numbers else arrow.string())
            for name in Aligned.__dataclass_fields__
        ]
    )
    table = arrow.Table.from_pylist([asdict(row) for row in rows], schema)
    with replacing(path) as unfinished:
        arrow.parquet.write_table(table, unfinished, compression="zstd")


def read(folder: Path) -> Iterator[list[dict[str, str]]]:
    """Language, text and compact IR of the rows of all shards, batch by batch. Raises BadInput."""
    arrow = parquet()
    shards = sorted(folder.glob("*.parquet"))
    if not shards:
        raise BadInput(f"{folder} holds no Parquet files", remedy="make them with `codetrans corpus lower`")
    for shard in shards:
        try:
            file = arrow.parquet.ParquetFile(shard)
            for batch in file.iter_batches(ROWS, columns=["language", "text", "compact"]):
                rows: list[dict[str, str]] = batch.to_pylist()
                if rows and set(rows[0]) != {"language", "text", "compact"}:
                    raise BadInput(
                        f"{shard} is not of aligned pairs", remedy="use what `codetrans corpus lower` wrote"
                    )
                yield rows
        except (arrow.ArrowException, OSError) as error:
            raise BadInput(f"cannot read {shard}: {error}") from error
