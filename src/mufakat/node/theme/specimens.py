"""Two made-up sides and what they might say, in three languages: for the page of all parts."""

from typing import Any

_TEXTS: dict[str, tuple[str, str, str]] = {
    "a": ("Aruna", "Аруна", "Aruna"),
    "b": ("Velmark", "Вельмарк", "Velmark"),
    "kicker": (
        "Perjanjian AV-01 · Memorandum Saling Pengertian",
        "Договор AV-01 · Меморандум о взаимопонимании",
        "Agreement AV-01 · Memorandum of Understanding",
    ),
    "matter": (
        "Pertemuan pakar tentang keamanan pelabuhan",
        "Экспертная встреча по вопросам безопасности портов",
        "Expert meeting on the safety of ports",
    ),
    "overview": ("Ringkasan", "Обзор", "Overview"),
    "agenda": ("Agenda", "Повестка дня", "Agenda"),
    "evidence": ("Pembuktian", "Подтверждения", "Evidence"),
    "today": ("Hari ini", "Сегодня", "Today"),
    "agreements": ("Perjanjian", "Договоры", "Agreements"),
    "exchange": ("Pertukaran", "Обмен", "Exchange"),
    "proposed": ("Diusulkan", "Предложена", "Proposed"),
    "agreed": ("Disepakati", "Согласована", "Agreed"),
    "negotiated": ("Agenda dirundingkan", "Повестка дня обсуждается", "Agenda under negotiation"),
    "adopted": ("Agenda disahkan", "Повестка дня утверждена", "Agenda adopted"),
    "held": ("Diselenggarakan", "Проведена", "Held"),
    "since": ("sejak 12 November 2024", "с 12 ноября 2024 г.", "since 12 November 2024"),
    "turn": (
        "Velmark mengubah mata acara 4 kemarin; jawaban pihak Anda ditunggu.",
        "Вельмарк вчера изменил пункт 4 повестки дня; ожидается ответ вашей стороны.",
        "Velmark changed agenda item 4 yesterday; your side’s answer is due.",
    ),
    "accept": ("Terima rumusan ini", "Принять эту формулировку", "Accept this wording"),
    "then": (
        "Setelah itu pejabat yang berwenang menyetujui pengiriman, lalu Velmark menerimanya.",
        "Затем отправку разрешает уполномоченный сотрудник, и запись получает Вельмарк.",
        "Then the releasing officer approves sending, and Velmark receives it.",
    ),
    "counter": (
        "Ajukan usulan balasan",
        "Внести встречное предложение",
        "Make a counter-proposal",
    ),
    "ask": ("Ajukan pertanyaan", "Задать вопрос", "Ask a question"),
    "changed": (
        "Diubah oleh Velmark, kemarin pukul 16.20",
        "Изменено стороной «Вельмарк» вчера в 16:20",
        "Changed by Velmark yesterday at 16:20",
    ),
    "was": (
        "Pertukaran informasi mengenai kapal yang ditahan",
        "Обмен информацией о задержанных судах",
        "Exchange of information on detained ships",
    ),
    "is": (
        "Pertukaran informasi dan pengalaman mengenai kapal yang ditahan atau ditolak masuk",
        "Обмен информацией и опытом, касающимися задержанных или не допущенных в порт судов",
        "Exchange of information and experience on ships detained or refused entry",
    ),
    "clause_before": (
        "Para pihak sepakat untuk bertukar daftar narahubung",
        "Стороны договорились обмениваться перечнями контактных лиц",
        "The sides agreed to exchange lists of focal points",
    ),
    "clause_a": ("setiap tahun", "ежегодно", "every year"),
    "clause_b": ("bila diperlukan", "по мере необходимости", "as the need arises"),
    "clause_after": (
        "dan memberitahukan perubahannya melalui saluran diplomatik.",
        "и сообщать об их изменениях по дипломатическим каналам.",
        "and to notify changes to them through diplomatic channels.",
    ),
    "fact1": ("Hubungan diplomatik", "Дипломатические отношения", "Diplomatic relations"),
    "fact2": (
        "Memorandum ditandatangani",
        "Подписан Меморандум",
        "The Memorandum was signed",
    ),
    "fact3": (
        "Konsultasi pertama di Aruna",
        "Первые консультации в Аруне",
        "First consultations in Aruna",
    ),
    "fact4": ("Kelompok kerja bersama", "Совместная рабочая группа", "Joint working group"),
    "fact5": (
        "Pertemuan pakar direncanakan",
        "Запланирована экспертная встреча",
        "An expert meeting is planned",
    ),
    "source": (
        "siaran pers, 9 Oktober 2024",
        "сообщение для СМИ, 9 октября 2024 г.",
        "press release, 9 October 2024",
    ),
    "time_line": (
        "Hubungan kedua pihak dalam satu garis waktu",
        "Отношения сторон на одной оси времени",
        "The relation on one line of time",
    ),
    "steps": ("Langkah pertemuan ini", "Шаги этой встречи", "The steps of this meeting"),
    "event1": ("Pertemuan diusulkan", "Встреча предложена", "The meeting was proposed"),
    "event2": (
        "Usulan tanggal diubah",
        "Предложены другие даты",
        "Other dates were proposed",
    ),
    "event3": ("Pertemuan disepakati", "Встреча согласована", "The meeting was agreed"),
    "event4": (
        "Agenda sementara diterbitkan",
        "Выпущена предварительная повестка дня",
        "The provisional agenda was issued",
    ),
    "event5": ("Agenda disahkan", "Повестка дня утверждена", "The agenda is adopted"),
    "logs": (
        "Kedua catatan berdampingan",
        "Две записи рядом",
        "The two records side by side",
    ),
    "seal": (
        "Kedua pihak memegang catatan yang sama, diperiksa hari ini pukul 14.02",
        "У обеих сторон одна и та же запись, проверено сегодня в 14:02",
        "Both sides hold the same record, checked today at 14:02",
    ),
    "person": ("Bp. Wiratama", "Виратама", "Mr Wiratama"),
    "role": ("ketua delegasi", "глава делегации", "head of delegation"),
    "office": ("Otoritas Pelabuhan", "Управление портов", "Port Authority"),
    "empty_what": ("Belum ada makalah", "Документов пока нет", "No papers yet"),
    "empty_why": (
        "Kertas kerja muncul di sini setelah agenda disahkan.",
        "Рабочие документы появляются здесь после утверждения повестки дня.",
        "Working papers appear here once the agenda is adopted.",
    ),
    "empty_step": ("Buka agenda", "Открыть повестку дня", "Open the agenda"),
    "progress": (
        "Memeriksa 1.240 dari 3.000 entri. Sisa sekitar setengah menit.",
        "Проверено 1240 записей из 3000. Осталось около половины минуты.",
        "Checked 1,240 of 3,000 entries. About half a minute is left.",
    ),
    "happened": (
        "Rumusan ini sudah berubah sejak Anda membukanya.",
        "Эта формулировка изменилась, пока она была у вас открыта.",
        "This wording has changed since you opened it.",
    ),
    "safe": (
        "Tidak ada yang dikirim. Konsep Anda tersimpan.",
        "Ничего не отправлено. Ваш черновик сохранён.",
        "Nothing was sent. Your draft is kept.",
    ),
    "to_do": (
        "Baca rumusan yang baru, lalu putuskan kembali.",
        "Прочтите новую формулировку и решите заново.",
        "Read the new wording, then decide again.",
    ),
    "item": ("Mata acara", "Пункт повестки дня", "Agenda item"),
    "lead": ("Penanggung jawab", "Ответственная сторона", "Lead"),
    "minutes": ("Menit", "Минут", "Minutes"),
    "opening": ("Pembukaan", "Открытие", "Opening"),
    "any_other": ("Hal-hal lain", "Прочие вопросы", "Any other business"),
}
_ORDER = {"id": 0, "ru": 1, "en": 2}
ZONES = ("Asia/Jakarta", "Europe/Moscow")


def specimens(language: str) -> dict[str, Any]:
    """Return everything the page of all parts shows, in one language."""
    t = {key: texts[_ORDER[language]] for key, texts in _TEXTS.items()}
    return {
        "t": t,
        "zones": ZONES,
        "codes": ("H2",),
        "moment": "2025-02-18T08:00:00+00:00",
        "now": "2024-11-14T07:02:00+00:00",
        "is_specimen": True,
        "our": {"names": {language: t["a"]}, "zone": ZONES[0]},
        "menu": [
            {"label": t["today"], "url": "#t", "key": "g t", "count": 2},
            {"label": t["agreements"], "url": "#a", "key": "g a", "current": True},
            {"label": t["exchange"], "url": "#e", "key": "g e"},
        ],
        "tabs": [
            {"label": t["overview"], "url": "#1", "current": True},
            {"label": t["agenda"], "url": "#2", "count": 1},
            {"label": t["evidence"], "url": "#3"},
        ],
        "steps": _steps(t),
        "turn_action": {"label": t["accept"], "url": "#accept", "method": "get"},
        "turn_others": [
            {"label": t["counter"], "url": "#counter"},
            {"label": t["ask"], "url": "#ask"},
        ],
        "ways": [
            {"text": t["clause_a"], "by": t["a"], "tone": 1},
            {"text": t["clause_b"], "by": t["b"], "tone": 2},
        ],
        "empty_step": {"label": t["empty_step"], "url": "#agenda"},
        "rows": [
            {"number": 1, "title": t["opening"], "side": t["a"], "tone": 1, "minutes": 15},
            {"number": 2, "title": t["is"], "side": t["b"], "tone": 2, "minutes": 90},
            {"number": 3, "title": t["any_other"], "side": t["a"], "tone": 1, "minutes": 20},
        ],
        **_pictures(t),
    }


def _steps(t: dict[str, str]) -> list[dict[str, str]]:
    return [
        {"label": t["proposed"], "state": "done"},
        {"label": t["agreed"], "state": "done"},
        {"label": t["negotiated"], "state": "now", "note": t["since"]},
        {"label": t["adopted"], "state": "next"},
        {"label": t["held"], "state": "next"},
    ]


def _pictures(t: dict[str, str]) -> dict[str, Any]:
    dates = ("../1954", "2007", "2016-01-29", "2018-09-17/2018-09-20", "2025-01/2025-03~")
    sources = ("", t["source"], t["source"], t["source"], t["source"])
    events = (
        (0, "2024-10-14", "done"),
        (1, "2024-10-28", "done"),
        (None, "2024-11-05", "done"),
        (0, "2024-11-12", "done"),
        (None, "2024-12", "next"),
    )
    return {
        "facts": [
            {"edtf": date, "text": t[f"fact{index}"], "source": source}
            for index, (date, source) in enumerate(zip(dates, sources, strict=True), start=1)
        ],
        "sides": [{"name": t["a"], "tone": 1}, {"name": t["b"], "tone": 2}],
        "events": [
            {"lane": lane, "label": t[f"event{index}"], "edtf": date, "state": state}
            for index, (lane, date, state) in enumerate(events, start=1)
        ],
        "mine": {"name": t["a"], "tone": 1, "size": 34},
        "theirs": {"name": t["b"], "tone": 2, "size": 32},
        "shared": [
            {"mine": 12, "theirs": 12, "edtf": "2024-10-28"},
            {"mine": 31, "theirs": 31, "edtf": "2024-11-13"},
        ],
    }
