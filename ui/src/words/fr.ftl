# Français. Phrases courtes, verbes simples, ni éloge ni reproche. Les nombres au-dessous de dix en lettres dans les phrases : SPELL.

greenpost = Greenpost
window-title = { $name } – Greenpost

## Places and things that stand everywhere

places = Rubriques
place-home = Accueil
place-modules = Modules
place-desk = Fiches
place-search = Recherche
place-record = Dossier
badge-alone = Pas encore d’académie
who-settings = , réglages
skip-to-text = Aller au texte
notices = Ce qui s’est passé
put-away = Ranger
beside = À côté du texte
try-again = Réessayer
go-home = Aller à l’accueil
cancel = Annuler
copied = Copié
copy-address = Copier
choose = Choisir
quoted = « { $words } »
named = { $kind } : { $title }
percent = { $percent } %
done-of = { $done } sur { $of }
answered-of =
    { $answered ->
        [0] Aucune réponse sur { SPELL($of) }.
        [one] Une réponse sur { SPELL($of) }.
       *[other] { SPELL($answered, gender: "f", case: "start") } réponses sur { SPELL($of) }.
    }

## Who are you?

who-are-you = Qui êtes-vous ?
who-first = Indiquez le nom que portera votre dossier. Il peut être corrigé plus tard.
who-local = Le nom et le dossier restent sur cet ordinateur. Il ne faut ni compte ni réseau.
who-choose = Choisissez votre nom. Ce que vous faites est gardé sous votre nom et sous aucun autre.
your-name = Votre nom
name-missing = Il manque un nom.
not-on-the-list = Mon nom n’est pas dans la liste
begin = Commencer
enter = Entrer
language = Langue
pin = Code PIN
pin-wanted = Ajouter un code PIN
pin-why = Sur un ordinateur partagé, un code PIN protège votre dossier des autres. De 4 à 12 chiffres.
pin-new = Nouveau code PIN
pin-old = Ancien code PIN
pin-hidden = Les chiffres restent cachés.
pin-length = Un code PIN compte de 4 à 12 chiffres.
pin-wrong =
    { $left ->
        [one] Ce n’est pas le bon code. Encore un essai, puis il y aura une pause.
       *[other] Ce n’est pas le bon code. Encore { SPELL($left) } essais, puis il y aura une pause.
    }
pin-wait =
    { $minutes ->
        [one] Trop d’essais. Le prochain comptera dans une minute.
       *[other] Trop d’essais. Le prochain comptera dans { $minutes } minutes.
    }

## Home

continue-reading = Suite de la lecture
begin-here = Pour commencer
chapter-of = Chapitre { $number } de { $module }
chapter-in = { $module }
begin-why = { $name }, voici le premier chapitre. Greenpost retient votre place au paragraphe près.
begin-chapter = Commencer ce chapitre
nothing-to-read = Il n’y a encore rien à lire
nothing-to-read-then = Les modules sont des répertoires. Placez-en un là où Greenpost les cherche, puis relancez-le.
see-folders = Voir où il cherche
sections-read =
    { $of ->
        [one] { $read ->
            [0] Pas encore lu.
           *[other] Lu.
        }
       *[other] { $read ->
            [0] Aucune section lue sur { SPELL($of) }.
            [one] Une section lue sur { SPELL($of) }.
           *[other] { SPELL($read, gender: "f", case: "start") } sections lues sur { SPELL($of) }.
        }
    }
you-stopped-in = Vous en étiez à { $place }.
continue-at = Reprendre à { $number }, { $title }
continue-at-title = Reprendre à { $title }
continue-at-start = Reprendre au début
quiz = Quiz
practice = Exercice
pretest = Questions d’entrée
quiz-left = Le quiz de « { $chapter } » est en cours
quiz-go-on = Continuer le quiz
pretest-open =
    { $questions ->
        [one] Une question avant de commencer
       *[other] { SPELL($questions, gender: "f", case: "start") } questions avant de commencer
    }
pretest-why = Elles montrent de quoi parlera { $module }. Rien n’est noté.
pretest-answer = Y répondre
pretest-result =
    { $right ->
        [0] Aucune juste sur { SPELL($of) } la dernière fois.
        [one] Une juste sur { SPELL($of) } la dernière fois.
       *[other] { SPELL($right, gender: "f", case: "start") } justes sur { SPELL($of) } la dernière fois.
    }
missed =
    { $count ->
        [one] Une question n’était pas juste
       *[other] { SPELL($count, gender: "f", case: "start") } questions n’étaient pas justes
    }
missed-in = Dans { $module }, lors de la dernière réponse.
practise-them = S’y exercer
practise = S’exercer
practice-why = Ce qui n’était pas juste revient, avec ses raisons. Rien n’est noté.
your-record = Votre dossier
entries-here =
    { $count ->
        [0] Rien n’est encore enregistré
        [one] Une entrée sur cet ordinateur
       *[other] { SPELL($count, gender: "f", case: "start") } entrées sur cet ordinateur
    }
entries-where =
    { $count ->
        [0] Ce que vous lirez et répondrez sera gardé sur cet ordinateur.
       *[other] Elles sont sur le disque de cet ordinateur. Aucune académie n’est encore reliée, et rien n’en est sorti.
    }
see-record = Voir le dossier
find = Chercher
find-what = Mot, code ou document
chapters-done = { $done } sur { $of }

## Modules

module = Module
modules-count =
    { $count ->
        [one] Un module est sur cet ordinateur.
       *[other] { SPELL($count, case: "start") } modules sont sur cet ordinateur.
    }
module-broken = Ce module ne peut pas être ouvert. Votre dossier est intact. Demandez une nouvelle copie à qui vous l’a remis.
module-satisfied = terminé
module-under-way = en cours
module-not-begun = pas commencé
hours =
    { $hours ->
        [one] { $hours } heure
       *[other] { $hours } heures
    }
chapters = Chapitres
quizzes-passed = Quiz réussis
opening-module = Ouverture du module
open-chapter = Continuer avec le chapitre { $number }
open-chapter-title = Continuer avec { $title }
find-in-module = Chercher dans ce module
contents = Sommaire
not-written-yet = pas encore écrit
chapter-read = Lu
chapter-unread = Pas encore lu
minutes =
    { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
quiz-questions =
    { $count ->
        [0] Quiz
        [one] Quiz, { $count } question
       *[other] Quiz, { $count } questions
    }
quiz-open =
    { $answered ->
        [one] Quiz, { $answered } réponse
       *[other] Quiz, { $answered } réponses
    }
quiz-passed = Quiz réussi, { $right } sur { $of }
quiz-not-passed = Quiz, au mieux { $right } sur { $of }
outcomes = Ce que vous saurez faire
edition = Édition
facts-checked = Faits vérifiés
learning-time = Durée
pass-mark = Seuil de réussite
languages = Langues
licence = Licence

## Reading

opening-chapter = Ouverture du chapitre
chapter-number = Chapitre { $number }
contents-at = Sommaire, vous êtes à { $place }
read = lu
passed = réussi
only-in-language = Ce chapitre n’existe pas encore dans votre langue. Il est montré dans celle où il existe.
newer-rule = Une règle plus récente
caption-figure = Figure { $number }
caption-table = Tableau { $number }
callout-danger = Danger
callout-note = Remarque
callout-law = Là où la loi diffère
my-notes =
    { $count ->
        [0] Mes notes
       *[other] Mes notes, { $count }
    }
notes-none = Sélectionnez des mots dans le texte, puis choisissez « Surligner » ou « Note ». La touche N écrit une note sur la section.
text-and-theme = Texte et thème
print-chapter = Imprimer ce chapitre
marked-words = Mots sélectionnés
highlight = Surligner
note = Note
highlighted = Surligné.
note-lost = Les mots de cette note ne sont plus dans le texte :
note-on-words = Note sur ces mots
note-on-section = Note sur cette section
change-note = Modifier
add-note = Écrire une note
remove-note = Retirer
save-note = Enregistrer la note
sources = Sources
source-back = Source { $number }, retour au texte
chapter-before = Avant
chapter-after = Suite
take-quiz =
    { $count ->
        [one] Faire le quiz, une question
       *[other] Faire le quiz, { SPELL($count, gender: "f") } questions
    }
as-of = Les faits de ce chapitre ont été vérifiés la dernière fois le { $day }.
reached-chapter = Toutes les sections de ce chapitre sont lues.
reached-module = Ce module est terminé.

## Questions

check-yourself = Vérifiez-vous
check-yourself-of = Vérifiez-vous, { $number }
one-of = { $at } sur { $of }
critical = question de sécurité
latest-right = juste la dernière fois
latest-wrong = pas juste la dernière fois
next-question = Question suivante
previous-question = Question précédente
answer-again = Répondre à nouveau
read-again = Relire { $number }
read-section-again = Relire la section
go-on = Continuer la lecture
go-on-to = Passer à { $number }
answer = Répondre
hint = Indice
show-hint = Montrer un indice
missing-choice = Il faut d’abord choisir une réponse.
missing-match = Il faut d’abord un choix pour chaque ligne.
missing-text = Il faut d’abord écrire une réponse.
missing-gaps = Il faut d’abord remplir chaque blanc.
right = juste
wrong = faux
unanswered = sans réponse
your-answer-right = Votre réponse : juste
your-answer-wrong = Votre réponse : faux
right-answer-mark = Bonne réponse
right-left-out = Juste, et vous l’aviez laissé de côté
right-answer = Bonne réponse
in-its-place = À sa place
out-of-its-place = Pas à sa place
right-order = Le bon ordre
partly-right = Juste en partie : { $percent } % des points.
your-number = Votre réponse, un nombre
your-words = Votre réponse, un mot ou un code
gap = Blanc { $number }
nothing-chosen = rien de choisi
nothing-written = rien d’écrit
move-up = Monter : { $item }
move-down = Descendre : { $item }
item-now = { $item } est maintenant { $place } sur { $of }.
why = Pourquoi
heard-right = Juste. { $answer }. { $reason }
heard-partly = Juste en partie, { $percent } %. { $reason } Bonne réponse : { $right }.
heard-wrong = Faux. { $answer }. { $reason } Bonne réponse : { $right }.
saved-entry = Enregistré sur cet ordinateur, entrée { $entry }
save-again = Enregistrer à nouveau

## Quiz and result

opening-questions = Ouverture des questions
quiz-rule = Chaque réponse est enregistrée aussitôt. Il faut { $percent } % des points pour réussir.
practice-rule = Chaque réponse est enregistrée aussitôt. Rien n’est noté.
pretest-rule = Elles montrent ce qui vient. Rien n’est noté, et ne pas savoir n’est pas une faute.
back-to-chapter = Retour au chapitre
back-to-module = Retour au module
no-questions = Il n’y a rien à répondre ici. Les questions viennent avec les chapitres d’un module.
to-modules = Voir les modules
question-of = Question { $at } sur { $of }
leave-for-later = Garder pour plus tard
to-hand-in = Vers la fin
all-answered =
    { $count ->
        [one] La question a sa réponse
       *[other] Les { SPELL($count) } questions ont leur réponse
    }
not-answered =
    { $count ->
        [one] Une question est sans réponse
       *[other] { SPELL($count, gender: "f", case: "start") } questions sont sans réponse
    }
hand-in-quiz = Remettez, puis voyez le résultat. Ensuite, les réponses de cet essai ne changent plus.
hand-in-other = Terminez, puis regardez les réponses.
hand-in-open = Une question sans réponse compte comme fausse. Ce que vous avez répondu est enregistré, même si vous revenez plus tard.
hand-in = Remettre
hand-in-anyway = Remettre quand même
to-first-open = Répondre à ce qui reste
look-through = Tout revoir
opening-result = Ouverture du résultat
my-answers = Mes réponses
missed-come-back =
    { $count ->
        [0] Toutes sont justes.
        [one] Celle qui n’était pas juste attend sous Exercice.
       *[other] Les { SPELL($count, gender: "f") } qui n’étaient pas justes attendent sous Exercice.
    }
quiz-of-chapter = Quiz, chapitre { $number }
of-right = sur { $of } justes
ending-passed = Réussi
ending-failed = Pas encore réussi
ending-ungraded = Terminé
pass-mark-was = Le seuil était de { $percent } % au début de cet essai ; il ne change plus pour lui.
not-graded = Ceci n’est pas noté.
attempt = Essai
mark = Points
first-attempt = Premier essai
best-result = Meilleur résultat
go-on-to-chapter = Passer au chapitre { $number }
go-on-to-title = Passer à { $title }
practise-again =
    { $count ->
        [one] S’exercer à celle-ci
       *[other] S’exercer aux { SPELL($count, gender: "f") }
    }
quiz-once-more = Refaire le quiz
saved-entries = Enregistré ici, entrées { $from } à { $to }
you-answered = Votre réponse
read-section = Lire { $number }, { $title }
read-section-title = Lire { $title }

## Desk

desk-what = Code, nom, numéro ou document
desk-empty = Tapez un code, un nom, un numéro CAS ou ONU, un document, ou une marchandise en mots simples. La fiche dit que vérifier, quel document il faut et qui appeler. Rien ne quitte cet ordinateur.
desk-examples = Par exemple
desk-found =
    { $count ->
        [one] { $count } résultat, sur cet ordinateur
       *[other] { $count } résultats, tous sur cet ordinateur
    }
desk-hits = Résultats des fiches
desk-choose = Choisissez une ligne de la liste. La touche Entrée l’ouvre.
desk-nothing = Rien sous « { $query } ». Essayez R-410A, un code à quatre chiffres ou un numéro CAS.
desk-search-course = Chercher « { $query } » dans le cours
desk-opening = Ouverture de la fiche
desk-opened = La fiche { $title } est ouverte.
print-card = Imprimer cette fiche
card-above = Codes au-dessus
card-source = Source et date
card-as-of = Fiche à jour au { $day }, { $edition }.
card-foot = Greenpost, fiche { $title }, { $edition }, à jour au { $day }
card-foot-undated = Greenpost, fiche { $title }, { $edition }
desk-substances = Substances
desk-goods = Marchandises
desk-hs-codes = Codes SH
desk-papers = Documents
desk-checklists = Listes de contrôle
desk-contacts = Contacts
desk-codes = Autres codes
desk-conventions = Conventions
desk-training = Formation
desk-countries = Pays
desk-chapters = Chapitres
row-treaty = Traité
row-control = À la frontière
row-paper = Document requis
row-checks = À vérifier
row-boxes = Case par case
row-steps = Étapes
row-composition = Composition
row-look-alikes = À ne pas confondre
row-next = Que faire ensuite
row-call = Qui appeler
row-note = Remarque
row-below = Codes au-dessous
row-under = Sous ce code
row-listed = Substances inscrites
row-chapters = Dans le cours
row-equivalent = Équivalent CO2
row-ozone = Appauvrissement de l’ozone
row-pressure = Pression au repos
figure-hs = SH 2022
figure-un = Numéro ONU
figure-cas = Numéro CAS
figure-gwp = PRP
figure-gwp-note = 100 ans, en masse
figure-odp = PDO
figure-pressure = À 25 °C
figure-pressure-note = absolue, au repos
figure-formula = Formule
column-box = Case
column-label = Ce qui y figure
column-check = À vérifier
column-part = Composant
column-share = % en masse
column-name = Nom
column-hs = SH 2022
column-bar = bar, 25 °C
column-tell = Comment distinguer
sum-kilograms = Kilogrammes de gaz par bouteille
sum-cylinders = Nombre de bouteilles
sum-times = kg ×
cylinders =
    { $count ->
        [one] bouteille
       *[other] bouteilles
    }
sum-number = Écrivez un nombre comme { $example }, sans signe entre les milliers.
sum-whole = Écrivez un nombre entier de bouteilles, sans signe entre les milliers.
sum-carbon = { $working } d’équivalent CO2
sum-ozone = { $working }, soit { $tonnes } tonne PDO
pressure-at = À
pressure-one = { $bar } bar
pressure-both = { $bubble } bar liquide, { $dew } bar vapeur
pressure-range = Bar absolus, liquide et vapeur au repos. Connue de { $from } à { $to } °C.
pressure-title = Pression au repos de { $title } selon la température
pressure-desc = La pression monte de plus en plus vite, de { $low } bar à { $from } °C jusqu’à { $high } bar à { $to } °C.
pressure-bar = bar, absolu
pressure-celsius = °C
pressure-liquid = bar, liquide
pressure-vapour = bar, vapeur
pressure-table = En tableau
steps-done = { $done } sur { $of }
steps-note = Note
steps-kept = Les coches et la note restent jusqu’à la fermeture de Greenpost, et s’impriment avec la fiche. Pour les garder plus longtemps, mettez-les dans votre dossier.
steps-keep = Garder dans mon dossier
steps-clear = Effacer les coches et la note

## Search

search-in-module = Dans ce module seulement.
search-everywhere = Chercher dans tous les modules
search-how = Les résultats viennent pendant la saisie : les paragraphes qui contiennent tous les mots.
found =
    { $count ->
        [one] Un paragraphe trouvé, sur cet ordinateur.
       *[other] { SPELL($count, case: "start") } paragraphes trouvés, tous sur cet ordinateur.
    }
found-more = Les { $count } meilleurs paragraphes. Il y en a d’autres : ajoutez un mot.
nothing-found = Rien sous « { $query } ». Essayez moins de mots, ou le début d’un mot.
still-indexing =
    { $count ->
        [one] Un chapitre est encore en cours de lecture.
       *[other] { SPELL($count, case: "start") } chapitres sont encore en cours de lecture.
    }
hits = Paragraphes trouvés
key-choose = choisir
key-open = ouvrir
key-clear = vider

## Record

my-record = Mon dossier
record-empty = Rien n’est encore enregistré. Ce que vous lirez et répondrez se trouvera ici, entrée par entrée.
record-sum =
    { $count ->
        [one] Une entrée, gardée sur cet ordinateur. Les entrées ne font que s’ajouter ; aucune n’est modifiée.
       *[other] { SPELL($count, gender: "f", case: "start") } entrées, gardées sur cet ordinateur. Elles ne font que s’ajouter ; aucune n’est modifiée.
    }
entries = Entrées
entry-number = N°
entry-what = Ce qui est enregistré
entry-when = Quand, selon cet ordinateur
entry-where = Où c’est
here = ici
earlier-entries =
    { $count ->
        [one] Montrer une entrée plus ancienne
       *[other] Montrer { SPELL($count, gender: "f") } entrées plus anciennes
    }
did-opened = Ouvert :
did-read = Lu :
did-started = Questions commencées :
did-answered = Répondu :
did-marked = Questions terminées :
did-passed = Quiz réussi :
did-failed = Quiz pas réussi :
did-completed = Achevé :
did-noted = Noté dans :
did-unnoted = Note retirée dans :
did-checked = Liste suivie :
did-unknown = Écrit par un programme plus récent
answered-right = { $answer }. Juste
answered-partly = { $answer }. Juste en partie, { $percent } % ; il fallait { $right }
answered-wrong = { $answer }. Faux ; il fallait { $right }
marked-with = { $answer }, { $percent } %
clock-not-set = horloge non réglée
clock-unsure = horloge incertaine
save-table = Enregistrer une copie en tableau
save-proof = Enregistrer une copie vérifiable
export-written =
    { $count ->
        [one] Une entrée est dans ce fichier :
       *[other] { SPELL($count, gender: "f", case: "start") } entrées sont dans ce fichier :
    }
copy-path = Copier l’emplacement
recorded = Enregistré à votre sujet
recorded-under = Sous le nom { $name } :
recorded-opened = les chapitres ouverts
recorded-read = les sections lues, et leur durée
recorded-started = les quiz et exercices commencés
recorded-answered = les réponses données, et leur durée
recorded-marked = les résultats
recorded-completed = les chapitres et modules achevés
recorded-noted = les notes écrites et les mots surlignés
recorded-unnoted = le retrait d’une note
recorded-checked = les listes de contrôle gardées, avec coches et note
recorded-other = quelque chose que cette fenêtre ne sait pas nommer
never-recorded = Jamais enregistré
never-searched = ce que vous cherchez
never-paused = la durée de vos pauses
never-located = l’endroit où vous êtes
never-outside = rien en dehors de Greenpost
chain = Rien ne manque
chain-holds = Chaque entrée scelle la précédente. La chaîne a été vérifiée et tient.
chain-broken = Chaque entrée scelle la précédente. La chaîne ne tient pas : quelque chose a été modifié de l’extérieur. Toutes les entrées sont encore là ; enregistrez une copie et montrez-la à votre académie.
chain-head = Sceau de l’entrée la plus récente :

## Settings

settings = Réglages
language-why = Pour la fenêtre, et pour les modules qui l’ont.
theme = Thème
theme-system = Comme le système
theme-light = Clair
theme-dark = Sombre
text-size = Taille du texte
text-size-keys = Aussi avec Ctrl + et Ctrl −. Ctrl 0 revient à 100 %.
single-keys = Touches simples
single-keys-why = Des touches comme N, G ou [ qui agissent seules. Elles se taisent pendant la saisie. La touche ? les montre toutes.
keys-on = Oui
keys-off = Non
quiz-layout = Quiz
layout-one = Une question à la fois
layout-all = Toutes sur une page
save-name = Enregistrer le nom
name-saved = Enregistré
set-pin = Ajouter un code PIN
change-pin = Changer le code PIN
save-pin = Enregistrer le code PIN
remove-pin = Retirer le code PIN
pin-saved = Le code PIN est enregistré
pin-removed = Il n’y a plus de code PIN
leaving = Quitter cet ordinateur
leaving-why = D’autres peuvent alors choisir leur nom. Votre dossier reste ici.
sign-out = Se déconnecter
setting-unkept = Ce réglage n’a pas pu être enregistré ; il vaut jusqu’à la fermeture de Greenpost. Votre dossier est intact.

## About

about = À propos de Greenpost
about-what = Versions, répertoires, licences, et ce qui est conservé
about-lede = Formation des agents des douanes à l’application du droit de l’environnement. Elle marche sans réseau.
version = Version
versions = Greenpost { $version }, avec SQLite { $sqlite }
data-folder = Votre dossier
data-size = La base de données occupe { $size } Mo. Copiez le répertoire entier pour garder une copie de tout.
module-folders = Répertoires des modules
module-folders-why = Un module placé dans l’un d’eux est trouvé au prochain démarrage.
module-about = Édition { $edition }, faits vérifiés le { $day }, { $licence }
stored = Ce qui est conservé
stored-what = Les noms, les codes PIN sous une forme illisible, les réglages, le dossier, et l’endroit où chacun s’est arrêté. Tout se trouve dans le répertoire ci-dessus. Rien n’est envoyé nulle part.
stands-on = Repose sur
stands-on-what = Des polices et des bibliothèques que d’autres ont écrites et données :
licence-of = Licence de { $name }

## Keys

keys = Touches
keys-tab = suivant et précédent ; le premier arrêt mène au texte
keys-places = Accueil, Modules, Fiches, Recherche, Dossier
keys-back = retour là où l’on était
keys-desk = vers le champ des fiches, de partout
keys-find = chercher dans ce module
keys-sections = section précédente, section suivante
keys-options = passer d’un choix à l’autre, choisir, répondre ou continuer
keys-numbers = prendre ce choix
keys-order = monter ou descendre un élément
keys-note = note sur les mots sélectionnés, ou sur la section
keys-meaning = sens du mot sous le curseur
keys-settings = texte et thème
keys-size = taille du texte
keys-escape = fermer ce qui s’est ouvert sur place ; vider le champ
keys-list = cette liste
keys-are-off = Les touches simples sont coupées dans les réglages.

## When something fails: what happened; then what is safe, and what to do

failed-for-support = Pour qui vous aide
failed-not-signed-in = Personne n’est connecté
failed-not-signed-in-then = Rien n’est perdu. Choisissez votre nom et continuez.
failed-unknown-module = Ce module n’est pas sur cet ordinateur
failed-unknown-module-then = Votre dossier à son sujet est intact. Remettez le module dans son répertoire et relancez Greenpost, ou choisissez-en un autre.
failed-unknown-chapter = Ce chapitre n’est pas sur cet ordinateur
failed-unknown-chapter-then = Votre dossier est intact. Le module a pu changer, ou le fichier est illisible. Cherchez le chapitre dans son module.
failed-unknown-question = Cette question n’est plus dans le module
failed-unknown-question-then = Ce que vous aviez répondu est intact. Passez à la question suivante.
failed-unknown-card = Cette fiche n’est pas sur cet ordinateur
failed-unknown-card-then = Rien n’est perdu. Les données ont pu changer : cherchez à nouveau par nom ou par code.
failed-unknown-attempt = Ces réponses ont déjà été remises, ou sont à quelqu’un d’autre
failed-unknown-attempt-then = Rien n’est perdu. Chaque résultat est dans votre dossier.
failed-bad-ask = Greenpost n’a pas compris cette adresse
failed-bad-ask-then = Rien n’est perdu. Allez à l’accueil et repartez de là.
failed-disk-full = Le disque est plein ou protégé en écriture
failed-disk-full-then = Tout ce qui était enregistré est intact. Libérez de la place, puis réessayez.
failed-store = Le dossier n’a pas pu être lu ou écrit
failed-store-then = Rien n’a changé. Réessayez ; si cela persiste, relancez Greenpost.
failed-newer-file = Ce dossier vient d’un Greenpost plus récent
failed-newer-file-then = Il est intact, et ce programme n’y touche pas. Installez le Greenpost plus récent pour continuer.
failed-in-use = Greenpost est déjà ouvert
failed-in-use-then = Allez à sa fenêtre, ou fermez-la et réessayez. Rien n’a changé.
failed-other = Cela n’a pas marché
failed-other-then = Rien n’a changé. Réessayez ; si cela persiste, relancez Greenpost.
unsaved-disk-full = Pas enregistré : le disque est plein ou protégé en écriture. Votre saisie est encore à l’écran. Libérez de la place, puis enregistrez à nouveau.
unsaved-store = Pas enregistré : le disque a refusé. Votre saisie est encore à l’écran. Enregistrez à nouveau.
unsaved-unknown-question = Pas enregistré : cette question n’est plus dans le module. Tout ce qui était enregistré est intact.
unsaved-unknown-attempt = Pas enregistré : ces réponses ont déjà été remises. Tout ce qui était enregistré est intact.
unsaved-other = Pas enregistré. Votre saisie est encore à l’écran. Tout ce qui était enregistré est intact. Enregistrez à nouveau.
notice-restored = Le dossier était abîmé et a été rétabli à partir de ses copies. Il contient { $detail } entrées.
notice-started-anew = Le dossier était illisible et a été mis de côté. Un nouveau commence ; l’ancien fichier est gardé : { $detail }
notice-disk-full = Le disque est plein ou protégé en écriture. La lecture est possible, mais rien n’est enregistré avant qu’il y ait de nouveau de la place.
notice-module-broken = Un module ne peut pas être ouvert. Votre dossier est intact. { $detail }
notice-no-modules = Aucun module trouvé. Greenpost a cherché ici : { $detail }
notice-newer-file = Ce dossier vient d’un Greenpost plus récent. Il est intact ; ce programme peut seulement le montrer.
notice-other = Il s’est passé quelque chose que ce programme ne sait pas nommer. Votre dossier est intact. { $detail }

# Traités, là où un code ou une fiche porte leurs noms.
treaty-montreal = Montréal
treaty-basel = Bâle
treaty-cites = CITES
treaty-rotterdam = Rotterdam
treaty-stockholm = Stockholm
treaty-minamata = Minamata
treaty-cwc = Armes chimiques
treaty-cartagena = Carthagène
desk-hs-tree = Le SH 2022, à partir des chapitres
