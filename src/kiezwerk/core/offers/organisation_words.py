"""Words that tell an organisation from a person, in German lists of beneficiaries.

``BODY``     nouns that only an organisation carries (association, public body, foundation): strong evidence.
``HOUSE``    nouns that sole traders carry too (institute, agency, studio): evidence only where every other word is known.
``KNOWN``    words that are no personal names: function words, topics, places. No given name may be among them.
``NAMED``    what is named after persons and is an organisation (``A-B-Haus``); ``NAMED_AFTER``: what is named after persons and is none.
The ``..._ENDINGS`` also count inside compounds (``Förderverein``, ``Bildungszentrum``). They are chosen so that no common surname ends
in one: ``-haus``, ``-hof``, ``-ring``, ``-bund``, ``-werk`` and ``-ung`` are missing on purpose.
"""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


BODY = frozenset(_words("charité elisabethstift freistaat gsub kdfb land senbildjugwiss senwtf stift tu universitätsmedizin"))
BODY_ENDINGS = _words(
    """
    anstalt bezirksamt eigenbetrieb erzbistum frauenbund genossenschaft gewerkschaft grundschule gymnasium handelskammer handwerkskammer
    hochschule industriekammer innung jugendring kirchengemeinde kirchenkreis klinikum krankenhaus kulturring landesamt ministerium
    oberschule senatskanzlei senatsverwaltung sportbund stiftung universität verband verein vereinigung volkshochschule volkssolidarität
    ärztekammer
    """
)
HOUSE = frozenset(_words("arge atelier band bund club freunde ges labor radio theater union"))
HOUSE_ENDINGS = _words(
    """
    academy agentur akademie archiv betrieb bildungswerk buero bündnis büro cafe center college einrichtung fakultät forum förderungswerk
    förderwerk gemeinschaft gesellschaft gruppe initiative institut institute jugenddorfwerk jugendwerk kunsthaus mädchenladen museum
    netzwerk netzwerke netzwerkes organisation schule schulen society sozialwerk stätte treff university verlag werkstatt zentren zentrum
    """
)
NAMED = frozenset(_words("haus heim hof werk"))
NAMED_AFTER = frozenset(_words("allee halle haus hof kiez park platz schule siedlung stiftung straße viertel weg"))

_FUNCTION = """
a am an and as auf aus bei beim das dem den der des die durch e ein eine einer eines for für g h i im in ist m mehr mit n nach nicht o
oder of ohne pro rund s the u um und v vom von vor z zu zum zur zusammen über
"""
_TOPICS = """
abteilung agenda aids akquise aktion aktiv alleinerziehender allgemeine ambulante ambulanter angewandte antikorruption applied arabische
arabisches arbeit arbeiten arbeiterwohlfahrt arbeitslose arbeitsmarkt arts aufbau aufsuchende ausbilder ausbildung ausländische
aussiedler barrierefrei bau begegnung begleitung behinderte behinderter bekleidung beratung berliner berlins beruf berufe berufliche
beruflicher berufliches betreuung betriebliche bewegung bildende bildhauer bildung bühne bürger campus career chance chancengleichheit
computer darstellende demokratie demokratischen density design deutsch deutsche deutschen deutscher deutsches deutschland deutschlands
diakonisches dienste dienstleistung dienstleistungen diversity doz eltern energie engagement entrepreneurship erziehung erziehungshilfen
europa europäische europäischen europäisches evangelische evangelischer evangelisches existenzgründer fach familie familien
finanzkontrolle flüchtlinge fortbildung fotografie frau frauen freie freier freiwilligen freiwilliger fremdsprachen förderer fördern
förderung gelbe gemeinnützig gemeinnützige gemeinnütziger gemeinnütziges gemeinwesen gerontologische geschichte gesellschaftliche
gestaltung gesundheit gewalt gewerbetreibende gewerbetreibenden gründer gründerinnen gründung gründungsservice gärten handel handwerk
handwerks haushalt heimatbuch hilfe historisches humanistische humanistischer immigrantinnen informatik information
informationsgesellschaft innovation innovationen innovative integration interaktive interessen interkulturelle interkulturelles
international internationale internationales jobs journalismus jugend jugendarbeit jugendkultur jugendliche jugendlichen
jugendsozialarbeit junge junger justiz karriere kfz kiez kieze kinder kirche klass klassische klima kmu kommunales kommunikation
kompetenz kooperation kreativ kultur kulturabteilung kulturelle kulturellen kulturprojekte kunst kunsthalle künste künstler
künstlerische lackiererinnung landes landschaft leben lebensmitte lehre lernen lesen leuchtet maler management marketing markt medien
medizin medizinische metall migranten migrantinnen migration mobil mode multi museumsdorf musik mädchen nachbarschaft nachhaltige
nachhaltigkeit natur naturschutz neue neuer neues organisationen partner perspektive perspektiven pfadfinder pfadfinderinnen pflege
philologie planung politische praxis prodekanat projekt projekte prüfbehörde psychologie pädagogik pädagogische qualifiz qualifizierung
rathaus raum raupe recht regierender regional regionale rehabilitation russischer räume schmetterling schreiben sciences selbsthilfe
selbständige selbständiger senioren seniorenvertretung service sofort sozialarbeit soziale sozialen sozialer soziales sozialpädagogische
sozialpädagogisches spiel sport sprache sprachen stabilisierung stadt stadtteil standort standortes steine steinmetz steuern stiftet
strafvollzug studium tandem tanz technik technische technisches technologie technologien tourismus traditionelle training träger trägern
türkisch türkische türkischer umschulung umwelt umweltschutz unternehmen unternehmer unternehmerinnen unternehmerinnennetzwerk
verbraucherschutz verkehr vielfalt villa vorruhestand wandel weiterbildung werbung wirtschaft wirtschaftskreis wissen wissenschaft
wohlfahrt wohnen wohnungslose zukunft zusammenleben öffentliche ökologie ökologische ökonomie
"""
_PLACES = """
adlershof bayern bbg berlin biesdorf brandenburg brandenburger britz buch buckow bundesrepublik charlottenburg dahlem friedenau
friedrichshain frohnau gatow grunewald haselhorst hellersdorf hessen hohenschönhausen johannisthal karlshorst karow kaulsdorf kladow
klausener kreuzberg köpenick lankwitz lichtenberg lichtenrade lichterfelde mahlsdorf malchow mariendorf marienfelde marzahn mitte moabit
märkisches müggelheim neukölln nord nordost nordwest oberlausitz oberschöneweide ost pankow prenzlauer reinickendorf rixdorf rudow
rüdesheimer sachsen schlesische schmargendorf schöneberg schöneweide siemensstadt spandau staaken steglitz süd südost südwest tegel
tempelhof thüringen tiergarten treptow wannsee wartenberg wedding weißensee west wilmersdorf wittenau zehlendorf österreich
"""
KNOWN = frozenset(_words(f"{_FUNCTION} {_TOPICS} {_PLACES}"))
KNOWN_ENDINGS = _words(
    """
    allee beratung beschäftigungs bildung bildungs entwicklung forschung förder förderung hilfe ität keit kiez platz qualifizierungs schaft
    straße tion verwaltung viertel vorbereitungs
    """
)
