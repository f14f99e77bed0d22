"""Common given names in Germany, of German, Turkish, Arabic, Persian, Slavic, Romance, English and Vietnamese origin.

Left out are names that are first of all common words or places (``Ernst``, ``Rose``, ``Job``): in the names of operations they would mask
what names nobody. A list of names is never complete: that is why a beneficiary must show evidence that it is an organisation.
"""

_NAMES = """
achim adam adelheid adolf adrian agata agnes agnieszka ahmad ahmed ahmet aisha albert aleksandar aleksandra alessandro alex alexander alexandra
alexandru alexej alexis alfons alfred ali alice alicia alina almut amal amanda amina amir anastasia andre andrea andreas andrei andrej andrew
andrzej angela angelika angelina anh anika anita anja anke ann anna annalena anne annegret annelie anneliese annemarie annett annette annika anton
antonia antonio antonius ariane arif arjan armin arne arno arnold arthur artur astrid ayla aylin ayse aysel ayşe aziz barbara bartosz bastian
beate beatrice beatrix bedriye benedikt benjamin bernadette bernard bernd bernhard bert berta berthold bettina bianca birgit birgitta birgül birte
björn boris brigitta brigitte britta bruno burak burkhard bülent carina carl carla carlos carmen carola carolin carsten caspar cem cemal cengiz
chantal charlotte chloe christa christel christian christiane christina christine christof christoph christopher claudia claus clemens constanze
cordula corinna cornelia cristina dagmar damian dana daniel daniela daniele danuta dariusz david deborah denis denise deniz derya detlef detlev
diana didem diego dieter dietmar dietrich dilek dimitri dirk dmitri dominik donata dora doreen doris dorota dorothea dorothee duc dung dursun ebru
eckhard edda edeltraud edith eduard edward egon ekkehard elena eleonore elfriede elif elisabeth elise elizabeth elke ella elmar elmas elvira emel
emil emilia emine emma emre engin enrico erdal eric erich erik erika ernestine erwin esra esther eugen eva evelin evelyn ewa ewald fabian fabiana
fabienne falk fatih fatima fatma felicitas felix ferdinand feride filiz florian francesca francesco frank franz franziska frauke fred frederik
friedemann friederike friedhelm friedrich fritz gabi gabriel gabriela gabriele georg george georgios gerald gerd gerda gerhard gerhild gerlinde
gerold gertrud gesa gesine gianni gilbert gisela giuseppe gottfried grazyna gregor greta gudrun guido gunda gunnar gunter gustav gül gülay gülcan
güler gülsen günter günther hakan halil halina hamid hanna hannah hannelore hannes hans harald hartmut hasan hassan hatice heide heidemarie heidi
heidrun heike heiko heiner heinrich heinz helen helena helene helga helge hella helmut helmuth hendrik henning henriette henrike henry herbert
heribert hermann herta hilal hilda hilde hildegard holger horst hubert hugo huong hussein hülya hüseyin ibrahim ida igor ilka ilona ilse imke ina
ines inga inge ingeborg ingmar ingo ingrid irena irene irina iris irma irmgard isa isabel isabell isabella isabelle ismail ivan ivo iwona
jacqueline jakob jan jana janek janina janine janusz jaqueline jasmin javier jean jeanette jennifer jens jerzy jessica jill jo joachim joanna
jochen joel johan johann johanna johannes john jolanta jonas jonathan jorge joscha jose josef josefine joseph josephine juan judith julia julian
juliane julius justus jutta jörg jörn jürgen kadir kai kamila karen karim karin karina karl karla karolin karoline karsten kaspar katarzyna
katharina katherine kathleen kathrin katja katrin kay kemal kerstin kevin khaled kirsten kirstin klaudia klaus knut konrad konstantin konstanze
korinna kristian kristin kristina krystyna krzysztof kurt käthe kübra lara larissa lars laura laurence lea leila lena leo leon leonard leonhard
leonie leyla liane lidia lili linda lisa liselotte liudmila lorenz lothar lotte louis louise luca lucia ludger ludmila ludwig luigi luis luisa
lukas lutz lydia maciej madeleine magda magdalena mahmoud maik maike maja malgorzata malte mandy manfred manuel manuela mara marc marcel marco
marcus marek maren margarete margarethe margit margot margret margrit maria mariam marian marianne marie marina mario marion marius mark marko
markus marlene marlies marta martha martin martina martine mary maryam mathias mathilde matthias maurice max maximilian maya mechthild mehmet
mehtap meike melanie melek meral mert meryem mesut micha michael michaela michal michel michele miguel mike milan milena miriam mirjam mirko
mohamad mohamed mohammad mohammed monica monika monique moritz murat mustafa nadia nadine nadja najib nancy natalia natalie natascha nathalie
navid nele nermin nesrin nico nicolas nicole nihal nikola nikolai nikolaus nilgün nils nina nora norbert norman nuray nurcan olaf oleg olga oliver
olivia omar ortrud oskar osman oswald oğuz pablo paola pascal patricia patrick patrik paul paula pauline pavel pawel pedro pelin peter petra
philip philipp phillip pia pierre piotr rabea rafael rahel raimund rainer ralf ralph ramazan ramona raphael rebecca recep regina regine reimund
reiner reinhard reinhild reinhold renata renate rené richard rico rita robert roberta roberto robin rodrigo roger roland rolf roman romy ronald
ronny rosemarie rosmarie roswitha rudi rudolf rupert ruth rüdiger sabine sabrina said salim samir samira samuel sandra sandro sara sarah sascha
sebastian seda selma semra serap sergej serkan sevgi sevim sibel sibylle siegfried sieglinde siegmar siegrid sigrid silke silvia simon simone
slawomir sofia sofie songül sonja sophia sophie stanislaw stefan stefania stefanie steffen steffi stella stephan stephanie stephen steven susan
susann susanna susanne suzanne sven svenja svetlana swantje swen sybille sylke sylvia süleyman tamara tanja tarek tatiana tatjana teresa thea
theodor theresa therese theresia thi thilo thomas thorsten thuy tilman tim timo tina tobias tom tomas tomasz torben torsten traudel traute tristan
tuba tuncay udo ufuk ugur ulf uli ulla ulrich ulrike ursel ursula uta ute uwe valentin valentina valeria vanessa vanja vera verena veronica
veronika veysel victor victoria viktor viktoria vincent vito vladimir volker volkhard waldemar walter walther waltraud wanda wenke werner weronika
wiebke wieland wilfried wilhelm wilhelmine willi willy winfried wladimir wojciech wolfgang wolfram xenia yasemin yasmin youssef yusuf yvonne zeki
zekiye zeynep zoran änne ömer özcan özgür özkan özlem ümit ümran
"""
GIVEN_NAMES = frozenset(_NAMES.split())
