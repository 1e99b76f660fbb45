"""A segment of the index after some of its articles were mended: the files that change, as a new build has them.

What says which lists and files there are is in the tree alone: a node is a list when few postings lie in it, and a file
when its lists are small together. So only nodes around the tokens that came or went can be others. Which documents a
shared list has is in it; which tokens they have there is asked of their texts.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

import numpy as np

from generator.records import dataclass
from generator.site.search import lists as rules
from generator.site.search import shards as packing
from generator.site.search.decode import Posted, read_lists
from generator.site.search.lists import Lists
from generator.site.search.postings import Said, roots
from generator.site.search.shards import Shard
from generator.site.search.tree import PAIR, TOKEN, UNIT, Node, cut

Reading = Callable[[Node, bool], bytes]
"""The file of a node as it stands, or of the list of all of it."""
Texts = Callable[[Iterable[int]], Mapping[int, Said]]
"""What documents say, by their numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """What becomes of the files of a segment."""

    nodes: tuple[Node, ...]
    """Of all files."""
    sizes: tuple[int, ...]
    """What their lists come to, in bits."""
    shards: tuple[Shard, ...]
    """Those that are others now, or may be."""


@dataclass(slots=True)
class _File:
    """A file, its lists in order once they are asked for."""

    size: int
    lists: list[Posted] | None = None


@dataclass(slots=True, kw_only=True)
class _Tree:
    """The files of a segment by their nodes."""

    count: int
    read: Reading
    files: dict[Node, _File]
    starts: list[int] = field(default_factory=list)
    """Of the nodes, in order."""
    depth_at: dict[int, int] = field(default_factory=dict)

    def at(self, token: int) -> Node | None:
        """The file that a token lies in."""
        at = bisect_right(self.starts, token) - 1
        if at < 0:
            return None
        node = self.starts[at], self.depth_at[self.starts[at]]
        return node if token < _end(node) else None

    def within(self, node: Node) -> list[Node]:
        """The files in a node."""
        low, high = bisect_left(self.starts, node[0]), bisect_left(self.starts, _end(node))
        found = [(start, self.depth_at[start]) for start in self.starts[low:high]]
        return [file for file in found if file[1] >= node[1]]

    def lists(self, node: Node) -> list[Posted]:
        """The lists of a file, to be changed in place."""
        file = self.files[node]
        if file.lists is None:
            file.lists = read_lists(self.read(node, False), node, self.count)
        return file.lists

    def put(self, node: Node, file: _File) -> None:
        """Another file."""
        self.starts.insert(bisect_left(self.starts, node[0]), node[0])
        self.depth_at[node[0]] = node[1]
        self.files[node] = file

    def drop(self, node: Node) -> None:
        """No more of a file."""
        del self.starts[bisect_left(self.starts, node[0])]
        del self.depth_at[node[0]], self.files[node]


def mended(
    nodes: Sequence[Node],
    sizes: Sequence[int],
    changed: Mapping[int, tuple[Said, Said]],
    count: int,
    read: Reading,
    texts: Texts,
) -> Mended:
    """The files of a segment of `count` documents, of which some said the one thing and say the other now.

    `texts` is asked for documents that did not change.
    """
    tree = _Tree(count=count, read=read, files={})
    for node, size in zip(nodes, sizes, strict=True):
        tree.starts.append(node[0])
        tree.depth_at[node[0]] = node[1]
        tree.files[node] = _File(size)
    tokens = sorted({token for before, after in changed.values() for token in moved(before, after)})
    now = {doc: after for doc, (_, after) in changed.items()}
    touched: dict[Node, list[int]] = {}
    for token in tokens:
        touched.setdefault(tree.at(token) or _new_file(tree, token), []).append(token)
    for node, own in touched.items():
        _mend_lists(tree.lists(node), node, own, changed, texts)
    dirty = _recut(tree, list(touched))
    after = sorted(tree.files)
    return Mended(
        nodes=tuple(after),
        sizes=tuple(tree.files[node].size for node in after),
        shards=(*_encoded(tree, dirty), *_wholes(tree, nodes, after, tokens, now)),
    )


def _end(node: Node) -> int:
    return node[0] + (1 << TOKEN - node[1])


def _above(node: Node) -> Node:
    """The node that a node is half of."""
    return _node_at(node[0], node[1] - 1)


def _node_at(token: int, depth: int) -> Node:
    return token >> TOKEN - depth << TOKEN - depth, depth


def _shared(one: int, other: int) -> int:
    return TOKEN - (one ^ other).bit_length()


def _most(depth: int) -> int:
    """How many postings a list of this depth may have."""
    return rules.PAIRS if depth < PAIR else rules.THIRDS


def moved(before: Said, after: Said) -> list[int]:
    """The tokens that came, went or weigh another thing."""
    one, other = before.levels, after.levels
    return [token for token in one.keys() | other.keys() if one.get(token) != other.get(token)]


def _new_file(tree: _Tree, token: int) -> Node:
    """A file without lists, where none is: what is below the fork where the way to the token parts from all others."""
    at = bisect_left(tree.starts, token)
    fork = max((_shared(token, other) for other in tree.starts[max(at - 1, 0) : at + 1]), default=-1)
    root = next(node for node in roots(tree.count) if node[0] <= token < _end(node))
    node = _node_at(token, max(fork + 1, root[1]))
    tree.put(node, _File(0, []))
    return node


def _in(said: Said, node: Node) -> list[tuple[int, int]]:
    """(token, level) of those of a node."""
    low, high = bisect_left(said.tokens, node[0]), bisect_left(said.tokens, _end(node))
    return [(token, said.levels[token]) for token in said.tokens[low:high]]


def _put(held: dict[int, int], node: Node, now: Mapping[int, Said]) -> None:
    """What documents say now, into the list of a node."""
    for doc, said in now.items():
        held.pop(doc, None)
        if own := _in(said, node):
            held[doc] = max(level for _, level in own)


def _mend_lists(
    lists: list[Posted],
    file: Node,
    tokens: Sequence[int],
    changed: Mapping[int, tuple[Said, Said]],
    texts: Texts,
) -> None:
    """The lists of a file as they are now, in place."""
    now = {doc: after for doc, (_, after) in changed.items()}
    concerned: dict[int, tuple[Node, bool]] = {}
    for token in tokens:
        at = bisect_right(lists, token, key=lambda posted: posted.start) - 1
        if at < 0 or token >= _end((lists[at].start, lists[at].depth)):
            at += 1
            near = [posted.start for posted in lists[max(at - 1, 0) : at + 1]]
            fork = max((_shared(token, other) for other in near), default=file[1] - 1)
            start, depth = _node_at(token, max(fork + 1, UNIT))
            lists.insert(at, Posted(start, depth, {}))
        posted = lists[at]
        node = posted.start, posted.depth
        came = any(token in after.levels and token not in before.levels for before, after in changed.values())
        concerned[posted.start] = node, came or concerned.get(posted.start, (node, False))[1]
        _put(posted.held, node, now)
    for node, came in concerned.values():
        _settle(lists, file, node, came, now, texts)


def _settle(lists: list[Posted], file: Node, node: Node, came: bool, now: Mapping[int, Said], texts: Texts) -> None:
    """The lists of a node that a change concerns, and of those around it that it may have joined, put right."""
    region = node
    while region[1] > max(file[1], UNIT):
        wider = _above(region)
        if sum(len(lists[at].held) for at in _span(lists, wider)) > _most(wider[1]):
            break
        region = wider
    span = _span(lists, region)
    if region == node and (not came or node[1] == TOKEN) and all(lists[at].held for at in span):
        return
    documents = {doc for at in span for doc in lists[at].held}
    known = {**texts(documents - now.keys()), **now}
    postings = [(token, doc, level) for doc in sorted(documents) for token, level in _in(known[doc], region)]
    lists[span.start : span.stop] = _parted(postings, region)


def _span(lists: list[Posted], node: Node) -> range:
    """Which of the lists lie in a node."""
    low = bisect_left(lists, node[0], key=lambda posted: posted.start)
    return range(low, bisect_left(lists, _end(node), key=lambda posted: posted.start))


def _parted(postings: list[tuple[int, int, int]], node: Node) -> Iterator[Posted]:
    """The lists of (token, document, level) in a node: see `lists`."""
    start, depth = node
    if not postings:
        return
    if depth == TOKEN or len(postings) <= _most(depth):
        held: dict[int, int] = {}
        for _, doc, level in postings:
            held[doc] = max(level, held.get(doc, 0))
        yield Posted(start, depth, held)
        return
    middle = start | 1 << TOKEN - 1 - depth
    yield from _parted([one for one in postings if one[0] < middle], (start, depth + 1))
    yield from _parted([one for one in postings if one[0] >= middle], (middle, depth + 1))


def _recut(tree: _Tree, touched: list[Node]) -> list[Node]:
    """The files that are not what they were, cut anew: in two where they are too large, and joined to what is beside
    them where they are small together.
    """
    most = packing.SHARD * 8
    shallow = roots(tree.count)[0][1]
    dirty: list[Node] = []
    for node in touched:
        tree.files[node].size = sum(_sizes(tree.lists(node), tree.count))
    for node in touched:
        if node not in tree.files:
            continue  # joined by now
        lists, size = tree.lists(node), tree.files[node].size
        tree.drop(node)
        while node[1] > shallow:
            others = tree.within(_above(node))
            together = size + sum(tree.files[other].size for other in others)
            if together > most and len(lists) + len(others) > 1:
                break
            node, size = _above(node), together
            for other in others:
                lists = sorted([*lists, *tree.lists(other)], key=lambda posted: posted.start)
                tree.drop(other)
                dirty = [known for known in dirty if known != other]
        sizes = np.array(_sizes(lists, tree.count), np.int64)
        starts = np.array([posted.start for posted in lists], np.uint64)
        for part, low, high in cut(starts, sizes, most, node):
            tree.put(part, _File(int(sizes[low:high].sum()), lists[low:high]))
            dirty.append(part)
    return dirty


def _as_lists(some: Sequence[Posted]) -> Lists:
    held = np.array([len(posted.held) for posted in some])
    documents = [doc for posted in some for doc in sorted(posted.held)]
    return Lists(
        starts=np.array([posted.start for posted in some], np.uint64),
        depths=np.array([posted.depth for posted in some]),
        begins=np.cumsum(held) - held,
        documents=np.array(documents, np.uint64),
        levels=np.array([posted.held[doc] for posted in some for doc in sorted(posted.held)], np.uint64),
    )


def _sizes(some: Sequence[Posted], count: int) -> list[int]:
    """What lists come to in their file, in bits."""
    return packing.coded(_as_lists(some), count).sizes.tolist() if some else []


def _encoded(tree: _Tree, files: Iterable[Node]) -> Iterator[Shard]:
    """The files of these nodes."""
    for node in files:
        own = _as_lists(tree.lists(node))
        yield from packing.written(own, packing.coded(own, tree.count), [(node, 0, len(own.starts))])


def _wholes(
    tree: _Tree, before: Sequence[Node], after: Sequence[Node], tokens: Iterable[int], now: Mapping[int, Said]
) -> Iterator[Shard]:
    """The lists of all of nodes that are in several files, where they are new or of what came or went."""
    had, have = set(packing.wholes(before)), packing.wholes(after)
    concerned = {_node_at(token, depth) for token in tokens for depth in (UNIT, PAIR)}
    for node in sorted(have):
        if node not in had:
            every = [posted for file in tree.within(node) for posted in tree.lists(file)]
            held = {doc: max(p.held[doc] for p in every if doc in p.held) for posted in every for doc in posted.held}
        elif node in concerned:
            (whole,) = read_lists(tree.read(node, True), node, tree.count)
            held = whole.held
            _put(held, node, now)
        else:
            continue
        alone = _as_lists([Posted(*node, held)])
        for shard in packing.written(alone, packing.coded(alone, tree.count), [(node, 0, 1)]):
            yield replace(shard, whole=True)
