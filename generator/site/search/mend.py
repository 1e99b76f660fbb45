"""A segment of the index after some of its articles were mended: the files that change, as a new build has them.

What says which lists and files there are is in the tree alone: a node is a list when few postings lie in it, and a file
when its lists are small together. So only nodes around the tokens that came or went can be others. Which documents a
shared list has is in it; which tokens they have there is asked of their texts.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from generator.records import dataclass
from generator.site.search import rules
from generator.site.search.decode import Posted, read_lists
from generator.site.search.encode import list_of, packed_lists, size_of
from generator.site.search.nodes import Shard, wholes
from generator.site.search.said import Said
from generator.site.search.tree import PAIR, TOKEN, UNIT, Node, above, cut, end_of, node_at, roots, shared

Reading = Callable[[Node, bool], bytes]
"""The file of a node as it stands, or of the list of all of it."""
Texts = Callable[[Iterable[int]], Mapping[int, Said]]
"""What documents say, by their numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """What becomes of the files of a segment."""

    nodes: list[Node]
    """Of all files, in order."""
    sizes: list[int]
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
        return node if token < end_of(node) else None

    def within(self, node: Node) -> list[Node]:
        """The files in a node."""
        low, high = bisect_left(self.starts, node[0]), bisect_left(self.starts, end_of(node))
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
    came: Mapping[int, bool],
    now: Mapping[int, Said],
    count: int,
    read: Reading,
    texts: Texts,
) -> Mended:
    """The files of a segment of `count` documents, where these tokens have `moved` and some documents say this `now`.

    `texts` is asked for documents that did not change. Raises ValueError where files are not what they should be, and
    where they cannot be mended.
    """
    tree = _Tree(count=count, read=read, files={})
    for node, size in zip(nodes, sizes, strict=True):
        tree.starts.append(node[0])
        tree.depth_at[node[0]] = node[1]
        tree.files[node] = _File(size)
    tokens = sorted(came)
    touched: dict[Node, list[int]] = {}
    for token in tokens:
        touched.setdefault(tree.at(token) or _new_file(tree, token), []).append(token)
    for node, own in touched.items():
        _mend_lists(tree, node, {token: came[token] for token in own}, now, texts)
    dirty = _recut(tree, list(touched))
    after = sorted(tree.files)
    return Mended(
        nodes=after,
        sizes=[tree.files[node].size for node in after],
        shards=(*_encoded(tree, dirty), *_wholes(tree, nodes, after, tokens, now)),
    )


def moved(changes: Iterable[tuple[Said, Said]]) -> dict[int, bool]:
    """The tokens that came, went or weigh another thing between what documents said and say: did they come to one?"""
    found: dict[int, bool] = {}
    for before, after in changes:
        one, other = before.levels(), after.levels()
        for token in one.keys() | other.keys():
            if one.get(token) != other.get(token):
                found[token] = found.get(token, False) or token not in one
    return found


def _most(depth: int) -> int:
    """How many postings a list of this depth may have."""
    return rules.PAIRS if depth < PAIR else rules.THIRDS


def _new_file(tree: _Tree, token: int) -> Node:
    """A file without lists, where none is: what is below the fork where the way to the token parts from all others."""
    at = bisect_left(tree.starts, token)
    fork = max((shared(token, other) for other in tree.starts[max(at - 1, 0) : at + 1]), default=-1)
    root = next(node for node in roots(tree.count) if node[0] <= token < end_of(node))
    node = node_at(token, max(fork + 1, root[1]))
    tree.put(node, _File(0, []))
    return node


def _put(held: dict[int, int], node: Node, now: Mapping[int, Said]) -> None:
    """What documents say now, into the list of a node."""
    for doc, said in now.items():
        held.pop(doc, None)
        if own := said.within(node):
            held[doc] = max(level for _, level in own)


def _mend_lists(tree: _Tree, file: Node, came: Mapping[int, bool], now: Mapping[int, Said], texts: Texts) -> None:
    """The lists of a file as they are now, in place; of the tokens that concern it, did they come to a document?"""
    lists = tree.lists(file)
    concerned: dict[Node, bool] = {}
    for token, new in came.items():
        at = bisect_right(lists, token, key=_start) - 1
        if at < 0 or token >= end_of(lists[at].node):
            at += 1
            near = [one.start for one in lists[max(at - 1, 0) : at + 1]]
            fork = max((shared(token, other) for other in near), default=file[1] - 1)
            lists.insert(at, list_of(node_at(token, max(fork + 1, UNIT)), {}, tree.count))
        node = lists[at].node
        concerned[node] = new or concerned.get(node, False)
    for node in concerned:
        at = bisect_left(lists, node[0], key=_start)
        held = lists[at].held(tree.count)
        _put(held, node, now)
        lists[at] = list_of(node, held, tree.count)
    for node, new in concerned.items():
        _settle(tree, file, node, new, now, texts)


def _settle(tree: _Tree, file: Node, node: Node, came: bool, now: Mapping[int, Said], texts: Texts) -> None:
    """The lists of a node that a change concerns, and of those around it that it may have joined, put right.

    Raises ValueError where that would be lists of other files: so much has gone at once that all may be made anew.
    """
    lists, region = tree.lists(file), node
    while region[1] > max(file[1], UNIT):
        wider = above(region)
        if sum(lists[at].many for at in _span(lists, wider)) > _most(wider[1]):
            break
        region = wider
    if region[1] == file[1] > UNIT and _postings_in(tree, above(region)) <= _most(file[1] - 1):
        raise ValueError("what stood in several files is one list")
    span = _span(lists, region)
    if region == node and (not came or node[1] == TOKEN) and all(lists[at].many for at in span):
        return
    documents = {doc for at in span for doc in lists[at].held(tree.count)}
    known = {**texts(documents - now.keys()), **now}
    postings = [(token, doc, level) for doc in sorted(documents) for token, level in known[doc].within(region)]
    lists[span.start : span.stop] = [list_of(part, held, tree.count) for part, held in _parted(postings, region)]


def _postings_in(tree: _Tree, node: Node) -> int:
    """How many postings the lists of all files in a node have."""
    return sum(posted.many for file in tree.within(node) for posted in tree.lists(file))


def _start(posted: Posted) -> int:
    return posted.start


def _span(lists: list[Posted], node: Node) -> range:
    """Which of the lists lie in a node."""
    return range(bisect_left(lists, node[0], key=_start), bisect_left(lists, end_of(node), key=_start))


def _parted(postings: list[tuple[int, int, int]], node: Node) -> Iterator[tuple[Node, dict[int, int]]]:
    """The lists of (token, document, level) in a node: see `lists`."""
    start, depth = node
    if not postings:
        return
    if depth == TOKEN or len(postings) <= _most(depth):
        held: dict[int, int] = {}
        for _, doc, level in postings:
            held[doc] = max(level, held.get(doc, 0))
        yield node, held
        return
    middle = start | 1 << TOKEN - 1 - depth
    yield from _parted([one for one in postings if one[0] < middle], (start, depth + 1))
    yield from _parted([one for one in postings if one[0] >= middle], (middle, depth + 1))


def _recut(tree: _Tree, touched: list[Node]) -> list[Node]:
    """The files that are not what they were, cut anew: in two where they are too large, and joined to what is beside
    them where they are small together.
    """
    most = rules.SHARD * 8
    shallow = roots(tree.count)[0][1]
    dirty: list[Node] = []
    for node in touched:
        tree.files[node].size = sum(map(size_of, tree.lists(node)))
    for node in touched:
        if node not in tree.files:
            continue  # joined by now
        lists, size = tree.lists(node), tree.files[node].size
        tree.drop(node)
        while node[1] > shallow:
            others = tree.within(above(node))
            together = size + sum(tree.files[other].size for other in others)
            if together > most and len(lists) + len(others) > 1:
                break
            node, size = above(node), together
            for other in others:
                lists = sorted([*lists, *tree.lists(other)], key=_start)
                tree.drop(other)
                dirty = [known for known in dirty if known != other]
        sizes = [size_of(one) for one in lists]
        for part, low, high in cut([one.start for one in lists], sizes, most, node):
            tree.put(part, _File(sum(sizes[low:high]), lists[low:high]))
            dirty.append(part)
    return dirty


def _encoded(tree: _Tree, files: Iterable[Node]) -> Iterator[Shard]:
    """The files of these nodes."""
    for node in files:
        yield Shard(node, packed_lists(tree.lists(node), node), tree.files[node].size)


def _wholes(
    tree: _Tree, before: Sequence[Node], after: Sequence[Node], tokens: Iterable[int], now: Mapping[int, Said]
) -> Iterator[Shard]:
    """The lists of all of nodes that are in several files, where they are new or of what came or went."""
    have = wholes(after)
    had = have if after == before else wholes(before)
    known, concerned = set(had), {node_at(token, depth) for token in tokens for depth in (UNIT, PAIR)}
    for node in sorted(have):
        if node not in known:
            held: dict[int, int] = {}
            for posted in (posted for file in tree.within(node) for posted in tree.lists(file)):
                for doc, level in posted.held(tree.count).items():
                    held[doc] = max(level, held.get(doc, 0))
        elif node in concerned:
            (whole,) = read_lists(tree.read(node, True), node, tree.count)
            held = whole.held(tree.count)
            _put(held, node, now)
        else:
            continue
        every = list_of(node, held, tree.count)
        yield Shard(node, packed_lists([every], node), size_of(every), whole=True)
