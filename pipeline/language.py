"""The spaCy pipeline: loads `fr_core_news_md` once and runs only the
parts that are needed, where they are needed.

Owns the model and the `Analysis` of one document, of which each step gives a fuller one. It refuses to
interpret: entities and events belong to their rooms. Named entities need no parser, and only sentences that
can yield something are parsed: that is where the time goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

from pipeline.alternatives import compiled_by_ends
from pipeline.models import Document, Entity, Issue, Mention, TimeExpression
from pipeline.prose import Prose
from pipeline.settings import MODEL_NAME
from pipeline.syntax import parsed
from pipeline.syntax.repairs import repair
from pipeline.syntax.tags import correct_tags
from pipeline.syntax.tokens import keep_compounds

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

NER = "ner"
TOGETHER = 200_000
"""Code points that the model reads at once, about: a few hundred megabytes of numbers."""
_LOADING = Lock()
_FORMS, _WORDS = "lemma_lookup", ("lemma_index", "lemma_exc")
"""The dictionary of the model: forms, and words and irregular forms by their part of speech."""


@dataclass(frozen=True, eq=False)
class Sentence:
    """A sentence of the prose; `doc` is its parse, or None when it was not parsed."""

    start: int
    end: int
    doc: parsed.Doc | None = None
    origin: int = 0
    """Prose offset of the first code point of `doc`: `origin + token.idx` is a prose offset."""


@dataclass(frozen=True)
class ModelName:
    """A named entity as the model found it (prose offsets); `label` is PER, LOC, ORG or MISC."""

    start: int
    end: int
    label: str
    vocab: Vocab = field(repr=False, compare=False)

    def is_word(self, word: str) -> bool:
        """Whether the model knows a word, as written, from the texts it was trained on."""
        return bool(self.vocab.has_vector(word))

    def is_form(self, word: str) -> bool:
        """Whether a word, as written, is in the dictionary of the model."""
        tables = self.vocab.lookups
        by_sort = (listed for name in _WORDS for listed in tables.get_table(name, {}).values())
        return word in tables.get_table(_FORMS, {}) or any(word in listed for listed in by_sort)


@dataclass(frozen=True, eq=False)
class Analysis:
    """One document under way, and what each room has found in it so far; all offsets are prose offsets."""

    document: Document
    prose: Prose
    names: tuple[ModelName, ...]
    """What the statistical model calls a name, sorted by offset."""
    sentences: tuple[Sentence, ...]
    time_expressions: tuple[TimeExpression, ...] = ()
    mentions: tuple[Mention, ...] = ()
    references: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = field(default=())
    topic: Mention | None = None
    """The body that the document is about, where it is an audit."""
    faults: list[Issue] = field(default_factory=list)
    """Rules that failed on this document."""

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a prose offset."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return (
            self.sentences[low] if low < len(self.sentences) and self.sentences[low].start <= offset else None
        )


def load_model(name: str = MODEL_NAME) -> Language:
    """Load the French model, once per process, also when several
    threads ask at the same time: they share it.
    """
    with _LOADING:
        return _load_model(name)


@cache
def _load_model(name: str) -> Language:
    with compiled_by_ends():
        import spacy

        from pipeline.embedding import embed_words_once
        from pipeline.products import multiply_by_numpy

        nlp = spacy.load(name)
    tokenizer: Any = nlp.tokenizer  # compiled, without types
    if tokenizer.infix_finditer is not None:
        tokenizer.infix_finditer = keep_compounds(tokenizer.infix_finditer)
    tokenizer.add_special_case("h.", [{"ORTH": "h"}, {"ORTH": "."}])  # « à 17 h. » ends its sentence
    lemmatizer = cast("Lemmatizer", nlp.get_pipe("lemmatizer"))
    # The rule lemmatizer looks each form up in lists of up to 66,000 words; as sets they say the same, a
    # hundred times faster.
    known_words = lemmatizer.lookups.get_table("lemma_index")
    for part_of_speech in list(known_words):
        known_words[part_of_speech] = frozenset(known_words[part_of_speech])
    for table in (_FORMS, *_WORDS):
        nlp.vocab.lookups.set_table(table, lemmatizer.lookups.get_table(table))
    _without_tags(cast("AttributeRuler", nlp.get_pipe("attribute_ruler")))
    embed_words_once(nlp)
    multiply_by_numpy(nlp)
    return nlp


def _without_tags(ruler: AttributeRuler) -> None:
    """Leave out the rules that write the part of speech a second time, as the
    fine-grained tag: French has none, and nobody reads it.
    """
    kept = [rule for rule in ruler.patterns if set(cast("dict[str, Any]", rule["attrs"])) != {"TAG"}]
    ruler.clear()
    ruler.add_patterns(kept)


def model_version(name: str = MODEL_NAME) -> str:
    """Version of the installed model, without loading it."""
    from importlib.metadata import version

    return version(name)


def recognise_entities(nlp: Language, proses: Sequence[Prose]) -> list[tuple[ModelName, ...]]:
    """Named entities of each prose; the model reads the stretches around capitals only, all in one batch."""
    stretches = [
        (index, start, prose.text[start:end])
        for index, prose in enumerate(proses)
        for start, end in prose.stretches
    ]
    found: list[list[ModelName]] = [[] for _ in proses]
    docs = _docs(nlp, [text for _, _, text in stretches], [pipe for pipe in nlp.pipe_names if pipe != NER])
    for doc, (index, origin, _) in zip(docs, stretches, strict=True):
        found[index].extend(model_names(doc, origin))
    return [tuple(names) for names in found]


def model_names(doc: Doc, origin: int = 0) -> Iterator[ModelName]:
    """The named entities of a Doc that begins at offset `origin`."""
    for entity in doc.ents:
        yield ModelName(origin + entity.start_char, origin + entity.end_char, entity.label_, doc.vocab)


def parse_sentences(
    nlp: Language, analyses: Sequence[Analysis], wanted: Callable[[Analysis, Sentence], bool]
) -> list[Analysis]:
    """The analyses with the sentences for which `wanted` holds parsed (tags,
    morphology, lemmas, tree), in one batch, shortest first.
    """
    chosen = [
        (analysis, sentence)
        for analysis in analyses
        for sentence in analysis.sentences
        if sentence.doc is None and wanted(analysis, sentence)
    ]
    chosen.sort(key=lambda pair: pair[1].end - pair[1].start)
    texts = [analysis.prose.text[sentence.start : sentence.end] for analysis, sentence in chosen]
    found: dict[int, Sentence] = {}
    for (_, sentence), doc in zip(chosen, _docs(nlp, texts, [NER]), strict=True):
        found[id(sentence)] = replace(sentence, doc=read_sentence(doc), origin=sentence.start)
    return [
        replace(
            analysis, sentences=tuple(found.get(id(sentence), sentence) for sentence in analysis.sentences)
        )
        for analysis in analyses
    ]


def read_sentence(parse: Doc) -> parsed.Doc:
    """What the model made of a sentence, with its known mistakes of tags and tree corrected."""
    doc = parsed.read_parse(parse)
    correct_tags(doc)
    repair(doc)
    return doc


def _docs(nlp: Language, texts: Sequence[str], without: list[str]) -> Iterator[Doc]:
    """What the model makes of texts, without some of its parts; as many at
    once as the memory of one document allows.
    """
    first, size = 0, 0
    for index, text in enumerate(texts):
        size += len(text)
        if size > TOGETHER and index > first:
            yield from nlp.pipe(texts[first:index], disable=without)
            first, size = index, len(text)
    yield from nlp.pipe(texts[first:], disable=without)


def analyse_text(text: str) -> Analysis:
    """Analysis of a bare string with every sentence parsed: for use
    on its own, tests and the command line.
    """
    from pipeline.prose import plain_prose

    nlp = load_model()
    prose = plain_prose(text)
    document = Document(
        id="text",
        source="text",
        sha256="",
        format="text",
        kind="document",
        text=text,
        blocks=tuple(b.block for b in prose.blocks),
    )
    analysis = start_analysis(document, prose, recognise_entities(nlp, [prose])[0])
    return parse_sentences(nlp, [analysis], lambda _analysis, _sentence: True)[0]


def start_analysis(document: Document, prose: Prose, names: tuple[ModelName, ...]) -> Analysis:
    """Put a document, its prose and the model's names side by side."""
    return Analysis(document, prose, names, tuple(Sentence(start, end) for start, end in prose.sentences))
