"""What each code says to a person, in three languages: the table translators work on.

Every code of this package stands here, and so do those of concordance, of spoofing, and of the
checks before signature. `{words}` and the other names in braces are facts of the advice.
"""

from collections.abc import Mapping

ADVICE: Mapping[str, Mapping[str, str]] = {
    "text.shall_in_record": {
        "en": "“{words}” creates an obligation. Minutes that are not a treaty say “{better}”.",
        "id": "“{words}” menimbulkan kewajiban. Risalah yang bukan perjanjian memakai “{better}”.",
        "ru": "Слово «{words}» создаёт обязательство. В протоколе, не являющемся договором, "
        "употребляется «{better}».",
    },
    "text.must_in_record": {
        "en": "“{words}” creates an obligation. Consider “{better}”.",
        "id": "“{words}” menimbulkan kewajiban. Pertimbangkan “{better}”.",
        "ru": "Слово «{words}» создаёт обязательство. Возможный вариант: «{better}».",
    },
    "text.wajib_in_record": {
        "en": "“{words}” states an obligation with a sanction. Minutes say “{better}”.",
        "id": "“{words}” menyatakan kewajiban yang bersanksi. Risalah memakai “{better}”.",
        "ru": "Слово «{words}» означает обязанность, за нарушение которой предусмотрены "
        "последствия. В протоколе употребляется «{better}».",
    },
    "text.undertake": {
        "en": "“{words}” is the language of treaties. Minutes record what was agreed or intended.",
        "id": "“{words}” adalah bahasa perjanjian. Risalah mencatat hal yang disepakati.",
        "ru": "Выражение «{words}» характерно для договоров. В протоколе фиксируются "
        "договорённости и намерения.",
    },
    "text.obligation": {
        "en": "“{words}” belongs in a treaty. This text records understandings, not obligations.",
        "id": "“{words}” lazim dalam perjanjian. Naskah ini mencatat kesepahaman, bukan kewajiban.",
        "ru": "«{words}» уместно в договоре. Настоящий текст фиксирует договорённости, "
        "а не обязательства.",
    },
    "text.into_force": {
        "en": "Only treaties enter into force. Consider “{better}”.",
        "id": "Hanya perjanjian yang mulai berlaku secara hukum. Pertimbangkan “{better}”.",
        "ru": "В силу вступают только договоры. Возможный вариант: «{better}».",
    },
    "text.parties_in_record": {
        "en": "A treaty has “{words}”; minutes have “{better}”.",
        "id": "Perjanjian memakai “{words}”; risalah memakai “{better}”.",
        "ru": "Выражение «{words}» употребляется в договорах; в протоколе – «{better}».",
    },
    "text.article_in_record": {
        "en": "Treaties have articles. Refer to a “{better}”.",
        "id": "Pasal terdapat dalam perjanjian. Rujuklah “{better}”.",
        "ru": "Статьи бывают в договорах. Следует сослаться на «{better}».",
    },
    "text.authentic_in_record": {
        "en": "“{words}” is said of treaties. Consider “{better}”.",
        "id": "“{words}” dipakai dalam perjanjian. Pertimbangkan “{better}”.",
        "ru": "«{words}» говорится о договорах. Возможный вариант: «{better}».",
    },
    "text.will_in_treaty": {
        "en": "In a treaty an obligation is said with “{better}”.",
        "id": "Dalam perjanjian, kewajiban dinyatakan dengan “{better}”.",
        "ru": "В договоре обязательство выражается словом «{better}».",
    },
    "text.akan_in_treaty": {
        "en": "In the Indonesian text of a treaty an obligation is said with “{better}”.",
        "id": "Dalam perjanjian, kewajiban dinyatakan dengan “{better}”.",
        "ru": "В индонезийском тексте договора обязательство выражается словом «{better}».",
    },
    "text.present_in_record": {
        "en": "The present tense “{words}” reads as an obligation, as in a treaty. Minutes say "
        "«Стороны условились / договорились» or use the future tense.",
        "id": "Kala kini “{words}” terbaca sebagai kewajiban seperti dalam perjanjian. Risalah "
        "memakai «Стороны условились / договорились» atau kala depan.",
        "ru": "Настоящее время «{words}» читается как обязательство по договору. В протоколе: "
        "«Стороны условились / договорились» или будущее время.",
    },
    "text.future_in_treaty": {
        "en": "Russian treaties state obligations in the present tense, not “{words}”.",
        "id": "Perjanjian berbahasa Rusia menyatakan kewajiban dalam kala kini, bukan “{words}”.",
        "ru": "Обязательства в договоре излагаются в настоящем времени; «{words}» – будущее.",
    },
    "text.plural_in_treaty": {
        "en": "Russian treaties use the singular: of each Party, not “{words}”.",
        "id": "Perjanjian berbahasa Rusia memakai bentuk tunggal: setiap Pihak, bukan “{words}”.",
        "ru": "В договоре употребляется единственное число («{better}»), а не «{words}».",
    },
    "text.vague_in_treaty": {
        "en": "“{words}” leaves the extent of the obligation open.",
        "id": "“{words}” membuat lingkup kewajiban tidak pasti.",
        "ru": "«{words}» не позволяет установить объём обязательств.",
    },
    "text.spelling": {
        "en": "Standard spelling: “{better}”, not “{words}”.",
        "id": "Ejaan baku: “{better}”, bukan “{words}”.",
        "ru": "Нормативное написание: «{better}», а не «{words}».",
    },
    "text.page_number": {
        "en": "“{words}”: pages differ between the language versions. Cite the paragraph.",
        "id": "“{words}”: halaman berbeda antarversi bahasa. Rujuklah paragraf.",
        "ru": "«{words}»: страницы в текстах на разных языках различаются. Следует указать пункт.",
    },
    "text.straight_quotes": {
        "en": "Quotation marks of this language: {better}.",
        "id": "Tanda petik dalam bahasa ini: {better}.",
        "ru": "Кавычки в этом языке: {better}.",
    },
    "text.hyphen_for_dash": {
        "en": "A dash ({better}) is meant, not a hyphen.",
        "id": "Yang dimaksud tanda pisah ({better}), bukan tanda hubung.",
        "ru": "Здесь нужно тире ({better}), а не дефис.",
    },
    "text.numbers_differ": {
        "en": "Numbers differ from the drafting language. Missing: {missing}. Extra: {extra}.",
        "id": "Angka berbeda dari bahasa naskah acuan. Kurang: {missing}. Lebih: {extra}.",
        "ru": "Числа расходятся с текстом на языке подготовки. Нет: {missing}. Лишние: {extra}.",
    },
    "text.months_differ": {
        "en": "Months differ from the drafting language. Missing: {missing}. Extra: {extra}.",
        "id": "Bulan berbeda dari bahasa naskah acuan. Kurang: {missing}. Lebih: {extra}.",
        "ru": "Месяцы расходятся с текстом на языке подготовки. Нет: {missing}. Лишние: {extra}.",
    },
    "text.symbols_differ": {
        "en": "Symbols of documents must be the same. Missing: {missing}. Extra: {extra}.",
        "id": "Simbol dokumen harus sama. Kurang: {missing}. Lebih: {extra}.",
        "ru": "Условные обозначения документов должны совпадать. Нет: {missing}. Лишние: {extra}.",
    },
    "text.abbreviation": {
        "en": "“{words}” has not been spelled out before.",
        "id": "Kepanjangan “{words}” belum disebutkan sebelumnya.",
        "ru": "Сокращение «{words}» ранее не раскрыто.",
    },
    "text.sides_differ": {
        "en": "“{words}” is written with another first letter than elsewhere in this text.",
        "id": "Huruf awal “{words}” berbeda dari bagian lain naskah ini.",
        "ru": "«{words}»: в других местах текста написано с иной первой буквы.",
    },
    "text.mixed_scripts": {
        "en": "“{words}” mixes Latin and Cyrillic letters.",
        "id": "“{words}” mencampur huruf Latin dan Kiril.",
        "ru": "В слове «{words}» смешаны латинские и русские буквы.",
    },
    "text.look_alike": {
        "en": "“{words}” is written in the letters of another alphabet that look the same.",
        "id": "“{words}” ditulis dengan huruf dari abjad lain yang tampak sama.",
        "ru": "«{words}» набрано похожими буквами другого алфавита.",
    },
    "text.letter_in_number": {
        "en": "“{words}”: a letter stands where a digit is read.",
        "id": "“{words}”: ada huruf di tempat yang terbaca sebagai angka.",
        "ru": "«{words}»: вместо цифры стоит буква.",
    },
    "text.odd_letter": {
        "en": "“{words}” has letters or digits in disguise. Write “{better}”.",
        "id": "“{words}” memuat huruf atau angka tiruan. Tulislah “{better}”.",
        "ru": "«{words}» содержит знаки-двойники. Следует написать «{better}».",
    },
    "text.language_empty": {
        "en": "There is no text in this language yet.",
        "id": "Naskah dalam bahasa ini belum ada.",
        "ru": "Текста на этом языке ещё нет.",
    },
    "text.bracket_missing": {
        "en": "Issue {bracket} is not bracketed in this language.",
        "id": "Butir {bracket} tidak diberi kurung siku dalam bahasa ini.",
        "ru": "Вопрос {bracket} в тексте на этом языке не заключён в скобки.",
    },
    "text.bracket_extra": {
        "en": "Issue {bracket} is not bracketed in the drafting language.",
        "id": "Butir {bracket} tidak diberi kurung siku dalam bahasa naskah acuan.",
        "ru": "Вопрос {bracket} в тексте на языке подготовки не заключён в скобки.",
    },
    "text.bracket_differs": {
        "en": "Issue {bracket} has other owners or another form than in the drafting language.",
        "id": "Pemilik atau bentuk butir {bracket} berbeda dari bahasa naskah acuan.",
        "ru": "Вопрос {bracket}: авторы или вид скобок не те, что в тексте на языке подготовки.",
    },
    "text.alternat_differs": {
        "en": "The places where the sides alternate are not those of the drafting language.",
        "id": "Tempat penerapan alternat berbeda dari bahasa naskah acuan.",
        "ru": "Места применения альтерната не те, что в тексте на языке подготовки.",
    },
    "text.not_verified": {
        "en": "This language has not been verified by the translators.",
        "id": "Naskah dalam bahasa ini belum diverifikasi oleh penerjemah.",
        "ru": "Сверка текста на этом языке не завершена.",
    },
    "text.query_open": {
        "en": "A translators' query on this language is open.",
        "id": "Pertanyaan penerjemah mengenai naskah dalam bahasa ini belum terjawab.",
        "ru": "Остаётся вопрос переводчиков по тексту на этом языке.",
    },
    "text.term_departs": {
        "en": "The agreed term for “{words}” is “{better}”.",
        "id": "Istilah yang disepakati untuk “{words}” ialah “{better}”.",
        "ru": "Согласованный термин для «{words}» – «{better}».",
    },
    "text.open_issue": {
        "en": "Issue {bracket} is still open.",
        "id": "Butir {bracket} masih terbuka.",
        "ru": "Вопрос {bracket} остаётся открытым.",
    },
    "text.no_approved_draft": {
        "en": "{party} has not named the draft it approved.",
        "id": "{party} belum menyebutkan rancangan yang disetujuinya.",
        "ru": "{party}: не указан одобренный проект.",
    },
    "text.not_as_approved": {
        "en": "The wording is not the one {party} approved.",
        "id": "Rumusan ini bukan yang disetujui {party}.",
        "ru": "Текст не совпадает с проектом, который одобрила сторона {party}.",
    },
    "text.no_name": {
        "en": "It is not known how {party} is named here in this language.",
        "id": "Sebutan {party} di tempat ini dalam bahasa ini belum diketahui.",
        "ru": "Не указано, как здесь именуется сторона {party} на этом языке.",
    },
    "text.original_missing": {
        "en": "The original of {party} in this language has not been printed.",
        "id": "Naskah asli {party} dalam bahasa ini belum dicetak.",
        "ru": "Экземпляр стороны {party} на этом языке не изготовлен.",
    },
    "text.treaty_paper": {
        "en": "Texts that are not treaties are not printed on treaty paper.",
        "id": "Naskah yang bukan perjanjian tidak dicetak pada kertas perjanjian.",
        "ru": "Документы, не являющиеся договорами, на договорной бумаге не печатаются.",
    },
    "text.two_sided": {
        "en": "The Russian original of a treaty is printed on one side of the sheet.",
        "id": "Naskah asli perjanjian dalam bahasa Rusia dicetak pada satu sisi kertas.",
        "ru": "Российский экземпляр договора печатается на одной стороне листа.",
    },
    "text.signatures_alone": {
        "en": "Sheet {number}: the last page must not hold only the closing formula and "
        "signatures.",
        "id": "Lembar {number}: halaman terakhir tidak boleh hanya memuat rumusan penutup dan "
        "tanda tangan.",
        "ru": "Лист {number}: на последней странице не должны стоять только заключительная "
        "формула и подписи.",
    },
    "text.annex_sheet": {
        "en": "Sheet {number}: each annex begins on a sheet of its own.",
        "id": "Lembar {number}: setiap lampiran dimulai pada lembar tersendiri.",
        "ru": "Лист {number}: каждое приложение печатается на отдельном листе.",
    },
    "text.emphasis": {
        "en": "Sheet {number}: no bold, italic or underlined words in the text.",
        "id": "Lembar {number}: naskah tidak memakai huruf tebal, miring, atau garis bawah.",
        "ru": "Лист {number}: в тексте не применяются полужирный шрифт, курсив и подчёркивание.",
    },
    "text.annex_missing": {
        "en": "There is no annex {words}.",
        "id": "Lampiran {words} tidak ada.",
        "ru": "Приложения {words} нет.",
    },
    "text.annex_unnamed": {
        "en": "Annex {words} is nowhere referred to.",
        "id": "Lampiran {words} tidak dirujuk di mana pun.",
        "ru": "На приложение {words} нет ссылки в тексте.",
    },
    "text.language_unnamed": {
        "en": "The closing clause does not name every language of the text: {words}.",
        "id": "Ketentuan penutup tidak menyebut semua bahasa naskah: {words}.",
        "ru": "В заключительном пункте названы не все языки текста: {words}.",
    },
}


def tell(code: str, facts: Mapping[str, str], language: str) -> str:
    """Give the sentence of an advice; the caller puts a party's name in place of its code."""
    said = ADVICE[code]
    return said.get(language, said["en"]).format_map(_Facts(facts))


class _Facts(dict[str, str]):
    """What nobody said is left blank: a sentence with a gap is better than none."""

    def __missing__(self, name: str) -> str:
        return "…"
