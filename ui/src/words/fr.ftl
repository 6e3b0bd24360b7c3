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
who-local = Le nom et le dossier restent sur cet ordinateur tant que vous ne rejoignez pas d’académie. Il ne faut ni compte ni réseau.
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
held-entry = Enregistré ici et à l’académie, entrée { $entry }
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
held-entries = Enregistré ici et à l’académie, entrées { $from } à { $to }
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
record-count =
    { $count ->
        [one] Une entrée.
       *[other] { SPELL($count, gender: "f", case: "start") } entrées.
    }
record-held = L’académie a tout jusqu’à { $number } et l’a signé.
record-all-held = L’académie a tout et l’a signé.
record-none-held = L’académie n’a encore rien signé ; tout est gardé ici.
record-waiting =
    { $count ->
        [one] { SPELL($count, gender: "f", case: "start") } attend sur cet ordinateur.
       *[other] { SPELL($count, gender: "f", case: "start") } attendent sur cet ordinateur.
    }
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
here-and-academy = ici et à l’académie
signed = L’académie a tout jusqu’à { $number }. Signé le { $day }
signed-by = L’académie a tout jusqu’à { $number }. Signé le { $day }, { $academy }
newest-entries = Montrer les entrées les plus récentes
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
academy-gets = Ce que l’académie reçoit
academy-gets-what = Tout ce qui est dans la première liste, sous votre nom, aussi d’avant l’inscription. En route, c’est scellé : qui le porte ne peut pas le lire. Ce qui n’est jamais enregistré n’est jamais envoyé.
academy-gets-nothing = Rien : vous n’avez pas d’académie. Si vous en rejoignez une, elle reçoit tout ce qui est dans la première liste, sous votre nom, scellé en route. Ce qui n’est jamais enregistré n’est jamais envoyé.
chain = Rien ne manque
chain-holds = Chaque entrée scelle la précédente. La chaîne a été vérifiée et tient.
chain-broken = Chaque entrée scelle la précédente. La chaîne ne tient pas : quelque chose a été modifié de l’extérieur. Toutes les entrées sont encore là ; enregistrez une copie et montrez-la à votre académie.
chain-head = Sceau de l’entrée la plus récente :

## Sync

badge-saved = Enregistré
badge-joining = Inscription
badge-waiting = { $count } en attente
badge-sending =
    { $done ->
        [0] Envoi de { $of }
       *[other] Envoi { $done } sur { $of }
    }
badge-held = Tout est reçu
badge-leads = , synchronisation
sync = Synchronisation
sync-what = Votre académie, son courrier, et comment cet ordinateur synchronise
sync-alone = Vous travaillez sans académie
sync-alone-why = Tout fonctionne sans elle. Ce que vous faites est gardé sur cet ordinateur, et rien n’en est sorti.
sync-joining = Votre code est en route vers { $academy }
sync-joining-why = L’inscription compte dès que l’académie a répondu. D’ici là, continuez : tout est gardé ici, et sera envoyé ensuite.
sync-waiting =
    { $count ->
        [one] { SPELL($count, gender: "f", case: "start") } entrée attend sur cet ordinateur
       *[other] { SPELL($count, gender: "f", case: "start") } entrées attendent sur cet ordinateur
    }
sync-sending = En route vers l’académie : { $done } entrées sur { $of } sont arrivées
sync-sending-why = Vous pouvez continuer. Si la ligne se coupe, ce qui est arrivé reste là-bas, et le reste ici.
sync-held = L’académie a tout jusqu’à l’entrée { $number }
sync-held-nothing = Rien n’attend
sync-signed = Elle a signé le { $day } à { $time } UTC, selon sa propre horloge.
sync-held-to = L’académie a tout jusqu’à l’entrée { $number }. Elle a signé le { $day } à { $time } UTC, selon sa propre horloge.
sync-none-held = L’académie n’a encore signé pour aucune entrée. Toutes sont gardées ici.
sync-now = Synchroniser
to-stick = Emporter sur une clé USB
sync-trying = Appel de l’académie. Vous pouvez continuer.
sync-done = L’académie a répondu. Rien n’attend.
sync-by-stick-only = On atteint cette académie par clé USB ou par image, pas par une ligne.
sync-not-by-itself = Greenpost n’essaie pas de lui-même : c’est désactivé plus bas.
sync-others =
    { $count ->
        [one] Une entrée de quelqu’un d’autre attend aussi sur cet ordinateur.
       *[other] { SPELL($count, gender: "f", case: "start") } entrées d’autres personnes attendent aussi sur cet ordinateur.
    }
next-try-soon = Greenpost réessaie de lui-même dans moins d’une minute.
next-try-minutes =
    { $minutes ->
        [one] Greenpost réessaie de lui-même dans une minute environ.
       *[other] Greenpost réessaie de lui-même dans { $minutes } minutes environ.
    }
next-try-hours =
    { $hours ->
        [one] Greenpost réessaie de lui-même dans une heure environ.
       *[other] Greenpost réessaie de lui-même dans { $hours } heures environ.
    }
tried = { $what }. Tout reste gardé ici.
see-sync = Que faire
academy = Académie
your-academy = Votre académie
cohort = Promotion
name-there = Votre nom là-bas
reached-at = On l’atteint à
reached-by-stick = Par clé USB et par image seulement
academy-id = Sa marque
academy-id-why = Comparez-la avec la marque imprimée par votre académie.
set-aside = Mises de côté
set-aside-why =
    { $count ->
        [one] L’académie a cette entrée, et une personne la regardera. Vos autres entrées ne sont pas touchées. Vous n’avez rien à faire.
       *[other] L’académie a ces entrées, et une personne les regardera. Vos autres entrées ne sont pas touchées. Vous n’avez rien à faire.
    }
join-quiet = Tout fonctionne sans académie.
join-academy = Rejoindre votre académie
join-how = Rejoindre votre académie
join-sends = Votre académie vous donne un lien, ou un code de huit lettres et chiffres. Ce que vous avez fait avant est envoyé aussi, sous votre nom.
link-or-code = Lien ou code de votre académie
link-or-code-hint = Un lien commence par « greenpost: ». Un code suffit là où d’autres personnes de cet ordinateur sont déjà inscrites.
read-link = Voir l’académie
moved = Votre académie vous a donné un nouveau lien
new-link = Nouveau lien de votre académie
new-link-hint = Il commence par « greenpost: » et dit où l’on atteint maintenant votre académie. Votre dossier et votre inscription restent.
use-link = Utiliser ce lien
join-this = Est-ce votre académie ?
join = Rejoindre
join-another = Utiliser un autre lien
join-asking = Demande à l’académie. Sur une ligne lente, cela peut prendre une minute.
code = Code de votre formateur
code-hint = Huit lettres et chiffres. Tirets et majuscules ne comptent pas.
code-missing = Le champ est vide.
code-short =
    { $count ->
        [one] Il manque une lettre : le code en a huit.
       *[other] Il manque { SPELL($count, gender: "f") } lettres : le code en a huit.
    }
code-long = Il y a trop de lettres : le code en a huit.
code-strange = « { $sign } » n’apparaît dans aucun code. Regardez cette lettre de nouveau.
letters = Courrier
letters-none = Les travaux demandés, les remarques et les notes de votre académie se trouveront ici.
letters-all = Montrer les { $count } lettres
letters-unread =
    { $count ->
        [one] Une lettre est nouvelle
       *[other] { SPELL($count, gender: "f", case: "start") } lettres sont nouvelles
    }
read-letters = Lire le courrier
letter-new = nouveau
letter-by = De { $from }, le { $day }
letter-by-academy = De l’académie, le { $day }
letter-read = Terminer { $module }
letter-read-by = Terminer { $module } avant le { $day }
letter-feedback = Remarques de votre formateur
letter-feedback-on = Remarques sur l’entrée { $entry }
letter-grade = Note pour { $module } : { $percent } %
letter-grade-passed = Note pour { $module } : { $percent } %, réussi
letter-grade-failed = Note pour { $module } : { $percent } %, pas encore réussi
letter-name = Votre nom à l’académie est désormais { $name }
letter-other = Une lettre d’un genre que ce programme ne connaît pas
assignment = Travail demandé
assignment-date = La date est celle de l’académie ; l’horloge de cet ordinateur ne compte pas contre vous.
assignments-more =
    { $count ->
        [one] Encore un travail demandé
       *[other] Encore { SPELL($count) } travaux demandés
    }
from-academy = De votre académie.
from-person = De { $from }.
said-by = { $from } : { $text }
open-module = Ouvrir le module
module-not-here = Ce module n’est pas sur cet ordinateur. Demandez-le à votre formateur.
see-entry = Voir l’entrée { $entry }
by-stick = Par clé USB
stick-why = Vos entrées sont scellées dans un fichier : qui porte la clé ne peut pas les lire. Remettez-la à l’académie ; deux fois ne fait aucun mal.
sticks-none = Il n’y a pas de clé USB dans cet ordinateur. Mettez-en une, puis cherchez de nouveau.
sticks-again = Chercher de nouveau
stick-free = { $size } libres.
stick-answers =
    { $count ->
        [0] Aucune réponse de l’académie ne s’y trouve.
        [one] Une réponse de l’académie s’y trouve.
       *[other] { SPELL($count, gender: "f", case: "start") } réponses de l’académie s’y trouvent.
    }
bring-home = Ramener
take-with-me = Emporter
stick-busy = Travail en cours. Laissez la clé en place.
taken =
    { $count ->
        [0] Aucune entrée n’attend. Ce fichier salue l’académie :
        [one] Une entrée est dans ce fichier :
       *[other] { SPELL($count, gender: "f", case: "start") } entrées sont dans ce fichier :
    }
taken-learners =
    { $count ->
        [one] C’est le travail d’une personne.
       *[other] C’est le travail de { SPELL($count) } personnes de cet ordinateur.
    }
taken-then = Apportez-le maintenant à l’académie. Tant qu’elle n’a pas signé, les entrées comptent comme en attente, et restent ici aussi.
brought =
    { $count ->
        [0] Aucune réponse pour cet ordinateur.
        [one] Une réponse a été prise.
       *[other] { SPELL($count, gender: "f", case: "start") } réponses ont été prises.
    }
brought-left =
    { $count ->
        [one] Un fichier a été laissé tel quel : il est illisible, ou n’est pas pour cet ordinateur.
       *[other] { SPELL($count, case: "start") } fichiers ont été laissés tels quels : ils sont illisibles, ou ne sont pas pour cet ordinateur.
    }
by-picture = Par image
picture-why = Sans ligne ni clé : un téléphone photographie ce que vous avez achevé, et l’académie lit l’image. Elle est signée comme tout le reste.
show-picture = Montrer en image
picture-holds =
    { $rows ->
        [one] Un chapitre ou module achevé, jusqu’à l’entrée { $number }.
       *[other] { SPELL($rows, case: "start") } chapitres et modules achevés, jusqu’à l’entrée { $number }.
    }
picture-cut = Vous avez achevé plus qu’il n’y a de place ; le reste part par la ligne ou par clé USB.
picture-of = Image { $at } sur { $of }
picture-alt = Code QR { $at } sur { $of }, à photographier pour l’académie
picture-next = Image suivante
picture-before = Image précédente
sync-how = Comment cet ordinateur synchronise
sync-automatic = De lui-même
sync-automatic-why = Greenpost essaie de lui-même quand quelque chose attend. « Synchroniser » marche toujours.
sync-hours = Heures
sync-hours-why = En UTC, l’heure qui est la même partout. « Synchroniser » marche à toute heure.
hours-always = À toute heure
hours-between = Seulement entre
hours-from = de
hours-to = à
hours-from-to = De { $from } à { $to } UTC
hours-wrong = Écrivez des heures comme 18:00.
hours-alike = Les deux heures sont les mêmes.
utc = UTC
save-hours = Enregistrer les heures
sync-bytes = Au plus par jour
bytes-any = Sans limite
bytes-used = { $size } utilisés ces dernières 24 heures.
sync-fixed = C’est votre académie qui en décide.
sync-relays = Relais dans cette salle
sync-relays-why = Le portable d’un tuteur peut porter les entrées de toute une salle. Il peut tarder ; il ne peut ni les lire ni les changer.
key-store = La clé de cet ordinateur
key-store-why = Elle signe ce qui est envoyé, et ne quitte jamais cet ordinateur.
key-store-system = Elle se trouve dans le trousseau du système.
key-store-file = Elle se trouve dans un fichier que seul son propriétaire peut lire.
key-store-other = Elle se trouve là où ce programme n’a pas de nom.
size-bytes =
    { $size ->
        [one] { $size } octet
       *[other] { $size } octets
    }
size-kilobytes = { $size } ko
size-megabytes = { $size } Mo
size-gigabytes = { $size } Go
trouble-no-line = L’académie n’a pas pu être jointe
trouble-no-line-then = Rien n’est perdu : tout reste sur cet ordinateur. Regardez s’il y a un réseau, et réessayez. Sans ligne, emportez les entrées sur une clé USB.
trouble-portal = Ce qui a répondu n’est pas l’académie
trouble-portal-then = C’est peut-être une page qui demande une connexion, comme dans les hôtels et les aéroports. Rien n’a été envoyé et rien n’est perdu. Connectez-vous-y avec un navigateur ou prenez un autre réseau, puis synchronisez.
trouble-certificate = Cette ligne ne mène pas à votre académie
trouble-certificate-then = Quelqu’un entre ici et l’académie a répondu à sa place. Rien n’a été envoyé et rien n’est perdu. Prenez un autre réseau ; si cela continue, dites-le à votre académie.
trouble-certificate-unknown = Personne que cet ordinateur connaisse ne répond de l’adresse de l’académie
trouble-certificate-unknown-then = La ligne est peut-être surveillée, ou le certificat de l’académie est incomplet. Rien n’a été envoyé et rien n’est perdu. Prenez un autre réseau ; si cela continue, dites-le à votre académie.
trouble-certificate-host = Le certificat à l’adresse de l’académie est celui d’une autre adresse
trouble-certificate-host-then = Rien n’a été envoyé et rien n’est perdu : tout reste sur cet ordinateur. Prenez un autre réseau ; si cela continue, dites-le à votre académie.
trouble-certificate-ended = Le certificat à l’adresse de l’académie a expiré
trouble-certificate-ended-then = Rien n’a été envoyé et rien n’est perdu : tout reste sur cet ordinateur. Dites-le à votre académie ; d’ici là, emportez les entrées sur une clé.
trouble-busy = L’académie est là, mais ne peut rien prendre maintenant
trouble-busy-then = Rien n’est perdu : tout reste sur cet ordinateur. Réessayez plus tard.
trouble-refused-400 = L’académie a refusé : elle n’a pas pu lire ce qui a été envoyé
trouble-refused-400-then = Rien n’est perdu : tout reste sur cet ordinateur. L’un des deux a peut-être un Greenpost plus récent ; si cela continue, dites-le à votre académie.
trouble-refused-401 = L’académie a refusé : elle n’a pas reconnu la signature de cet ordinateur
trouble-refused-401-then = Rien n’est perdu : tout reste sur cet ordinateur. Réessayez ; si cela continue, dites-le à votre académie.
trouble-refused-404 = L’académie a refusé : elle ne connaît pas cet ordinateur
trouble-refused-404-then = Rien n’est perdu : tout reste sur cet ordinateur. Dites-le à votre académie ; elle peut vous donner un nouveau code, ou prendre vos entrées sur une clé.
trouble-refused-413 = L’académie a refusé : c’était plus qu’elle ne prend en une fois
trouble-refused-413-then = Rien n’est perdu : tout reste sur cet ordinateur. Réessayez ; si cela continue, emportez les entrées sur une clé.
trouble-refused-429 = L’académie a refusé : trop de demandes viennent d’ici à la fois
trouble-refused-429-then = Rien n’est perdu : tout reste sur cet ordinateur. Greenpost réessaie plus tard de lui-même.
trouble-refused-503 = L’académie a refusé : elle ne peut rien prendre maintenant
trouble-refused-503-then = Rien n’est perdu : tout reste sur cet ordinateur. Greenpost réessaie plus tard de lui-même.
trouble-refused = L’académie a refusé, et ce programme n’a pas de mot pour la raison
trouble-refused-then = Rien n’est perdu : tout reste sur cet ordinateur. Réessayez ; si cela continue, dites-le à votre académie.
trouble-bad-answer = La réponse ne portait pas la signature de l’académie
trouble-bad-answer-then = Rien n’a été changé et rien n’est perdu : tout reste sur cet ordinateur. Réessayez ; si cela continue, dites-le à votre académie.
trouble-carried = Un relais a pris vos entrées pour les porter à l’académie
trouble-carried-then = Elles comptent comme en attente tant que l’académie n’a pas signé, et restent ici aussi. Vous n’avez rien à faire.
trouble-code = L’académie n’a pas accepté le code
trouble-code-then = Il est peut-être mal tapé, déjà utilisé ou trop vieux. Rien n’est perdu : votre travail reste ici. Regardez le code de nouveau, ou demandez-en un autre à votre formateur.
trouble-code-later = Trop de codes ou de copies d’un même dossier sont venus d’ici
trouble-code-later-then = L’académie prendra la suite plus tard. Rien n’est perdu : votre travail reste ici. Réessayez dans une heure.
trouble-budget = Ce qui peut partir en un jour est utilisé
trouble-budget-then = Rien n’est perdu : les entrées partiront demain. « Synchroniser » les envoie tout de suite.
trouble-hours = À cette heure l’ordinateur ne synchronise pas de lui-même
trouble-hours-then = Rien n’est perdu : les entrées partiront quand les heures commenceront. « Synchroniser » les envoie tout de suite.
trouble-store = Le dossier n’a pas pu être lu ou écrit
trouble-store-then = Rien n’a été envoyé et rien n’a été changé. Réessayez ; si cela continue, relancez Greenpost.
trouble-other = La synchronisation n’est pas allée au bout
trouble-other-then = Rien n’est perdu : tout reste sur cet ordinateur. Réessayez.

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
stored-what = Les noms, les codes PIN sous une forme illisible, les réglages, le dossier, et l’endroit où chacun s’est arrêté. Tout se trouve dans le répertoire ci-dessus. Rien n’est envoyé nulle part, sauf si vous rejoignez une académie : votre dossier y va alors, scellé en route.
stands-on = Repose sur
stands-on-what = Des polices et des bibliothèques que d’autres ont écrites et données :
licence-of = Licence de { $name }

## Keys

keys = Touches
keys-tab = suivant et précédent ; le premier arrêt mène au texte
keys-places = Accueil, Modules, Fiches, Recherche, Dossier
keys-back = retour là où l’on était
keys-desk = vers le champ des fiches, de partout
keys-sync = synchroniser, de partout
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
failed-bad-link = Ce n’est pas le lien d’une académie, ou il en manque une partie
failed-bad-link-then = Rien n’a été changé. Copiez le lien entier, de « greenpost: » jusqu’à la fin, et collez-le de nouveau.
failed-bad-code = Ce n’est pas un code
failed-bad-code-then = Rien n’a été changé. Un code a huit lettres et chiffres. Tapez-le de nouveau tel qu’il vous a été donné.
failed-other-academy = Cet ordinateur est déjà lié à une autre académie
failed-other-academy-then = Rien n’a été changé, et votre travail est en sûreté. Demandez à votre formateur un code de cette académie, ou inscrivez-vous sur un autre ordinateur.
failed-no-academy = Cet ordinateur ne connaît pas encore votre académie
failed-no-academy-then = Rien n’a été changé. Collez d’abord le lien de l’académie ; un code ne suffit que là où quelqu’un s’est déjà inscrit.
failed-stick = La clé USB n’est plus là, ou l’on ne peut pas y écrire
failed-stick-then = Rien n’est perdu : tout reste sur cet ordinateur. Remettez la clé ou prenez-en une autre, puis réessayez.
failed-nothing-yet = Rien n’est encore achevé : il n’y a rien à montrer
failed-nothing-yet-then = Votre travail est en sûreté. Un chapitre achevé pourra être montré ici.
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
