"""The keys of the content model, each with the decoder that types its value."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date as Day  # noqa: N812 - `date` is the name of a key
from typing import Any

from generator.content.routes import ISSUE_KEY
from generator.model import (
    DATE_SOURCES,
    KINDS,
    STATUSES,
    TITLE_SOURCES,
    ArticleRecord,
    Confidence,
    Config,
    Correction,
    Doubt,
    Furniture,
    Image,
    PrintPage,
    RawFile,
    SourceLines,
)
from generator.schema import Decode, Decoder
from generator.yaml_nodes import Fields, Node, Scalar

KEYS_IN_CHINESE = {
    **dict.fromkeys(("标题", "標題", "主题", "主題", "题目", "題目"), "title"),
    **dict.fromkeys(("肩题", "肩題", "引题", "引題", "眉题", "眉題"), "kicker"),
    **dict.fromkeys(("副题", "副題", "副标题", "副標題"), "deck"),
    **dict.fromkeys(("栏目", "欄目"), "rubric"),
    **dict.fromkeys(("总题", "總題"), "package"),
    **dict.fromkeys(("作者", "记者", "記者", "通讯员", "通訊員"), "authors"),
    **dict.fromkeys(("摄影", "攝影"), "photo_by"),
    **dict.fromkeys(("版块", "版塊"), "section"),
    **dict.fromkeys(("版次", "版面"), "page"),
    **dict.fromkeys(("原载", "原載"), "source_credit"),
    **dict.fromkeys(("图片", "圖片"), "images"),
    **dict.fromkeys(("机构", "機構"), "organizations"),
    **dict.fromkeys(("关键词", "關鍵詞"), "tags"),
    "日期": "date",
    "人物": "people",
    "地名": "places",
    "更正": "corrected",
}
"""What a Chinese paper calls what an article's keys hold, for who writes that in their place."""
_STATUSES_IN_CHINESE = {
    **dict.fromkeys(("撤下", "撤回", "撤稿", "撤销", "撤銷", "删除", "刪除"), "withheld"),
    **dict.fromkeys(("草稿", "待发", "待發"), "draft"),
    **dict.fromkeys(("发表", "發表", "发布", "發布"), "published"),
}


def article_decoders(d: Decoder, config: Config | None) -> dict[str, Decode[Any]]:
    """A decoder for each key of an article's front matter."""
    people, things = d.names("，、；"), d.names("，；")
    shares: dict[str, Decode[Any]] = dict.fromkeys(("segmentation", "order", "head", "byline"), d.share)
    source = _source_decoders(d)
    return {
        "title": d.name,
        "title_source": d.choice(TITLE_SOURCES, "title source"),
        "kicker": d.text,
        "deck": d.text,
        "rubric": d.text,
        "package": d.text,
        "kind": d.choice(KINDS, "kind"),
        "section": _section(d, config) if config else d.text,
        "section_reason": d.text,
        "authors": people,
        "roles": d.pairs(d.name),
        "photo_by": people,
        "byline_printed": d.texts,
        "place": d.text,
        "date": d.day,
        "page": d.integer(1, 999),
        "order": d.integer(1, 999_999),
        "source_credit": d.text,
        "jump": d.texts,
        "images": d.list_of(lambda n: image(d, n)),
        "source": d.list_of(lambda n: _source(d, n, source)),
        "digest": d.text,
        "confidence": lambda n: Confidence(**d.record(n, shares)),  # type: ignore[arg-type]
        "review": d.list_of(lambda n: _doubt(d, n)),
        "people": people,
        "places": things,
        "organizations": things,
        "tags": things,
        "extra": d.pairs(d.text),
        "status": d.choice(STATUSES, "status", called=_STATUSES_IN_CHINESE),
        "rank": d.integer(1, 999),
        "aliases": d.alias,
        "corrected": d.list_of(lambda n: correction(d, n)),
        "correction": d.text,
        "withdrawn": lambda n: correction(d, n),
    }


def issue_decoders(d: Decoder) -> dict[str, Decode[Any]]:
    """A decoder for each key of issue.yml."""
    count = d.integer(0, 10**8)
    return {
        "date": d.day,
        "date_source": d.choice(DATE_SOURCES, "date source"),
        "date_evidence": d.text,
        "date_window": d.days,
        "edition": d.text,
        "number": d.text,
        "pages": d.list_of(lambda n: print_page(d, n)),
        "sources": d.list_of(
            lambda n: _made(RawFile, d, n, {"file": d.raw_file, "sha256": d.name, "encoding": d.name, "lines": count})
        ),
        "sidecar": d.text,
        "furniture": d.list_of(
            lambda n: _made(Furniture, d, n, {"file": d.raw_file, "line": count, "label": d.name, "text": _verbatim(d)})
        ),
        "review": d.list_of(lambda n: _doubt(d, n)),
        "written": d.list_of(lambda n: _record(d, n)),
        "removed": d.list_of(lambda n: _record(d, n)),
        "aliases": d.list_of(lambda n: _issue_key(d, n)),
        "digest": d.text,
    }


def _section(d: Decoder, config: Config) -> Decode[str]:
    ids = tuple(section.id for section in config.sections)
    return d.choice(ids, "section", called={section.name: section.id for section in config.sections})


def print_page(d: Decoder, node: Node) -> PrintPage | None:
    """A printed page: `{number, name, source}`; also what a sidecar gives."""
    values: dict[str, Any] = d.record(
        node, {"number": d.integer(1, 999), "name": d.text, "source": d.raw_file}, required=("number",)
    )
    return PrintPage(**values) if "number" in values else None


def _made(cls: type, d: Decoder, node: Node, decoders: dict[str, Decode[Any]]) -> Any:
    values = d.record(node, decoders, required=tuple(decoders))
    return cls(**values) if len(values) == len(decoders) else None


def _verbatim(d: Decoder) -> Decode[str]:
    """The text with its white space as it is: furniture is kept as printed."""
    return lambda node: node.text if isinstance(node, Scalar) else d.text(node)


def image(d: Decoder, node: Node, more: Mapping[str, Decode[Any]] | None = None) -> Image | None:
    """A picture: `{file, caption, alt, credit}`; also what a sidecar gives, with keys of its own (`more`)."""
    decoders: dict[str, Decode[Any]] = {"file": d.file_name, "caption": d.text, "alt": d.text, "credit": d.text}
    if isinstance(node, Scalar) and node.text:
        d.fault(node, "this must be `key: value` lines", f"write `file: {node.text}` between braces")
        return None
    values: dict[str, Any] = d.record(node, {**decoders, **(more or {})}, required=("file",))
    return Image(**{key: value for key, value in values.items() if key in decoders}) if "file" in values else None


_DAY_AND_WORDS = re.compile(r"\d{4}-\d\d?-\d\d?[\s,，:：]+\S")


def correction(d: Decoder, node: Node) -> Correction | None:
    """A correction: `{date, text}`, or its day alone."""
    if isinstance(node, Scalar) and _DAY_AND_WORDS.match(node.text):
        d.fault(node, "words stand behind the day", "write them on a line of their own: `correction: …`", "date")
        return None
    if isinstance(node, Scalar) and node.text and not node.text[0].isdecimal():
        d.fault(node, "the day is missing", "write day and words between braces: `date: 2024-04-12, text: …`", "date")
        return None
    if not isinstance(node, Fields):
        day = d.day(node)
        return Correction(date=day) if day else None
    values: dict[str, Any] = d.record(node, {"date": d.day, "text": d.name}, required=("text",))
    return Correction(**values) if "text" in values else None


def corrections(given: Sequence[Correction], text: str) -> tuple[Correction, ...]:
    """The corrections of an article, the oldest first; `text` is the key `correction`, the words of the last."""
    known = sorted(given, key=lambda c: c.date or Day.min)
    if text and known and not known[-1].text:
        known[-1] = replace(known[-1], text=text)
    elif text:
        known.append(Correction(text=text))
    return tuple(known)


def _issue_key(d: Decoder, node: Node) -> str | None:
    """The name of an issue's folder."""
    text = d.text(node)
    if text is not None and not ISSUE_KEY.fullmatch(text):
        d.fault(node, f'"{text[:40]}" is no issue\'s folder', "write a name as 2024-04-12, or undated-spring")
        return None
    return text


def _source_decoders(d: Decoder) -> dict[str, Decode[Any]]:
    return {"file": d.raw_file, "lines": d.lines}


def _source(d: Decoder, node: Node, decoders: Mapping[str, Decode[Any]]) -> SourceLines | None:
    values: dict[str, Any] = d.record(node, decoders, required=("file", "lines"))
    return SourceLines(**values) if len(values) == 2 else None


def _doubt(d: Decoder, node: Node) -> Doubt | None:
    if not isinstance(node, Fields):
        text = d.name(node)
        return Doubt(what=text, why="") if text else None
    decoders: dict[str, Decode[Any]] = {"line": d.integer(0, 10**8), "what": d.name, "why": d.text, "file": d.raw_file}
    values: dict[str, Any] = d.record(node, decoders, required=("what",))
    return Doubt(**({"why": ""} | values)) if "what" in values else None


def _record(d: Decoder, node: Node) -> ArticleRecord | None:
    decoders: dict[str, Decode[Any]] = {
        "name": d.name,
        "title": d.text,
        "source": d.list_of(lambda n: _source(d, n, _source_decoders(d))),
    }
    values: dict[str, Any] = d.record(node, decoders, required=("name",))
    return ArticleRecord(**values) if "name" in values else None
