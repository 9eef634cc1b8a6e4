"""Keep the words of all pages: extract them, check both translations, compile the catalogues.

English is written in the sources; Indonesian and Russian stand beside the app that says the
words, in `locale/<language>/LC_MESSAGES/django.po`. `extract` adds what is new and leaves it
empty, which means: to do. Needs Babel and Django only, no GNU gettext.

A label that holds a term of the glossary must use it in translation as well. Where the English
word is not the term (a *side* of a sheet), the entry says so: `# not the term: side`.
"""

import io
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract as babel_extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).parent.parent
SOURCE = Path("src/mufakat")
GLOSSARY = Path("docs/reference/glossary.tsv")
RUSSIAN = "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2"
PLURALS = {
    "id": (1, "nplurals=1; plural=0;"),
    "ru": (3, f"nplurals=3; plural=({RUSSIAN});"),
}
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|\{(\w*)[^{}]*\}|(?<!%)(?:%%)*(%[sd])")
LABEL_WORDS = 5


class Key(NamedTuple):
    """What tells one message from another."""

    text: str
    plural: str
    context: str


class Term(NamedTuple):
    """One English term and the words each language may use for it."""

    english: tuple[str, ...]
    forms: dict[str, list[tuple[str, ...]]]


def owner(path: Path) -> Path | None:
    """Return the folder whose catalogue holds the words of the source at `path`, if any."""
    parts = path.relative_to(SOURCE).parts
    if parts[0] == "apps" and len(parts) > 2:  # noqa: PLR2004 -- apps/<name>/<file>
        return SOURCE / "apps" / parts[1]
    if parts[:2] == ("node", "theme"):
        return SOURCE / "node" / "theme"
    # What the command line says is the node speaking.
    homes = {"node": "node", "cli": "node", "registry": "registry"}
    return SOURCE / homes[parts[0]] if parts[0] in homes else None


def messages_in(path: Path) -> Iterator[Key]:
    """Yield every message a source file says."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        if "gettext" not in text:
            return
    else:
        # Django's form for xgettext is indented as the page is, which Python's tokens are not.
        text = "\n".join(line.lstrip() for line in templatize(text, str(path)).splitlines())
    stream = io.BytesIO(text.encode())
    for _, message, _, context in babel_extract("python", stream, KEYWORDS):
        texts = (message, "") if isinstance(message, str) else [str(part) for part in message]
        yield Key(texts[0], texts[1], context or "")


def sources(root: Path) -> Iterator[Path]:
    """Yield every file below `root` that may say words, as paths from `root`."""
    for path in sorted((root / SOURCE).rglob("*")):
        local = path.relative_to(root)
        is_page = "templates" in local.parts and path.suffix in {".html", ".txt"}
        if (path.suffix == ".py" or is_page) and path.is_file():
            yield local


def said(root: Path) -> dict[Path, dict[Key, list[str]]]:
    """Return each owner's messages, and where each is said."""
    found: dict[Path, dict[Key, list[str]]] = {}
    for local in sources(root):
        home = owner(local)
        if home is None:
            continue
        for key in messages_in(root / local):
            places = found.setdefault(home, {}).setdefault(key, [])
            place = str(local.relative_to(SOURCE))
            if place not in places:
                places.append(place)
    return found


def po_path(root: Path, home: Path, language: str) -> Path:
    """Return where an owner keeps its words in one language."""
    return root / home / "locale" / language / "LC_MESSAGES" / "django.po"


def read(path: Path, language: str) -> Catalog:
    """Return the catalogue at `path`, empty where there is none yet."""
    if not path.exists():
        return empty(language)
    with path.open("rb") as stream:
        return read_po(stream, locale=language)


def empty(language: str) -> Catalog:
    """Return a catalogue without messages that knows how its language counts."""
    return read_po(io.BytesIO(header(language).encode()), locale=language)


def header(language: str) -> str:
    """Return the first entry of a catalogue: nothing in it changes from day to day."""
    return HEADER.format(language=language, plurals=PLURALS[language][1])


def entries(catalog: Catalog) -> dict[Key, Message]:
    """Return the live messages of a catalogue."""
    return {key_of(message): message for message in catalog if message.id}


def key_of(message: Message) -> Key:
    """Return what tells `message` from others."""
    texts = (message.id, "") if isinstance(message.id, str) else tuple(message.id)
    return Key(texts[0], texts[1], message.context or "")


def strings(message: Message) -> tuple[str, ...]:
    """Return the translations of a message: one, or one per plural form."""
    found = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return tuple(str(text or "") for text in found)


def updated(
    old: Catalog, wanted: dict[Key, list[str]], known: dict[Key, Message], language: str
) -> Catalog:
    """Return the catalogue with exactly the wanted messages, translations kept where known."""
    fresh = empty(language)
    mine = entries(old)
    gone = {key_of(message): message for message in old.obsolete.values()}
    for key in sorted(wanted):
        source = mine.get(key) or gone.pop(key, None) or known.get(key)
        texts = strings(source) if source else ("",) * PLURALS[language][0]
        fresh.add(
            (key.text, key.plural) if key.plural else key.text,
            texts if key.plural else texts[0],
            locations=[(place, None) for place in sorted(wanted[key])],  # type: ignore[misc]  # Babel writes a place without a line, its types do not know
            user_comments=mine[key].user_comments if key in mine else (),
            flags={"fuzzy"} & mine[key].flags if key in mine else (),
            context=key.context or None,
        )
    for key, message in sorted({**gone, **mine}.items()):
        if key not in wanted:
            fresh.obsolete[f"{key.context}\4{key.text}"] = message
    return fresh


def save(path: Path, catalog: Catalog, language: str) -> bool:
    """Write a catalogue if it differs from what is there, and say whether it did."""
    stream = io.BytesIO()
    write_po(stream, catalog, omit_header=True, include_lineno=False, width=99)
    text = header(language) + stream.getvalue().decode().strip() + "\n"
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    replace(path, text.encode())
    return True


def replace(path: Path, data: bytes) -> None:
    """Put `data` at `path` at once, so that nobody reads half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as stream:
        stream.write(data)
    Path(stream.name).chmod(0o644)
    os.replace(stream.name, path)  # noqa: PTH105 -- Path.replace returns, this one says it


def homes_with_words(root: Path) -> list[Path]:
    """Return every folder that has a catalogue already."""
    return sorted({path.parents[3] for path in (root / SOURCE).rglob("locale/*/*/django.po")})


def extract(root: Path) -> list[str]:
    """Bring every catalogue up to what the sources say; name what is left to translate."""
    report = []
    wanted = said(root)
    for language in PLURALS:
        homes = set(wanted) | {home.relative_to(root) for home in homes_with_words(root)}
        old = {home: read(po_path(root, home, language), language) for home in homes}
        known = {
            key: message
            for catalog in old.values()
            for key, message in entries(catalog).items()
            if all(strings(message))
        }
        for home in sorted(homes):
            fresh = updated(old[home], wanted.get(home, {}), known, language)
            save(po_path(root, home, language), fresh, language)
            undone = sum(not all(strings(m)) for m in entries(fresh).values())
            if undone:
                report.append(f"{po_path(Path(), home, language)}: {undone} to translate")
    return report


def compile_catalogues(root: Path) -> list[str]:
    """Write each catalogue's compiled form where it is older than its words; name those."""
    done = []
    for home in homes_with_words(root):
        for language in PLURALS:
            po = po_path(root, home.relative_to(root), language)
            mo = po.with_suffix(".mo")
            if not po.exists() or (mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime):
                continue
            stream = io.BytesIO()
            write_mo(stream, read(po, language))
            replace(mo, stream.getvalue())
            done.append(str(mo.relative_to(root)))
    return done


def placeholders(text: str) -> set[str]:
    """Return the names a text leaves open."""
    return {"".join(match.groups("")) for match in PLACEHOLDER.finditer(text)}


def faults(message: Message, language: str, terms: Iterable[Term]) -> Iterator[str]:
    """Yield what is wrong with one translation."""
    texts = strings(message)
    key = key_of(message)
    if message.fuzzy:
        yield "is marked fuzzy"
    if not all(texts):
        yield "is not translated"
        return
    open_names = placeholders(key.text) | placeholders(key.plural)
    for text in texts:
        if placeholders(text) != open_names:
            yield f"leaves {sorted(placeholders(text))} open, not {sorted(open_names)}"
    excused = " ".join(message.user_comments)
    for term in missed_terms(key.text, texts[0], language, terms):
        if f"not the term: {term}" not in excused:
            yield f"does not use the glossary's word for “{term}”"


def missed_terms(
    english: str, translation: str, language: str, terms: Iterable[Term]
) -> Iterator[str]:
    """Yield the glossary terms of an English label that its translation does not use."""
    words = words_of(english)
    if len(words) > LABEL_WORDS or english.rstrip().endswith((".", ":", "?")):
        return
    said_there = words_of(translation)
    taken: set[int] = set()
    for term in terms:  # longest first, so that “agenda item” is one term, not two
        places = occurrences(term.english, words)
        if not places or places & taken:
            continue
        taken |= places
        if not any(uses(said_there, form) for form in term.forms[language]):
            yield " ".join(term.english)


def uses(words: list[str], form: tuple[str, ...]) -> bool:
    """Answer whether each stem of a form begins one of the words."""
    return all(any(word.startswith(part) for word in words) for part in form)


def occurrences(term: tuple[str, ...], words: list[str]) -> set[int]:
    """Return the places of a term among words, its plural included; none where it is absent."""
    size = len(term)
    plural = (*term[:-1], term[-1] + "s")
    for start in range(len(words) - size + 1):
        if tuple(words[start : start + size]) in {term, plural}:
            return set(range(start, start + size))
    return set()


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, open names left out."""
    return re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", PLACEHOLDER.sub(" ", text.lower()))


def stem(word: str) -> str:
    """Return what is left of a word when its ending may change."""
    return word[: max(3, min(len(word) - 2, 7))]


@cache
def glossary(path: Path) -> tuple[Term, ...]:
    """Return the terms of the glossary, longest first."""
    found: dict[tuple[str, ...], dict[str, list[tuple[str, ...]]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        _, english, *translations = line.split("\t")[:4]
        for term in alternatives(english):
            forms = found.setdefault(tuple(words_of(term)), {"id": [], "ru": []})
            for language, text in zip(("id", "ru"), translations, strict=True):
                forms[language] += [
                    tuple(stem(word) for word in words_of(form)) for form in alternatives(text)
                ]
    ordered = sorted(found, key=lambda words: (-len(words), words))
    return tuple(Term(words, found[words]) for words in ordered)


def alternatives(cell: str) -> list[str]:
    """Return the ways a glossary cell gives to say one thing."""
    aside = re.findall(r"\(([^)]*)\)", cell)
    plain = re.sub(r"\([^)]*\)", " ", cell)
    ways = [way.strip() for way in re.split(r"[;/]", plain) if way.strip()]
    if len(ways) > 1 and len(ways[-1].split()) > len(ways[0].split()) and " / " in cell:
        tail = ways[-1].split()[1:]
        ways = [" ".join([*way.split()[:1], *tail]) for way in ways]
    return ways + [word for word in aside if word]


def check(root: Path) -> list[str]:
    """Return one line per message that is missing or wrong in a language."""
    wanted = said(root)
    terms = glossary(root / GLOSSARY) if (root / GLOSSARY).exists() else ()
    found = []
    for language in PLURALS:
        seen: dict[Key, tuple[str, ...]] = {}
        for home, keys in sorted(wanted.items()):
            path = po_path(Path(), home, language)
            catalog = read(root / path, language)
            if catalog.num_plurals != PLURALS[language][0]:
                found.append(f"{path}: its head counts otherwise than the language does")
            mine = entries(catalog)
            for key in sorted(keys):
                wrong = list(faults(mine[key], language, terms)) if key in mine else ["is missing"]
                if key in mine and all(strings(mine[key])):
                    other = seen.setdefault(key, strings(mine[key]))
                    if other != strings(mine[key]):
                        wrong.append(f"is said otherwise elsewhere: “{other[0]}”")
                found += [f"{path}: “{key.text}” {fault}" for fault in wrong]
    return found


COMMANDS = {"extract": extract, "check": check, "compile": compile_catalogues}


def main(argv: list[str], root: Path = ROOT) -> int:
    """Run one command; `check` returns 1 when it finds anything."""
    if len(argv) != 1 or argv[0] not in COMMANDS:
        print("usage: words.py extract | check | compile")
        return 2
    lines = COMMANDS[argv[0]](root)
    print("\n".join(lines), end="\n" if lines else "")
    return int(argv[0] == "check" and bool(lines))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
