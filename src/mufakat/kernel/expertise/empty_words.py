"""Words that carry nothing when two texts are compared, in each language."""

_ENGLISH = """
a about above abstract across after again against al all also am among an and any approach
approaches are as at based be because been before being below between both but by can could did
do does doing down during each either et few first for from further had has have having he her
here hers him his how however i if in into is it its itself just many may me method methods
might more most must my new no nor not novel now of off on once one only or other our ours out
over own paper per present presents propose proposed recent recently result results same second
several shall she should show shows so some study such than that the their theirs them then
there these they this those three through thus to too toward towards two under until up upon us
use used using various very via was we well were what when where whether which while who whom
whose why will with within without would yet you your
"""
_INDONESIAN = """
ada adalah agar akan aku anda antar antara apa apabila apakah atas atau bagaimana bagi bahwa
banyak baru beberapa belum berbagai bersama bila bisa boleh dalam dan dapat dari daripada demi
dengan di dia dll dua guna hal hanya harus hingga ia ialah ini itu jika juga kami karena ke
kedua kepada ketika kita lain lainnya lalu lebih lewat maka masih masing melalui mengapa
mengenai menjadi menurut mereka merupakan namun oleh pada para per perlu pula pun saat saja
salah sama sampai sangat satu sebagai sebelum sebuah secara sedang sehingga sejak selama seluruh
semua seorang seperti serta sesuai sesudah setelah setiap sini suatu sudah supaya tanpa tapi
telah tentang tentu terhadap terkait tersebut tetap tetapi tiap tidak tiga untuk upaya yaitu
yakni yang
"""
_RUSSIAN = """
а без более был была были было быть в вам вас весь во вопрос вопросам вопросах вопросы вот все
всего всех вы где да даже два две для до друг друга других другой его ее если есть еще же за
здесь и из или им иной иных их к как какой когда кого которая которой которые который которых
кто ли либо между мы на над нам нас наш наши не него нее нет ни них но о об области обо один
одна однако он она они оно от очень по под после при про рамках ряда с свои своих свой связи
себя сейчас со собой сфере так также такой там те тем то того тоже той только том тот три тут ты
у уже целях чего чем через что чтобы эта эти этих это этого этой этом этот я
"""

EMPTY = {
    "en": frozenset(_ENGLISH.split()),
    "id": frozenset(_INDONESIAN.split()),
    "ru": frozenset(_RUSSIAN.split()),
}
