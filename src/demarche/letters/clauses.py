"""Standing clauses of a letter, by language: what every letter says in the same place."""

from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.formats import date_format

from demarche.procedure.natures import Nature


@dataclass(frozen=True)
class Clauses:
    """The standing clauses of one language. Texts in braces are filled in."""

    salutation: str
    mandates: str
    opening: str
    subject: str
    facts: str
    concern: str
    annex_pointer: str
    questions: str
    reply_60_days: str
    urgent: str
    reply_legislation: str
    interim: str
    press_release: str
    formula: str
    annex: str
    persons_heading: str
    date: str
    conjunction: str


ENGLISH = Clauses(
    salutation="Excellency,",
    mandates="Mandates of the",
    opening="We have the honour to write to you as {mandates}, under Human Rights Council resolutions {resolutions}.",
    subject="With this letter we bring to the attention of your Excellency’s Government information that we have "
    "received concerning {subject}.",
    facts="According to the information received:",
    concern="We do not prejudge whether these allegations are accurate.",
    annex_pointer="The annex to this letter refers to the international human rights law that applies.",
    questions="It is our task to seek clarification of all cases brought to our attention. We would therefore be "
    "grateful for your observations on the following:",
    reply_60_days="We would appreciate a response within 60 days. After that time this letter and any response "
    "received will be made public on the communications reporting website, and later in the report to the Human "
    "Rights Council.",
    urgent="As the matter is urgent, we would appreciate early word of the first steps taken to protect the rights "
    "of the persons concerned.",
    reply_legislation="This letter will be made public on the communications reporting website 48 hours after it "
    "is sent, and later in the report to the Human Rights Council, with any response received.",
    interim="While we await your reply, we ask that all necessary interim measures be taken to halt the alleged "
    "violations, to prevent that they happen again and, should the investigations support the allegations, to hold "
    "those responsible to account.",
    press_release="We may state our concerns in public in the near future, as the information appears reliable enough "
    "and the matter calls for immediate attention. A press release will say that we have been in contact with your "
    "Excellency’s Government.",
    formula="Please accept, Excellency, the assurances of our highest consideration.",
    annex="Annex: reference to international human rights law",
    persons_heading="",
    date="j F Y",
    conjunction="and",
)
FRENCH = Clauses(
    salutation="Excellence,",
    mandates="Mandats de",
    opening="Nous avons l’honneur de nous adresser à vous en nos qualités de {mandates}, conformément aux résolutions "
    "{resolutions} du Conseil des droits de l’homme.",
    subject="Par la présente, nous portons à l’attention du Gouvernement de votre Excellence des informations que nous "
    "avons reçues concernant {subject}.",
    facts="Selon les informations reçues :",
    concern="Nous ne préjugeons pas de l’exactitude de ces allégations.",
    annex_pointer="L’annexe à la présente lettre renvoie au droit international des droits de l’homme applicable.",
    questions="Il nous appartient de chercher à éclaircir tous les cas portés à notre attention. Nous vous serions donc "
    "reconnaissants de nous faire part de vos observations sur les points suivants :",
    reply_60_days="Nous vous serions reconnaissants de répondre dans un délai de 60 jours. Passé ce délai, la présente "
    "lettre et toute réponse reçue seront rendues publiques sur le site des rapports de communications, puis dans le "
    "rapport au Conseil des droits de l’homme.",
    urgent="Vu l’urgence de l’affaire, nous vous saurions gré de nous informer rapidement des premières mesures prises "
    "pour protéger les droits des personnes concernées.",
    reply_legislation="La présente lettre sera rendue publique sur le site des rapports de communications 48 heures après "
    "son envoi, puis dans le rapport au Conseil des droits de l’homme, avec toute réponse reçue.",
    interim="Dans l’attente de votre réponse, nous demandons que toutes les mesures provisoires nécessaires soient prises "
    "pour faire cesser les violations alléguées, en prévenir la répétition et, si les enquêtes les confirment, amener "
    "les responsables à en répondre.",
    press_release="Nous pourrions exprimer publiquement nos préoccupations dans un proche avenir, les informations "
    "paraissant suffisamment fiables et l’affaire appelant une attention immédiate. Le communiqué indiquera que nous "
    "avons pris contact avec le Gouvernement de votre Excellence.",
    formula="Veuillez agréer, Excellence, l’assurance de notre très haute considération.",
    annex="Annexe : références au droit international des droits de l’homme",
    persons_heading="",
    date="j F Y",
    conjunction="et",
)
SPANISH = Clauses(
    salutation="Excelencia:",
    mandates="Mandatos de",
    opening="Tenemos el honor de dirigirnos a usted en calidad de {mandates}, de conformidad con las resoluciones "
    "{resolutions} del Consejo de Derechos Humanos.",
    subject="Con la presente señalamos a la atención del Gobierno de su Excelencia la información que hemos recibido "
    "acerca de {subject}.",
    facts="Según la información recibida:",
    concern="No prejuzgamos la exactitud de estas alegaciones.",
    annex_pointer="El anexo de esta carta remite al derecho internacional de los derechos humanos aplicable.",
    questions="Nos corresponde tratar de aclarar todos los casos que se señalan a nuestra atención. Agradeceríamos por "
    "tanto sus observaciones sobre lo siguiente:",
    reply_60_days="Agradeceríamos recibir una respuesta en un plazo de 60 días. Transcurrido ese plazo, esta carta y toda "
    "respuesta recibida se harán públicas en el sitio web de informes de comunicaciones y, más adelante, en el informe "
    "al Consejo de Derechos Humanos.",
    urgent="Dada la urgencia del asunto, agradeceríamos que se nos informara pronto de las primeras medidas tomadas para "
    "proteger los derechos de las personas afectadas.",
    reply_legislation="Esta carta se hará pública en el sitio web de informes de comunicaciones 48 horas después de su "
    "envío y, más adelante, en el informe al Consejo de Derechos Humanos, junto con toda respuesta recibida.",
    interim="A la espera de su respuesta, pedimos que se adopten todas las medidas provisionales necesarias para poner fin "
    "a las presuntas violaciones, impedir que se repitan y, si las investigaciones las confirman, exigir "
    "responsabilidades.",
    press_release="Es posible que expresemos públicamente nuestra preocupación en un futuro próximo, pues la información "
    "parece suficientemente fiable y el asunto exige atención inmediata. El comunicado indicará que nos hemos puesto en "
    "contacto con el Gobierno de su Excelencia.",
    formula="Acepte, Excelencia, la expresión de nuestra más distinguida consideración.",
    annex="Anexo: referencias al derecho internacional de los derechos humanos",
    persons_heading="",
    date="j \\d\\e F \\d\\e Y",
    conjunction="y",
)
BY_LANGUAGE = {"en": ENGLISH, "fr": FRENCH, "es": SPANISH}
LANGUAGES = tuple(BY_LANGUAGE)


def written_date(day: date, language: str) -> str:
    """Return a date as a letter of that language writes it: “18 March 2022”."""
    with translation.override(language):
        return date_format(day, BY_LANGUAGE[language].date)


def series(parts: list[str], conjunction: str) -> str:
    """Return a list in running text: “a; b; and c”."""
    return parts[0] if len(parts) == 1 else f"{'; '.join(parts[:-1])} {conjunction} {parts[-1]}"


def closing(clauses: Clauses, nature: Nature, *, on_legislation: bool, press_release: bool) -> list[str]:
    """Return the paragraphs that follow the questions, by the nature of the letter."""
    chosen = [clauses.urgent] if nature is Nature.URGENT_APPEAL else []
    chosen.append(clauses.reply_legislation if on_legislation else clauses.reply_60_days)
    if nature is not Nature.OTHER_LETTER:
        chosen.append(clauses.interim)
    if press_release:
        chosen.append(clauses.press_release)
    return chosen
