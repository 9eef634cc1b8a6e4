"""Hashing and finding again, beside the public Python library where it is installed."""

import csv
import resource
from collections.abc import Callable
from importlib import import_module
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

import numpy as np
import pdqhash
from PIL import Image

from mufakat.kernel.hashes.index import HashIndex, Words
from mufakat.kernel.hashes.pictures import MATCH, distance, hash_picture

ROUNDS, QUERIES, SEED = 5, 300, 7
DIGITS = 64
FORMS = (
    ("1", "TIFF"), ("L", "PNG"), ("LA", "PNG"), ("P", "PNG"), ("PA", "WEBP"), ("RGB", "JPEG"),
    ("RGBA", "PNG"), ("RGBX", "TIFF"), ("CMYK", "JPEG"), ("YCbCr", "JPEG"), ("LAB", "TIFF"),
    ("I", "TIFF"), ("F", "TIFF"), ("I;16", "PNG"),
)  # fmt: skip
"""Colour modes, and a form of file each can be kept in."""
Hash = Callable[[bytes], str]
Peer = tuple[str, Callable[[Words], frozenset[int]], float]


def hash_figures(data: Path, *, known: int, large: int) -> dict[str, Any]:
    """Measure hashing on the public pictures, and the index on hashes made by chance."""
    return {
        "modes": _modes(data / "pdq" / "modes" / "original.jpg"),
        "pictures": _pictures(data / "pdq"),
        "index": _index(known, _peer_index),
        "large": _index(large, None) if large else None,
    }


def _modes(original: Path) -> dict[str, Any]:
    picture = Image.open(original)
    first = hash_picture(original.read_bytes()).pdq
    apart = {}
    for mode, form in FORMS:
        deep = mode == "I;16"
        grey = np.asarray(picture.convert("L")).astype(np.uint16) * 257
        made = Image.fromarray(grey) if deep else picture.convert(mode)
        file = BytesIO()
        made.save(file, form)
        apart[mode] = distance(hash_picture(file.getvalue()).pdq, first)
    return {"modes": len(apart), "within": sum(far <= MATCH for far in apart.values()),
            "most": max(apart.values())}  # fmt: skip


def _pictures(folder: Path) -> dict[str, Any]:
    paths = [path for path in folder.rglob("*") if path.suffix in {".jpg", ".png", ".webp"}]
    held = [path.read_bytes() for path in paths]
    with (folder / "pdq_published_vectors.csv").open(encoding="utf-8") as file:
        known = {row["FilePath"].split("/")[-1]: row["Hash"] for row in csv.DictReader(file)}
    met = [(path, known[path.name]) for path in paths if len(known.get(path.name, "")) == DIGITS]
    peer_name, peer = _peer_hash()
    ours, theirs = [], []
    for _round in range(ROUNDS):
        ours.append(len(held) / _seconds(lambda: [hash_picture(one).pdq for one in held]))
        theirs.append(len(held) / _seconds(lambda: [peer(one) for one in held]))
    return {
        "pictures": len(held), "per_second": _spread(ours), "peer": peer_name,
        "peer_per_second": _spread(theirs), "ratio": round(median(ours) / median(theirs), 2),
        "published": len(met),
        "apart": _apart([distance(hash_picture(p.read_bytes()).pdq, said) for p, said in met]),
        "peer_apart": _apart([distance(peer(p.read_bytes()), said) for p, said in met]),
    }  # fmt: skip


def _peer_hash() -> tuple[str, Hash]:
    made = _peer_module("threatexchange.signal_type.pdq.pdq_hasher")
    if made is None:
        return "pdqhash alone", _plain
    return "threatexchange", lambda content: str(made.pdq_from_bytes(content)[0])


def _plain(content: bytes) -> str:
    bits, _quality = pdqhash.compute(np.asarray(Image.open(BytesIO(content)).convert("RGB")))
    return np.packbits(bits.astype(np.uint8)).tobytes().hex()


def _apart(found: list[int]) -> dict[str, float]:
    return {"most": max(found), "median": median(found)}


def _index(count: int, make_peer: Callable[[Words], Peer] | None) -> dict[str, Any]:
    chance = np.random.default_rng(SEED)
    known = chance.integers(0, 2**64, (count, 4), dtype=np.uint64)
    asked = [_planted(chance, known) for _ in range(ROUNDS * QUERIES)]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = perf_counter()
    index = HashIndex(known)
    facts: dict[str, Any] = {
        "hashes": count, "build": round(perf_counter() - began, 2), "bytes": index.bytes(),
        "grown": round((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024),
    }  # fmt: skip
    facts |= _paired(index, asked, make_peer(known) if make_peer else None)
    began = perf_counter()
    place = index.add("0f" * 32)
    added = perf_counter() - began
    assert [one.place for one in index.near("0f" * 32)] == [place]  # noqa: S101 -- a figure of a wrong index is none
    began = perf_counter()
    index.silence(place)
    return facts | {
        "add_ms": round(1000 * added, 3), "silence_ms": round(1000 * (perf_counter() - began), 3),
    }  # fmt: skip


def _paired(index: HashIndex, asked: list[Words], peer: Peer | None) -> dict[str, Any]:
    ours, theirs, same = [], [], 0
    for at in range(0, len(asked), QUERIES):
        some = asked[at : at + QUERIES]
        began = process_time()
        found = [frozenset(one.place for one in index.near(words)) for words in some]
        ours.append(QUERIES / (process_time() - began))
        if peer is not None:
            began = process_time()
            told = [peer[1](words) for words in some]
            theirs.append(QUERIES / (process_time() - began))
            same += sum(one == other for one, other in zip(found, told, strict=True))
    facts: dict[str, Any] = {"queries": len(asked), "per_second": _spread(ours)}
    if peer is None:
        return facts
    ratios = [one / other for one, other in zip(ours, theirs, strict=True)]
    return facts | {
        "peer": peer[0], "peer_build": round(peer[2], 2), "peer_per_second": _spread(theirs),
        "ratio": round(median(ratios), 2), "ahead": sum(one > 1 for one in ratios), "same": same,
    }  # fmt: skip


def _peer_index(known: Words) -> Peer:
    began = perf_counter()
    made = _peer_module("threatexchange.signal_type.pdq.pdq_index")
    if made is None:
        took = perf_counter() - began
        return "NumPy, every hash", lambda words: _every(known, words), took
    index = made.PDQIndex.build([(_hex(one), at) for at, one in enumerate(known)])
    took = perf_counter() - began

    def ask(words: Words) -> frozenset[int]:
        return frozenset(one.metadata for one in index.query(_hex(words)))

    return "threatexchange", ask, took


def _peer_module(name: str) -> Any:  # noqa: ANN401 -- whatever is installed beside
    try:
        return import_module(name)
    except ImportError:
        return None


def _every(known: Words, words: Words) -> frozenset[int]:
    apart = np.bitwise_count(known ^ words).sum(axis=1, dtype=np.int64)
    return frozenset(int(at) for at in np.nonzero(apart <= MATCH)[0])


def _hex(words: Words) -> str:
    return "".join(f"{int(word):016x}" for word in words)


def _planted(chance: np.random.Generator, known: Words) -> Words:
    """Give a known hash with 0 to 40 bits changed."""
    words: Words = known[chance.integers(len(known))].copy()
    for bit in chance.choice(256, int(chance.integers(0, 41)), replace=False):
        words[bit // 64] ^= np.uint64(1 << int(bit % 64))
    return words


def _seconds(work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return max(process_time() - began, 1e-9)


def _spread(found: list[float]) -> dict[str, float]:
    return {"median": round(median(found), 1), "least": round(min(found), 1),
            "most": round(max(found), 1)}  # fmt: skip
