"""Who says so: what each piece of advice rests on. `read` tells how far the source was read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Source:
    """A rule somebody issued, or a practice; its name is left in its own language."""

    name: str
    address: str
    read: Literal["text", "summary", "practice"]
    """The text itself, a summary of it, or only known as practice: confirm before relying on it."""


SOURCES: Mapping[str, Source] = {
    "fcdo_mou": Source(
        "FCDO, Treaties and Memoranda of Understanding: Guidance on Practice and Procedures "
        "(2021), section IV, Terminology",
        "https://www.scribd.com/document/561713699/Treaties-and-MOUs-Guidance-FINAL-November-2021",
        "summary",
    ),
    "fco_glossary": Source(
        "FCO, Glossary of treaty terms: Agreed Minute",
        "https://webarchive.nationalarchives.gov.uk/20130102181036/http:/www.fco.gov.uk/en/"
        "publications-and-documents/treaties/practice-procedures/glossary-treaty-terms",
        "text",
    ),
    "mfa_21949": Source(
        "Приказ МИД России от 4 декабря 2020 г. № 21949, Порядок подготовки текстов "
        "международных договоров Российской Федерации",
        "https://rulaws.ru/acts/Prikaz-MID-Rossii-ot-04.12.2020-N-21949/",
        "summary",
    ),
    "mfa_21949_33": Source(
        "Приказ МИД России от 4 декабря 2020 г. № 21949, пункты 33–35",
        "https://consultant.ru/document/cons_doc_LAW_374198/",
        "text",
    ),
    "mfa_21949_41": Source(
        "Приказ МИД России от 4 декабря 2020 г. № 21949, пункты 41–43 (сверка)",
        "https://docs.cntd.ru/document/573330572/titles/7E20KF",
        "summary",
    ),
    "mfa_older": Source(
        "Рекомендации МИД России по подготовке международных договоров, пункты 57–58",
        "https://www.consultant.ru/document/cons_doc_LAW_301562/",
        "summary",
    ),
    "uu_12_2011": Source(
        "UU 12/2011, Lampiran II, butir 268 (kata “wajib”)",
        "http://online.flipbuilder.com/hskzo/byrh/files/basic-html/page386.html",
        "summary",
    ),
    "uu_24_2009": Source(
        "UU 24/2009, Pasal 31 dan penjelasannya",
        "https://123dok.com/article/ketentuan-pasal-dan-pasal-undang-undang-no.qop3710z",
        "summary",
    ),
    "eyd_v": Source(
        "Ejaan Bahasa Indonesia yang Disempurnakan, edisi V (2022); KBBI", "", "practice"
    ),
    "vclt_33": Source(
        "Vienna Convention on the Law of Treaties, article 33",
        "http://www.law-ref.org/VIENNA/kw-language.html",
        "text",
    ),
    "vclt_79": Source(
        "Vienna Convention on the Law of Treaties, article 79",
        "http://www.law-ref.org/VIENNA/kw-language.html",
        "text",
    ),
    "un_paragraphs": Source(
        "UN Geneva, guidance for summary records and documents: cite paragraphs, not pages",
        "https://www.un.org/dgacm/en/content/editorial-manual/reports-intergov-bodies",
        "summary",
    ),
    "un_symbols": Source(
        "UN documents: one symbol for all language versions",
        "http://research.un.org/en/docs/symbols",
        "text",
    ),
    "practice": Source("Drafting practice of both sides", "", "practice"),
}
