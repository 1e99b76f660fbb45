"""The data file: one header line, then the two tries, compressed as one."""

import json
import zlib

from generator.convert.language.ngrams import ORDER, General
from generator.convert.language.trie import Trie, unpack
from generator.convert.language.words import LONGEST, Words

MAGIC = b"Broadsheet language model 1\n"
NGRAM_COLUMNS, WORD_COLUMNS = 2, 1


def write(signs: str, ngrams: bytes, words: bytes) -> bytes:
    """The file's bytes. `signs` in the order of their numbers; the tries as `trie.pack` gives them."""
    header = json.dumps({"signs": signs, "ngrams": len(ngrams), "words": len(words)}, ensure_ascii=True).encode()
    return MAGIC + zlib.compress(header + b"\n" + ngrams + words, 9)


def read(data: bytes) -> tuple[General, Words]:
    """The models in a file's bytes; ValueError where they are damaged or of another version."""
    if not data.startswith(MAGIC):
        raise ValueError("not a language model of this version")
    try:
        header, _, tries = zlib.decompress(memoryview(data)[len(MAGIC) :]).partition(b"\n")
    except zlib.error as error:
        raise ValueError(f"the language model's data are damaged: {error}") from error
    sizes = json.loads(header)
    numbers = {sign: number for number, sign in enumerate(sizes["signs"])}
    cut = sizes["ngrams"]
    return General(_trie(tries[:cut], NGRAM_COLUMNS, ORDER), numbers), Words(
        _trie(tries[cut:], WORD_COLUMNS, LONGEST), numbers
    )


def _trie(data: bytes, columns: int, depth: int) -> Trie:
    return unpack(data, columns, depth)
