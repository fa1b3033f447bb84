"""What stands on the paper with the twelve words, in the language of who takes it home."""

SLIPS = {
    "en": "These twelve words open your mailbox at the address below: our questions and answers lie there. Keep this "
    "paper where nobody finds it, or learn the words and destroy it. Whoever has them can read what we write to you. "
    "We keep no copy: lost words cannot be given again.",
    "fr": "Ces douze mots ouvrent votre boîte aux lettres à l’adresse ci-dessous : nos questions et nos réponses s’y "
    "trouvent. Gardez ce papier où personne ne le trouve, ou apprenez les mots et détruisez-le. Quiconque les a peut "
    "lire ce que nous vous écrivons. Nous n’en gardons pas de copie : si vous les perdez, personne ne peut "
    "vous les rendre.",
    "es": "Estas doce palabras abren su buzón en la dirección de abajo: allí están nuestras preguntas y respuestas. "
    "Guarde este papel donde nadie lo encuentre, o aprenda las palabras y destrúyalo. Quien las tenga puede leer lo "
    "que le escribimos. No guardamos copia: si las pierde, nadie puede devolvérselas.",
    "ar": "تفتح هذه الكلمات الاثنتا عشرة صندوق بريدكم في العنوان أدناه، وفيه أسئلتنا وأجوبتنا. احفظوا هذه الورقة حيث "
    "لا يجدها أحد، أو احفظوا الكلمات عن ظهر قلب وأتلفوا الورقة. من يملكها يستطيع قراءة ما نكتبه لكم. لا نحتفظ بنسخة "
    "منها: إن فُقدت، فلا أحد يستطيع إعادتها إليكم.",
    "ru": "Эти двенадцать слов открывают ваш почтовый ящик по адресу ниже: там лежат наши вопросы и ответы. Храните "
    "эту бумагу там, где её никто не найдёт, или выучите слова и уничтожьте её. Тот, у кого они есть, может прочитать "
    "то, что мы вам пишем. Копии у нас нет: потерянные слова никто не сможет вернуть.",
    "zh": "这十二个词可以在下面的网址打开您的信箱，我们的问题和答复都在那里。请把这张纸放在别人找不到的地方，"
    "或者记住这些词后将纸销毁。任何人得到这些词都能读到我们写给您的内容。我们不留副本：如果丢失，没有人能找回。",
}


def slip(language: str) -> dict[str, str]:
    """Return the words of the paper with their language."""
    code = language.split("-")[0]
    code = code if code in SLIPS else "en"
    return {"language": code, "text": SLIPS[code], "direction": "rtl" if code == "ar" else "ltr"}
