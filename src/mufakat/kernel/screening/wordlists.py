"""Words that say little in a name: forms of companies, titles, particles, words any body may have.

Made from general knowledge of names and company law, not from any list that is screened against.
"""

FORMS = {
    "limited liability company": "llc", "joint stock company": "jsc",
    "open joint stock company": "jsc", "public joint stock company": "jsc",
    "closed joint stock company": "jsc", "public limited company": "plc",
    "gesellschaft mit beschrankter haftung": "gmbh", "societe anonyme": "sa",
    "societe a responsabilite limitee": "sarl", "sociedad anonima": "sa",
    "perseroan terbatas": "pt", "naamloze vennootschap": "nv", "besloten vennootschap": "bv",
    "obshchestvo s ogranichennoi otvetstvennost iu": "llc",
    "obshchestvo s ogranichennoi otvetstvennostiu": "llc",
    "obshchestvo s ogranichennoy otvetstvennostyu": "llc",
    "aktsionernoe obshchestvo": "jsc", "otkrytoe aktsionernoe obshchestvo": "jsc",
    "publichnoe aktsionernoe obshchestvo": "jsc", "zakrytoe aktsionernoe obshchestvo": "jsc",
    "sp z o o": "spzoo", "sp zoo": "spzoo", "societatea cu raspundere limitata": "srl",
    "societate cu raspundere limitata": "srl", "spolka z ograniczona odpowiedzialnoscia": "spzoo",
    "spolecnost s rucenim omezenym": "sro", "tovarystvo z obmezhenoiu vidpovidalnistiu": "llc",
    "sociedade anonima": "sa", "societa per azioni": "spa", "societa a responsabilita limitata":
    "srl", "sociedad limitada": "sl", "sendirian berhad": "sdnbhd", "sdn bhd": "sdnbhd",
    "anonim sirketi": "as", "limited sirketi": "ltd", "osakeyhtio": "oy", "aktiebolag": "ab",
    "abd allah": "abdullah", "abdul allah": "abdullah", "abd al lah": "abdullah",
}  # fmt: skip
"""Forms of several words, in the words `spelling.words` gives."""

SAME = {
    "aktiengesellschaft": "ag", "limited": "ltd", "ooo": "llc", "oao": "jsc", "pao": "jsc",
    "zao": "jsc", "ao": "jsc", "ojsc": "jsc", "pjsc": "jsc", "cjsc": "jsc", "corporation": "corp",
    "incorporated": "inc", "company": "co", "organisation": "organization", "labour": "labor",
    "compan": "co", "corporatio": "corp", "limite": "ltd", "brothers": "bros",
    "saint": "st", "international": "intl",
    "ibn": "bin", "ben": "bin", "ould": "bin", "binti": "bint", "oglu": "ogly",
    "el": "al", "ul": "al", "ad": "al", "ar": "al", "as": "al", "ash": "al", "at": "al",
    "az": "al", "an": "al", "abou": "abu", "aboo": "abu", "abdel": "abdul", "abdal": "abdul",
    "abd": "abdul", "allah": "ullah", "allh": "ullah", "ollah": "ullah", "alla": "ullah",
    "ulla": "ullah",
    "dine": "din", "deen": "din", "ddin": "din", "ddine": "din", "eddine": "din", "eddin": "din",
    "uddin": "din", "aldin": "din", "eldin": "din", "addin": "din", "diin": "din", "ddeen": "din",
}  # fmt: skip
"""Spellings of one word."""

LEGAL = frozenset({
    "ag", "ab", "as", "asa", "bv", "bvba", "co", "corp", "gmbh", "inc", "jsc", "kg", "kk", "llc",
    "llp", "lp", "ltd", "nv", "oy", "plc", "pt", "pte", "pty", "pvt", "sa", "sarl", "sas", "se",
    "spa", "spzoo", "srl", "sro", "tbk", "cv", "ud", "fze", "fzco", "est", "sl", "sal", "gp", "mv",
    "mt", "ss", "sdnbhd",
})  # fmt: skip
GENERAL = frozenset({
    "group", "holding", "holdings", "intl", "general", "trading", "services", "service", "bank",
    "trust", "fund", "capital", "industries", "industry", "industrial", "enterprise",
    "enterprises", "management", "systems", "solutions", "global", "national", "the", "of",
    "and", "for", "in", "de", "du", "la", "le", "les", "des", "und", "et", "trade", "import",
    "export", "commercial", "investment", "investments", "development", "construction",
    "engineering", "shipping", "technology", "technologies", "organization", "foundation",
    "establishment", "office", "center", "centre", "union", "association", "society",
})  # fmt: skip
TITLES = frozenset({
    "mr", "mrs", "ms", "dr", "prof", "sir", "hon", "president", "prasident", "general", "gen",
    "colonel", "col", "major", "maj", "captain", "capt", "sheikh", "shaikh", "sheik", "shaykh",
    "haji", "hajji", "haj", "hj", "mullah", "mulla", "maulavi", "mawlawi", "maulvi", "qari",
    "imam", "ustad", "ustaz", "sayyid", "sayed", "sayyed", "syed", "said", "commander", "kh",
    "ir", "drs", "raden", "tengku", "ust", "amir", "emir", "mufti", "hafiz",
})  # fmt: skip
PARTICLES = frozenset({
    "al", "bin", "bint", "abu", "abdul", "umm", "ogly", "kyzy", "van", "von", "der", "den", "da",
    "dos", "di", "del", "della", "ter", "ud", "uddin", "ullah",
})  # fmt: skip

WEIGHTS: dict[str, float] = {
    **dict.fromkeys(PARTICLES, 0.3),
    **dict.fromkeys(GENERAL, 0.5),
    **dict.fromkeys(TITLES, 0.25),
    **dict.fromkeys(LEGAL, 0.15),
    "al": 0.1, "din": 0.3, "bin": 0.15, "bint": 0.15, "abdul": 0.5, "abu": 0.4, "the": 0.1,
    "of": 0.1, "and": 0.1, "for": 0.1, "in": 0.1, "general": 0.4, "said": 0.8, "amir": 0.8,
    "bank": 0.6,
}  # fmt: skip
"""How much a word says; what is not here says 1."""

ARABIC = {
    "بن": "bin", "ابن": "bin", "بنت": "bint", "أبو": "abu", "ابو": "abu", "أبي": "abu",
    "الدين": "din", "الله": "ullah", "آل": "al", "عبد": "abdul", "أم": "umm", "ام": "umm",
    "الشيخ": "shaykh", "شيخ": "shaykh",
    "حاجي": "haji", "الحاج": "haji", "ملا": "mullah", "مولوي": "mawlawi", "مولوی": "mawlawi",
    "سيد": "sayyid", "سید": "sayyid", "قاري": "qari",
}  # fmt: skip
"""Particles and titles in Arabic script."""
