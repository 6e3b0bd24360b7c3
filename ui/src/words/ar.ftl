# العربية. بلا تشكيل في آخر الكلمة: يرفعه WebKitGTK عن السطر. الأوامر مصادر، فلا يُخاطَب أحد بصيغة المذكر. صيغ العدد ست: zero, one, two, few, many, other.

greenpost = Greenpost
window-title = { $name } – Greenpost

## Places and things that stand everywhere

places = الأماكن
place-home = الرئيسية
place-modules = الوحدات
place-desk = المرجع
place-search = البحث
place-record = السجل
badge-alone = لا أكاديمية بعد
who-settings = ، الإعدادات
skip-to-text = الانتقال إلى النص
notices = ما حدث
put-away = إخفاء
beside = بجانب النص
try-again = المحاولة من جديد
go-home = الانتقال إلى الرئيسية
cancel = إلغاء
copied = نُسخ
copy-address = نسخ
choose = الاختيار
quoted = «{ $words }»
named = { $kind }: { $title }
percent = { $percent } %
done-of = { $done } من { $of }
answered-of =
    { $answered ->
        [zero] لم يُجَب بعد عن أي سؤال من { SPELL($of, case: "genitive") }.
        [one] أُجيب عن سؤال واحد من { SPELL($of, case: "genitive") }.
        [two] أُجيب عن سؤالين من { SPELL($of, case: "genitive") }.
        [few] أُجيب عن { SPELL($answered) } أسئلة من { SPELL($of, case: "genitive") }.
        [many] أُجيب عن { $answered } سؤالا من { SPELL($of, case: "genitive") }.
       *[other] أُجيب عن { $answered } سؤال من { SPELL($of, case: "genitive") }.
    }

## Who are you?

who-are-you = من هنا؟
who-first = يُكتب هنا الاسم الذي سيحمله السجل، ويمكن تصحيحه لاحقًا.
who-local = يبقى الاسم والسجل على هذا الحاسوب حتى الانضمام إلى أكاديمية. لا حاجة إلى حساب ولا إلى شبكة.
who-choose = يُختار الاسم من القائمة. كل ما يُنجز يُحفظ تحت هذا الاسم وحده.
your-name = اسمك
name-missing = الاسم ناقص.
not-on-the-list = اسمي ليس في القائمة
begin = البدء
enter = دخول
language = اللغة
pin = الرمز السري
pin-wanted = إضافة رمز سري
pin-why = على حاسوب يستخدمه آخرون أيضًا يحمي الرمز السري سجلك منهم. من 4 إلى 12 رقمًا.
pin-new = الرمز السري الجديد
pin-old = الرمز السري القديم
pin-hidden = تبقى الأرقام مخفية.
pin-length = يتكوّن الرمز السري من 4 إلى 12 رقمًا.
pin-wrong =
    { $left ->
        [zero] الرمز غير صحيح. بعد ذلك تأتي فترة انتظار.
        [one] الرمز غير صحيح. بقيت محاولة واحدة ثم تأتي فترة انتظار.
        [two] الرمز غير صحيح. بقيت محاولتان ثم تأتي فترة انتظار.
        [few] الرمز غير صحيح. بقيت { SPELL($left, gender: "f") } محاولات ثم تأتي فترة انتظار.
        [many] الرمز غير صحيح. بقيت { $left } محاولة ثم تأتي فترة انتظار.
       *[other] الرمز غير صحيح. بقيت { $left } محاولة ثم تأتي فترة انتظار.
    }
pin-wait =
    { $minutes ->
        [zero] محاولات كثيرة. يمكن المحاولة من جديد الآن.
        [one] محاولات كثيرة. تُحتسب المحاولة التالية بعد دقيقة.
        [two] محاولات كثيرة. تُحتسب المحاولة التالية بعد دقيقتين.
        [few] محاولات كثيرة. تُحتسب المحاولة التالية بعد { $minutes } دقائق.
        [many] محاولات كثيرة. تُحتسب المحاولة التالية بعد { $minutes } دقيقة.
       *[other] محاولات كثيرة. تُحتسب المحاولة التالية بعد { $minutes } دقيقة.
    }

## Home

continue-reading = متابعة القراءة
begin-here = البداية من هنا
chapter-of = الفصل { $number } من { $module }
chapter-in = { $module }
begin-why = { $name }، هذا هو الفصل الأول. يحفظ Greenpost موضع القراءة حتى الفقرة.
begin-chapter = بدء هذا الفصل
nothing-to-read = لا شيء للقراءة بعد
nothing-to-read-then = الوحدات مجلدات. توضع الوحدة حيث يبحث Greenpost عن الوحدات، ثم يُعاد تشغيله.
see-folders = عرض مواضع البحث
sections-read =
    { $of ->
        [1]
            { $read ->
                [0] لم يُقرأ بعد.
               *[other] قُرئ.
            }
       *[other]
            { $read ->
                [zero] لم يُقرأ بعد أي قسم من { SPELL($of, case: "genitive") }.
                [one] قُرئ قسم واحد من { SPELL($of, case: "genitive") }.
                [two] قُرئ قسمان من { SPELL($of, case: "genitive") }.
                [few] قُرئت { SPELL($read) } أقسام من { SPELL($of, case: "genitive") }.
                [many] قُرئ { $read } قسمًا من { SPELL($of, case: "genitive") }.
               *[other] قُرئ { $read } قسم من { SPELL($of, case: "genitive") }.
            }
    }
you-stopped-in = آخر موضع في القسم { $place }.
continue-at = المتابعة من القسم { $number }: { $title }
continue-at-title = المتابعة من { $title }
continue-at-start = المتابعة من البداية
quiz = الاختبار
practice = التدريب
pretest = أسئلة الافتتاح
quiz-left = اختبار «{ $chapter }» لم ينته بعد
quiz-go-on = متابعة الاختبار
pretest-open =
    { $questions ->
        [zero] لا أسئلة قبل البدء
        [one] سؤال واحد قبل البدء
        [two] سؤالان قبل البدء
        [few] { SPELL($questions) } أسئلة قبل البدء
        [many] { $questions } سؤالا قبل البدء
       *[other] { $questions } سؤال قبل البدء
    }
pretest-why = تُظهر ما ستتناوله { $module }. لا علامات عليها.
pretest-answer = الإجابة عنها
pretest-result =
    { $right ->
        [zero] لا إجابة صحيحة من { SPELL($of, gender: "f", case: "genitive") } في المرة الأخيرة.
        [one] إجابة صحيحة واحدة من { SPELL($of, gender: "f", case: "genitive") } في المرة الأخيرة.
        [two] إجابتان صحيحتان من { SPELL($of, gender: "f", case: "genitive") } في المرة الأخيرة.
        [few] { SPELL($right, gender: "f") } إجابات صحيحة من { SPELL($of, gender: "f", case: "genitive") } في المرة الأخيرة.
        [many] { $right } إجابة صحيحة من { SPELL($of, gender: "f", case: "genitive") } في المرة الأخيرة.
       *[other] { $right } إجابة صحيحة من { SPELL($of, gender: "f", case: "genitive") } في المرة الأخيرة.
    }
missed =
    { $count ->
        [zero] كل الإجابات صحيحة
        [one] سؤال واحد لم تكن إجابته صحيحة
        [two] سؤالان لم تكن إجابتاهما صحيحتين
        [few] { SPELL($count) } أسئلة لم تكن إجاباتها صحيحة
        [many] { $count } سؤالا لم تكن إجاباتها صحيحة
       *[other] { $count } سؤال لم تكن إجاباتها صحيحة
    }
missed-in = في { $module }، عند آخر إجابة.
practise-them = التدرّب عليها
practise = بدء التدريب
practice-why = ما لم يكن صحيحًا يعود مع أسبابه. لا علامات عليه.
your-record = السجل
entries-here =
    { $count ->
        [zero] لم يُسجَّل شيء بعد
        [one] قيد واحد على هذا الحاسوب
        [two] قيدان على هذا الحاسوب
        [few] { SPELL($count) } قيود على هذا الحاسوب
        [many] { $count } قيدًا على هذا الحاسوب
       *[other] { $count } قيد على هذا الحاسوب
    }
entries-where =
    { $count ->
        [0] ما يُقرأ ويُجاب عنه يُحفظ على هذا الحاسوب.
       *[other] القيود على قرص هذا الحاسوب. لا أكاديمية متصلة بعد، ولم يخرج منه شيء.
    }
see-record = عرض السجل
find = البحث
find-what = كلمة أو رمز أو مستند
chapters-done = { $done } من { $of }

## Modules

module = الوحدة
modules-count =
    { $count ->
        [zero] لا وحدات على هذا الحاسوب.
        [one] على هذا الحاسوب وحدة واحدة.
        [two] على هذا الحاسوب وحدتان.
        [few] على هذا الحاسوب { SPELL($count, gender: "f") } وحدات.
        [many] على هذا الحاسوب { $count } وحدة.
       *[other] على هذا الحاسوب { $count } وحدة.
    }
module-broken = لا يمكن فتح هذه الوحدة. السجل سليم. يمكن طلب نسخة جديدة ممن سلّم الوحدة.
module-satisfied = اكتملت
module-under-way = جارية
module-not-begun = لم تبدأ
hours =
    { $hours ->
        [zero] أقل من ساعة
        [one] ساعة واحدة
        [two] ساعتان
        [few] { $hours } ساعات
        [many] { $hours } ساعة
       *[other] { $hours } ساعة
    }
chapters = الفصول
quizzes-passed = الاختبارات المجتازة
opening-module = فتح الوحدة
open-chapter = المتابعة مع الفصل { $number }
open-chapter-title = المتابعة مع { $title }
find-in-module = البحث في هذه الوحدة
contents = المحتويات
not-written-yet = لم يُكتب بعد
chapter-read = قُرئ
chapter-unread = لم يُقرأ بعد
minutes =
    { $minutes ->
        [zero] أقل من دقيقة
        [one] دقيقة واحدة
        [two] دقيقتان
        [few] { $minutes } دقائق
        [many] { $minutes } دقيقة
       *[other] { $minutes } دقيقة
    }
quiz-questions =
    { $count ->
        [zero] الاختبار
        [one] الاختبار، سؤال واحد
        [two] الاختبار، سؤالان
        [few] الاختبار، { $count } أسئلة
        [many] الاختبار، { $count } سؤالا
       *[other] الاختبار، { $count } سؤال
    }
quiz-open =
    { $answered ->
        [zero] الاختبار، بلا إجابات بعد
        [one] الاختبار، إجابة واحدة
        [two] الاختبار، إجابتان
        [few] الاختبار، { $answered } إجابات
        [many] الاختبار، { $answered } إجابة
       *[other] الاختبار، { $answered } إجابة
    }
quiz-passed = اجتيز الاختبار، { $right } من { $of }
quiz-not-passed = الاختبار، أفضل نتيجة { $right } من { $of }
outcomes = ما يمكن إنجازه بعدها
edition = الإصدار
facts-checked = تاريخ مراجعة الوقائع
learning-time = مدة التعلّم
pass-mark = حد الاجتياز
languages = اللغات
licence = الترخيص

## Reading

opening-chapter = فتح الفصل
chapter-number = الفصل { $number }
contents-at = المحتويات، الموضع الحالي { $place }
read = قُرئ
passed = اجتيز
only-in-language = هذا الفصل غير متاح بعد بلغة الواجهة، وهو معروض باللغة المتاحة.
newer-rule = قاعدة أحدث
caption-figure = الشكل { $number }
caption-table = الجدول { $number }
callout-danger = خطر
callout-note = ملاحظة
callout-law = حيث يختلف القانون
my-notes =
    { $count ->
        [0] ملاحظاتي
       *[other] ملاحظاتي، { $count }
    }
notes-none = بعد تحديد كلمات في النص يظهر «تمييز» و«ملاحظة». والمفتاح N يكتب ملاحظة على القسم.
text-and-theme = النص والمظهر
print-chapter = طباعة هذا الفصل
marked-words = الكلمات المحددة
highlight = تمييز
note = ملاحظة
highlighted = نص مميَّز.
note-lost = كلمات هذه الملاحظة لم تعد في النص:
note-on-words = ملاحظة على هذه الكلمات
note-on-section = ملاحظة على هذا القسم
change-note = تعديل
add-note = كتابة ملاحظة
remove-note = إزالة
save-note = حفظ الملاحظة
sources = المصادر
source-back = المصدر { $number }، العودة إلى النص
chapter-before = السابق
chapter-after = التالي
take-quiz =
    { $count ->
        [zero] بدء الاختبار
        [one] بدء الاختبار، سؤال واحد
        [two] بدء الاختبار، سؤالان
        [few] بدء الاختبار، { SPELL($count) } أسئلة
        [many] بدء الاختبار، { $count } سؤالا
       *[other] بدء الاختبار، { $count } سؤال
    }
as-of = رُوجعت وقائع هذا الفصل آخر مرة في { $day }.
reached-chapter = قُرئت أقسام هذا الفصل كلها.
reached-module = اكتملت هذه الوحدة.

## Questions

check-yourself = سؤال للمراجعة
check-yourself-of = سؤال للمراجعة، { $number }
one-of = { $at } من { $of }
critical = سؤال سلامة
latest-right = صحيح في المرة الأخيرة
latest-wrong = غير صحيح في المرة الأخيرة
next-question = السؤال التالي
previous-question = السؤال السابق
answer-again = الإجابة من جديد
read-again = إعادة قراءة { $number }
read-section-again = إعادة قراءة القسم
go-on = متابعة القراءة
go-on-to = الانتقال إلى { $number }
answer = تأكيد الإجابة
hint = تلميح
show-hint = عرض تلميح
missing-choice = يلزم اختيار إجابة أولا.
missing-match = يلزم اختيار لكل سطر أولا.
missing-text = تلزم كتابة إجابة أولا.
missing-gaps = يلزم ملء كل فراغ أولا.
right = صحيح
wrong = خطأ
unanswered = بلا إجابة
your-answer-right = إجابتك: صحيحة
your-answer-wrong = إجابتك: خطأ
right-answer-mark = الإجابة الصحيحة
right-left-out = صحيح، ولم يُختَر
right-answer = الإجابة الصحيحة
in-its-place = في موضعه
out-of-its-place = في غير موضعه
right-order = الترتيب الصحيح
partly-right = صحيح جزئيًا: { $percent } % من العلامة الكاملة.
your-number = إجابتك، رقم
your-words = إجابتك، كلمة أو رمز
gap = الفراغ { $number }
nothing-chosen = بلا اختيار
nothing-written = بلا كتابة
move-up = نقل إلى أعلى: { $item }
move-down = نقل إلى أسفل: { $item }
item-now = { $item } الآن في الموضع { $place } من { $of }.
why = السبب
heard-right = صحيح. { $answer }. { $reason }
heard-partly = صحيح جزئيًا، { $percent } %. { $reason } الإجابة الصحيحة: { $right }.
heard-wrong = خطأ. { $answer }. { $reason } الإجابة الصحيحة: { $right }.
saved-entry = حُفظ على هذا الحاسوب، القيد { $entry }
held-entry = محفوظ هنا ولدى الأكاديمية، القيد { $entry }
save-again = الحفظ من جديد

## Quiz and result

opening-questions = فتح الأسئلة
quiz-rule = تُحفظ كل إجابة فورًا. يُجتاز الاختبار بنسبة { $percent } % من العلامة الكاملة.
practice-rule = تُحفظ كل إجابة فورًا. لا علامات عليه.
pretest-rule = تُظهر ما سيأتي. لا علامات عليها، وعدم المعرفة ليس خطأ.
back-to-chapter = العودة إلى الفصل
back-to-module = العودة إلى الوحدة
no-questions = لا شيء للإجابة هنا. تأتي الأسئلة مع فصول الوحدة.
to-modules = عرض الوحدات
question-of = السؤال { $at } من { $of }
leave-for-later = التأجيل إلى ما بعد
to-hand-in = إلى النهاية
all-answered =
    { $count ->
        [zero] لا أسئلة
        [one] أُجيب عن السؤال
        [two] أُجيب عن السؤالين
        [few] أُجيب عن الأسئلة كلها، وعددها { SPELL($count) }
        [many] أُجيب عن الأسئلة كلها، وعددها { $count }
       *[other] أُجيب عن الأسئلة كلها، وعددها { $count }
    }
not-answered =
    { $count ->
        [zero] لا سؤال بلا إجابة
        [one] سؤال واحد بلا إجابة
        [two] سؤالان بلا إجابة
        [few] { SPELL($count) } أسئلة بلا إجابة
        [many] { $count } سؤالا بلا إجابة
       *[other] { $count } سؤال بلا إجابة
    }
hand-in-quiz = بعد التسليم تظهر النتيجة، وتبقى إجابات هذه المحاولة كما هي.
hand-in-other = بعد الإنهاء تظهر الإجابات كلها.
hand-in-open = السؤال بلا إجابة يُحسب غير صحيح. ما أُجيب عنه محفوظ، ولو كانت العودة لاحقًا.
hand-in = التسليم
hand-in-anyway = التسليم مع ذلك
to-first-open = الإجابة عما بقي
look-through = مراجعتها من جديد
opening-result = فتح النتيجة
my-answers = إجاباتي
missed-come-back =
    { $count ->
        [zero] كلها صحيحة.
        [one] السؤال الذي لم تكن إجابته صحيحة ينتظر في التدريب.
        [two] السؤالان اللذان لم تكن إجابتاهما صحيحتين ينتظران في التدريب.
        [few] الأسئلة التي لم تكن إجاباتها صحيحة، وعددها { SPELL($count) }، تنتظر في التدريب.
        [many] الأسئلة التي لم تكن إجاباتها صحيحة، وعددها { $count }، تنتظر في التدريب.
       *[other] الأسئلة التي لم تكن إجاباتها صحيحة، وعددها { $count }، تنتظر في التدريب.
    }
quiz-of-chapter = اختبار الفصل { $number }
of-right = صحيح من { $of }
ending-passed = اجتيز
ending-failed = لم يُجتَز بعد
ending-ungraded = انتهى
pass-mark-was = كان حد الاجتياز { $percent } % عند البدء، ويبقى كذلك لهذه المحاولة.
not-graded = لا علامات عليه.
attempt = المحاولة
mark = العلامة
first-attempt = المحاولة الأولى
best-result = أفضل نتيجة
go-on-to-chapter = الانتقال إلى الفصل { $number }
go-on-to-title = الانتقال إلى { $title }
practise-again =
    { $count ->
        [zero] التدرّب من جديد
        [one] التدرّب على السؤال من جديد
        [two] التدرّب على السؤالين من جديد
        [few] التدرّب على الأسئلة الـ{ $count } من جديد
        [many] التدرّب على الأسئلة الـ{ $count } من جديد
       *[other] التدرّب على الأسئلة الـ{ $count } من جديد
    }
quiz-once-more = إعادة الاختبار
saved-entries = حُفظ هنا، القيود من { $from } إلى { $to }
held-entries = محفوظ هنا ولدى الأكاديمية، القيود { $from } إلى { $to }
you-answered = إجابتك
read-section = قراءة { $number }: { $title }
read-section-title = قراءة { $title }

## Desk

desk-what = رمز أو اسم أو رقم أو وثيقة
desk-empty = يُكتب هنا رمز أو اسم أو رقم CAS أو رقم الأمم المتحدة أو اسم وثيقة أو بضاعة بكلمات عادية. تبيّن البطاقة ما يُفحص وأي وثيقة تلزم وبمن يُتصل. لا شيء يغادر هذا الحاسوب.
desk-examples = أمثلة
desk-found =
    { $count ->
        [zero] لا نتائج
        [one] نتيجة واحدة، على هذا الحاسوب
        [two] نتيجتان، كلتاهما على هذا الحاسوب
        [few] { $count } نتائج، كلها على هذا الحاسوب
        [many] { $count } نتيجة، كلها على هذا الحاسوب
       *[other] { $count } نتيجة، كلها على هذا الحاسوب
    }
desk-hits = نتائج المرجع
desk-choose = يُختار سطر من القائمة، ويفتحه المفتاح Enter.
desk-nothing = لا شيء تحت «{ $query }». يمكن تجربة R-410A أو رمز من أربعة أرقام أو رقم CAS.
desk-search-course = البحث عن «{ $query }» في الدروس
desk-opening = فتح البطاقة
desk-opened = البطاقة { $title } مفتوحة.
print-card = طباعة هذه البطاقة
card-above = الرموز الأعلى
card-source = المصدر والتاريخ
card-as-of = البطاقة في { $day }، { $edition }.
card-foot = Greenpost، بطاقة { $title }، { $edition }، في { $day }
card-foot-undated = Greenpost، بطاقة { $title }، { $edition }
desk-substances = مواد
desk-goods = بضائع
desk-hs-codes = رموز النظام المنسق
desk-papers = وثائق
desk-checklists = قوائم فحص
desk-contacts = جهات اتصال
desk-codes = رموز أخرى
desk-conventions = اتفاقيات
desk-training = تدريب
desk-countries = بلدان
desk-chapters = فصول
row-treaty = الاتفاقية
row-control = عند الحدود
row-paper = الوثيقة اللازمة
row-checks = ما يُفحص
row-boxes = خانة خانة
row-steps = الخطوات
row-composition = التركيب
row-look-alikes = ما يشبهه
row-next = الخطوة التالية
row-call = بمن يُتصل
row-note = ملاحظة
row-below = الرموز الأدنى
row-under = تحت هذا الرمز
row-listed = المواد المدرجة فيها
row-chapters = في الدروس
row-equivalent = مكافئ CO2
row-ozone = استنفاد الأوزون
row-pressure = الضغط عند السكون
figure-hs = النظام المنسق 2022
figure-un = رقم الأمم المتحدة
figure-cas = رقم CAS
figure-gwp = إمكانية الاحترار GWP
figure-gwp-note = 100 سنة، بالكتلة
figure-odp = استنفاد الأوزون ODP
figure-pressure = عند 25 °م
figure-pressure-note = مطلق، عند السكون
figure-formula = الصيغة
column-box = الخانة
column-label = ما فيها
column-check = ما يُفحص
column-part = المكوّن
column-share = % من الكتلة
column-name = الاسم
column-hs = النظام المنسق 2022
column-bar = بار، 25 °م
column-tell = كيف يُميَّز
sum-kilograms = كيلوغرامات الغاز في الأسطوانة
sum-cylinders = عدد الأسطوانات
sum-times = كغ ×
cylinders =
    { $count ->
        [zero] أسطوانة
        [one] أسطوانة
        [two] أسطوانتان
        [few] أسطوانات
        [many] أسطوانة
       *[other] أسطوانة
    }
sum-number = يُكتب رقم مثل { $example }، بلا علامة بين الآلاف.
sum-whole = يُكتب عدد صحيح من الأسطوانات، بلا علامة بين الآلاف.
sum-carbon = { $working } من مكافئ CO2
sum-ozone = { $working }، أي { $tonnes } طن ODP
pressure-at = عند
pressure-one = { $bar } بار
pressure-both = { $bubble } بار للسائل، { $dew } بار للبخار
pressure-range = بار مطلق، سائل وبخار في سكون. معروف من { $from } إلى { $to } °م.
pressure-title = ضغط { $title } عند السكون بحسب الحرارة
pressure-desc = يرتفع الضغط بتسارع، من { $low } بار عند { $from } °م إلى { $high } بار عند { $to } °م.
pressure-bar = بار، مطلق
pressure-celsius = °م
pressure-liquid = بار، سائل
pressure-vapour = بار، بخار
pressure-table = في جدول
steps-done = { $done } من { $of }
steps-note = ملاحظة
steps-kept = تبقى العلامات والملاحظة حتى إغلاق Greenpost، وتُطبع مع البطاقة. ويمكن حفظها في السجل مدة أطول.
steps-keep = الحفظ في سجلّي
steps-clear = مسح العلامات والملاحظة

## Search

search-in-module = في هذه الوحدة فقط.
search-everywhere = البحث في كل الوحدات
search-how = تظهر النتائج أثناء الكتابة: الفقرات التي تضم الكلمات كلها.
found =
    { $count ->
        [zero] لا فقرات.
        [one] وُجدت فقرة واحدة، على هذا الحاسوب.
        [two] وُجدت فقرتان، كلتاهما على هذا الحاسوب.
        [few] وُجدت { SPELL($count, gender: "f") } فقرات، كلها على هذا الحاسوب.
        [many] وُجدت { $count } فقرة، كلها على هذا الحاسوب.
       *[other] وُجدت { $count } فقرة، كلها على هذا الحاسوب.
    }
found-more = أفضل الفقرات، وعددها { $count }. يوجد غيرها: إضافة كلمة تضيّق البحث.
nothing-found = لا شيء تحت «{ $query }». يفيد تقليل الكلمات، أو الاكتفاء ببداية كلمة.
still-indexing =
    { $count ->
        [zero] قُرئت الفصول كلها.
        [one] ما زال فصل واحد قيد القراءة.
        [two] ما زال فصلان قيد القراءة.
        [few] ما زالت { SPELL($count) } فصول قيد القراءة.
        [many] ما زال { $count } فصلا قيد القراءة.
       *[other] ما زال { $count } فصل قيد القراءة.
    }
hits = الفقرات الموجودة
key-choose = اختيار
key-open = فتح
key-clear = مسح

## Record

my-record = سجلّي
record-count =
    { $count ->
        [zero] لا قيود.
        [one] قيد واحد.
        [two] قيدان.
        [few] { SPELL($count) } قيود.
        [many] { $count } قيدًا.
       *[other] { $count } قيد.
    }
record-held = لدى الأكاديمية كل شيء حتى { $number } وقد وقّعت عليه.
record-all-held = لدى الأكاديمية كل شيء وقد وقّعت عليه.
record-none-held = لم توقّع الأكاديمية على شيء بعد، وكل شيء محفوظ هنا.
record-waiting =
    { $count ->
        [zero] لا شيء ينتظر على هذا الحاسوب.
        [one] قيد واحد ينتظر على هذا الحاسوب.
        [two] قيدان ينتظران على هذا الحاسوب.
        [few] { SPELL($count) } قيود تنتظر على هذا الحاسوب.
        [many] { $count } قيدًا تنتظر على هذا الحاسوب.
       *[other] { $count } قيد تنتظر على هذا الحاسوب.
    }
record-empty = لم يُسجَّل شيء بعد. ما يُقرأ ويُجاب عنه سيظهر هنا قيدًا بعد قيد.
record-sum =
    { $count ->
        [zero] لا قيود.
        [one] قيد واحد محفوظ على هذا الحاسوب. القيود تُضاف فقط، ولا يتغيّر منها شيء.
        [two] قيدان محفوظان على هذا الحاسوب. القيود تُضاف فقط، ولا يتغيّر منها شيء.
        [few] { SPELL($count) } قيود محفوظة على هذا الحاسوب. القيود تُضاف فقط، ولا يتغيّر منها شيء.
        [many] { $count } قيدًا محفوظًا على هذا الحاسوب. القيود تُضاف فقط، ولا يتغيّر منها شيء.
       *[other] { $count } قيد محفوظ على هذا الحاسوب. القيود تُضاف فقط، ولا يتغيّر منها شيء.
    }
entries = القيود
entry-number = الرقم
entry-what = ما سُجّل
entry-when = متى، بحسب هذا الحاسوب
entry-where = أين هو
here = هنا
here-and-academy = هنا ولدى الأكاديمية
signed = لدى الأكاديمية كل شيء حتى { $number }. وُقّع في { $day }
signed-by = لدى الأكاديمية كل شيء حتى { $number }. وُقّع في { $day }، { $academy }
newest-entries = عرض أحدث القيود
earlier-entries =
    { $count ->
        [zero] لا قيود أقدم
        [one] عرض قيد أقدم
        [two] عرض قيدين أقدم
        [few] عرض { SPELL($count) } قيود أقدم
        [many] عرض { $count } قيدًا أقدم
       *[other] عرض { $count } قيد أقدم
    }
did-opened = فتح:
did-read = قراءة:
did-started = بدء أسئلة:
did-answered = إجابة:
did-marked = إنهاء أسئلة:
did-passed = اجتياز اختبار:
did-failed = اختبار لم يُجتَز:
did-completed = إتمام:
did-noted = ملاحظة في:
did-unnoted = إزالة ملاحظة من:
did-checked = قائمة فحص:
did-unknown = ما كتبه برنامج أحدث
answered-right = { $answer }. صحيح
answered-partly = { $answer }. صحيح جزئيًا، { $percent } %؛ والصحيح { $right }
answered-wrong = { $answer }. خطأ؛ والصحيح { $right }
marked-with = { $answer }، { $percent } %
clock-not-set = الساعة غير مضبوطة
clock-unsure = الساعة غير مؤكدة
save-table = حفظ نسخة في جدول
save-proof = حفظ نسخة يمكن التحقق منها
export-written =
    { $count ->
        [zero] لا قيود في هذا الملف:
        [one] في هذا الملف قيد واحد:
        [two] في هذا الملف قيدان:
        [few] في هذا الملف { SPELL($count) } قيود:
        [many] في هذا الملف { $count } قيدًا:
       *[other] في هذا الملف { $count } قيد:
    }
copy-path = نسخ الموضع
recorded = ما يُسجَّل عنك
recorded-under = تحت الاسم { $name }:
recorded-opened = الفصول التي فُتحت
recorded-read = الأقسام التي قُرئت ومدة قراءتها
recorded-started = الاختبارات والتدريبات التي بدأت
recorded-answered = الإجابات ومدتها
recorded-marked = النتائج
recorded-completed = الفصول والوحدات التي اكتملت
recorded-noted = الملاحظات المكتوبة والكلمات المميَّزة
recorded-unnoted = إزالة ملاحظة
recorded-checked = قوائم الفحص المحفوظة بعلاماتها وملاحظتها
recorded-other = شيء لا اسم له في هذه النافذة
never-recorded = ما لا يُسجَّل أبدًا
never-searched = عبارات البحث
never-paused = مدة التوقف
never-located = المكان
never-outside = أي شيء خارج Greenpost
academy-gets = ما تتلقاه الأكاديمية
academy-gets-what = كل ما في القائمة الأولى، تحت اسمك، وكذلك ما سبق الانضمام. في الطريق هو مختوم: من يحمله لا يستطيع قراءته. ما لا يُسجَّل أبدًا لا يُرسل أبدًا.
academy-gets-nothing = لا شيء: لا أكاديمية بعد. عند الانضمام إلى واحدة تتلقى كل ما في القائمة الأولى، تحت اسمك، مختومًا في الطريق. ما لا يُسجَّل أبدًا لا يُرسل أبدًا.
chain = لا شيء ناقص
chain-holds = كل قيد يختم القيد الذي قبله. فُحصت السلسلة وهي سليمة.
chain-broken = كل قيد يختم القيد الذي قبله. السلسلة غير سليمة: تغيّر شيء من الخارج. القيود كلها ما زالت هنا؛ يحسن حفظ نسخة وعرضها على الأكاديمية.
chain-head = ختم أحدث قيد:

## Sync

badge-saved = محفوظ
badge-joining = الانضمام جار
badge-waiting = في الانتظار: { $count }
badge-sending =
    { $done ->
        [0] الإرسال: { $of }
       *[other] الإرسال: { $done } من { $of }
    }
badge-held = الكل لدى الأكاديمية
badge-leads = ، المزامنة
sync = المزامنة
sync-what = الأكاديمية ورسائلها وطريقة مزامنة هذا الحاسوب
sync-alone = العمل هنا بلا أكاديمية
sync-alone-why = كل شيء يعمل بلا أكاديمية. ما يُنجز محفوظ على هذا الحاسوب، ولم يخرج منه شيء.
sync-joining = الرمز في الطريق إلى { $academy }
sync-joining-why = يُحتسب الانضمام حين تجيب الأكاديمية. حتى ذلك الحين يمكن متابعة العمل: كل شيء محفوظ هنا، ويُرسل بعد ذلك.
sync-waiting =
    { $count ->
        [zero] لا قيود تنتظر على هذا الحاسوب
        [one] قيد واحد ينتظر على هذا الحاسوب
        [two] قيدان ينتظران على هذا الحاسوب
        [few] { SPELL($count) } قيود تنتظر على هذا الحاسوب
        [many] { $count } قيدًا تنتظر على هذا الحاسوب
       *[other] { $count } قيد تنتظر على هذا الحاسوب
    }
sync-sending = في الطريق إلى الأكاديمية: وصل { $done } من { $of }
sync-sending-why = يمكن متابعة العمل. إذا انقطع الخط بقي هناك ما وصل، وبقي الباقي هنا.
sync-held = لدى الأكاديمية كل شيء حتى القيد { $number }
sync-held-nothing = لا شيء ينتظر
sync-signed = وقّعت عليه في { $day } الساعة { $time } بالتوقيت العالمي، بحسب ساعتها.
sync-held-to = لدى الأكاديمية كل شيء حتى القيد { $number }. وقّعت عليه في { $day } الساعة { $time } بالتوقيت العالمي، بحسب ساعتها.
sync-none-held = لم توقّع الأكاديمية على أي قيد بعد. كل القيود محفوظة هنا.
sync-now = المزامنة الآن
to-stick = أخذها على ذاكرة USB
sync-trying = الاتصال بالأكاديمية جار. يمكن متابعة العمل.
sync-done = أجابت الأكاديمية. لا شيء ينتظر.
sync-by-stick-only = الطريق إلى هذه الأكاديمية ذاكرة USB أو صورة، لا خط.
sync-not-by-itself = لا يحاول Greenpost من تلقاء نفسه: ذلك متوقف أدناه.
sync-others =
    { $count ->
        [zero] لا قيود لآخرين تنتظر على هذا الحاسوب.
        [one] ينتظر أيضًا قيد لشخص آخر على هذا الحاسوب.
        [two] ينتظر أيضًا قيدان لآخرين على هذا الحاسوب.
        [few] تنتظر أيضًا { SPELL($count) } قيود لآخرين على هذا الحاسوب.
        [many] ينتظر أيضًا { $count } قيدًا لآخرين على هذا الحاسوب.
       *[other] ينتظر أيضًا { $count } قيد لآخرين على هذا الحاسوب.
    }
next-try-soon = يحاول Greenpost من جديد من تلقاء نفسه بعد أقل من دقيقة.
next-try-minutes =
    { $minutes ->
        [zero] يحاول Greenpost من جديد من تلقاء نفسه الآن.
        [one] يحاول Greenpost من جديد من تلقاء نفسه بعد نحو دقيقة.
        [two] يحاول Greenpost من جديد من تلقاء نفسه بعد نحو دقيقتين.
        [few] يحاول Greenpost من جديد من تلقاء نفسه بعد نحو { $minutes } دقائق.
        [many] يحاول Greenpost من جديد من تلقاء نفسه بعد نحو { $minutes } دقيقة.
       *[other] يحاول Greenpost من جديد من تلقاء نفسه بعد نحو { $minutes } دقيقة.
    }
next-try-hours =
    { $hours ->
        [zero] يحاول Greenpost من جديد من تلقاء نفسه الآن.
        [one] يحاول Greenpost من جديد من تلقاء نفسه بعد نحو ساعة.
        [two] يحاول Greenpost من جديد من تلقاء نفسه بعد نحو ساعتين.
        [few] يحاول Greenpost من جديد من تلقاء نفسه بعد نحو { $hours } ساعات.
        [many] يحاول Greenpost من جديد من تلقاء نفسه بعد نحو { $hours } ساعة.
       *[other] يحاول Greenpost من جديد من تلقاء نفسه بعد نحو { $hours } ساعة.
    }
tried = { $what }. كل شيء يبقى محفوظًا هنا.
see-sync = ما العمل
academy = الأكاديمية
your-academy = أكاديميتك
cohort = الدفعة
name-there = اسمك هناك
reached-at = العنوان
reached-by-stick = بذاكرة USB أو بصورة فقط
academy-id = علامتها
academy-id-why = تُقارن بالعلامة المطبوعة على ورقة الأكاديمية.
set-aside = قيود موضوعة جانبًا
set-aside-why =
    { $count ->
        [zero] لا قيود موضوعة جانبًا.
        [one] هذا القيد لدى الأكاديمية، وسينظر فيه شخص هناك. القيود الأخرى لم تتأثر، ولا حاجة إلى فعل شيء.
        [two] هذان القيدان لدى الأكاديمية، وسينظر فيهما شخص هناك. القيود الأخرى لم تتأثر، ولا حاجة إلى فعل شيء.
        [few] هذه القيود لدى الأكاديمية، وسينظر فيها شخص هناك. القيود الأخرى لم تتأثر، ولا حاجة إلى فعل شيء.
        [many] هذه القيود لدى الأكاديمية، وسينظر فيها شخص هناك. القيود الأخرى لم تتأثر، ولا حاجة إلى فعل شيء.
       *[other] هذه القيود لدى الأكاديمية، وسينظر فيها شخص هناك. القيود الأخرى لم تتأثر، ولا حاجة إلى فعل شيء.
    }
join-quiet = كل شيء يعمل بلا أكاديمية.
join-academy = الانضمام إلى الأكاديمية
join-how = الانضمام إلى الأكاديمية
join-sends = تعطي الأكاديمية رابطًا، أو رمزًا من ثمانية أحرف وأرقام. ما أُنجز قبل الانضمام يُرسل أيضًا، تحت اسمك.
link-or-code = رابط من الأكاديمية أو رمز
link-or-code-hint = يبدأ الرابط بـ «greenpost:». ويكفي الرمز وحده حيث انضم آخرون على هذا الحاسوب من قبل.
read-link = عرض الأكاديمية
moved = لديك رابط جديد من الأكاديمية
new-link = رابط جديد من الأكاديمية
new-link-hint = يبدأ بـ «greenpost:» ويذكر كيف يُوصَل إلى الأكاديمية الآن. يبقى السجل والتسجيل كما هما.
use-link = استعمال هذا الرابط
join-this = أهذه هي الأكاديمية؟
join = الانضمام
join-another = استعمال رابط آخر
join-asking = سؤال الأكاديمية جار. قد يستغرق ذلك دقيقة على خط بطيء.
code = الرمز من المدرّب
code-hint = ثمانية أحرف وأرقام. لا فرق بين حروف كبيرة وصغيرة، ولا أثر للشرطات.
code-missing = الحقل فارغ.
code-short =
    { $count ->
        [zero] الرمز من ثمانية أحرف.
        [one] ينقص حرف واحد: الرمز من ثمانية.
        [two] ينقص حرفان: الرمز من ثمانية.
        [few] تنقص { SPELL($count) } أحرف: الرمز من ثمانية.
        [many] ينقص { $count } حرفًا: الرمز من ثمانية.
       *[other] ينقص { $count } حرف: الرمز من ثمانية.
    }
code-long = الأحرف أكثر مما يجب: الرمز من ثمانية.
code-strange = لا يرد «{ $sign }» في أي رمز. ليُنظر في هذا الحرف من جديد.
letters = الرسائل
letters-none = هنا تظهر تكليفات الأكاديمية وملاحظاتها ودرجاتها.
letters-all = عرض كل الرسائل، وعددها { $count }
letters-unread =
    { $count ->
        [zero] لا رسائل جديدة
        [one] رسالة جديدة واحدة
        [two] رسالتان جديدتان
        [few] { SPELL($count, gender: "f") } رسائل جديدة
        [many] { $count } رسالة جديدة
       *[other] { $count } رسالة جديدة
    }
read-letters = قراءة الرسائل
letter-new = جديدة
letter-by = من { $from }، { $day }
letter-by-academy = من الأكاديمية، { $day }
letter-read = إنهاء { $module }
letter-read-by = إنهاء { $module } حتى { $day }
letter-feedback = ملاحظات من المدرّب
letter-feedback-on = ملاحظات على القيد { $entry }
letter-grade = درجة { $module }: { $percent } %
letter-grade-passed = درجة { $module }: { $percent } %، نجاح
letter-grade-failed = درجة { $module }: { $percent } %، لا نجاح بعد
letter-name = اسمك لدى الأكاديمية الآن { $name }
letter-other = رسالة من نوع لا يعرفه هذا البرنامج
assignment = تكليف
assignment-date = التاريخ تاريخ الأكاديمية، وساعة هذا الحاسوب لا تُحتسب عليك.
assignments-more =
    { $count ->
        [zero] لا تكليفات أخرى
        [one] تكليف آخر
        [two] تكليفان آخران
        [few] { SPELL($count) } تكليفات أخرى
        [many] { $count } تكليفًا آخر
       *[other] { $count } تكليف آخر
    }
from-academy = من الأكاديمية.
from-person = من { $from }.
said-by = { $from }: { $text }
open-module = فتح الوحدة
module-not-here = هذه الوحدة ليست على هذا الحاسوب. تُطلب من المدرّب.
see-entry = عرض القيد { $entry }
by-stick = بذاكرة USB
stick-why = القيود مختومة في ملف: من يحمل الذاكرة لا يستطيع قراءتها. تُسلَّم إلى الأكاديمية، وتسليمها مرتين لا يضر.
sticks-none = لا ذاكرة USB في هذا الحاسوب. توضع واحدة، ثم يُعاد البحث.
sticks-again = إعادة البحث
stick-free = المساحة الحرة { $size }.
stick-answers =
    { $count ->
        [zero] ليس عليها جواب من الأكاديمية.
        [one] عليها جواب واحد من الأكاديمية.
        [two] عليها جوابان من الأكاديمية.
        [few] عليها { SPELL($count) } أجوبة من الأكاديمية.
        [many] عليها { $count } جوابًا من الأكاديمية.
       *[other] عليها { $count } جواب من الأكاديمية.
    }
bring-home = استلام الأجوبة
take-with-me = أخذ القيود
stick-busy = العمل جار. لتبق الذاكرة في مكانها.
taken =
    { $count ->
        [zero] لا قيود تنتظر. هذا الملف يحيي الأكاديمية:
        [one] في هذا الملف قيد واحد:
        [two] في هذا الملف قيدان:
        [few] في هذا الملف { SPELL($count) } قيود:
        [many] في هذا الملف { $count } قيدًا:
       *[other] في هذا الملف { $count } قيد:
    }
taken-learners =
    { $count ->
        [zero] ليس فيه عمل لأحد.
        [one] فيه عمل متعلّم واحد.
        [two] فيه عمل متعلّمين اثنين على هذا الحاسوب.
        [few] فيه عمل { SPELL($count, case: "genitive") } متعلّمين على هذا الحاسوب.
        [many] فيه عمل { $count } متعلّمًا على هذا الحاسوب.
       *[other] فيه عمل { $count } متعلّم على هذا الحاسوب.
    }
taken-then = يُحمل الآن إلى الأكاديمية. حتى توقّع تبقى القيود في الانتظار، وتبقى هنا أيضًا.
brought =
    { $count ->
        [zero] لا جواب لهذا الحاسوب.
        [one] استُلم جواب واحد.
        [two] استُلم جوابان.
        [few] استُلمت { SPELL($count) } أجوبة.
        [many] استُلم { $count } جوابًا.
       *[other] استُلم { $count } جواب.
    }
brought-left =
    { $count ->
        [zero] لم يُترك أي ملف.
        [one] تُرك ملف واحد كما هو: لا يمكن قراءته، أو ليس لهذا الحاسوب.
        [two] تُرك ملفان كما هما: لا يمكن قراءتهما، أو ليسا لهذا الحاسوب.
        [few] تُركت { SPELL($count) } ملفات كما هي: لا يمكن قراءتها، أو ليست لهذا الحاسوب.
        [many] تُرك { $count } ملفًا كما هي: لا يمكن قراءتها، أو ليست لهذا الحاسوب.
       *[other] تُرك { $count } ملف كما هي: لا يمكن قراءتها، أو ليست لهذا الحاسوب.
    }
by-picture = بصورة
picture-why = بلا خط ولا ذاكرة: يصوّر هاتف ما اكتمل، وتقرأ الأكاديمية الصورة. وهي موقّعة مثل كل شيء آخر.
show-picture = العرض في صورة
picture-holds =
    { $rows ->
        [zero] لا شيء مكتمل حتى القيد { $number }.
        [one] فصل أو وحدة اكتملت، حتى القيد { $number }.
        [two] اثنان من الفصول والوحدات المكتملة، حتى القيد { $number }.
        [few] { SPELL($rows) } من الفصول والوحدات المكتملة، حتى القيد { $number }.
        [many] { $rows } من الفصول والوحدات المكتملة، حتى القيد { $number }.
       *[other] { $rows } من الفصول والوحدات المكتملة، حتى القيد { $number }.
    }
picture-cut = ما اكتمل أكثر مما تتسع له الصورة، والباقي يذهب بالخط أو بذاكرة USB.
picture-of = الصورة { $at } من { $of }
picture-alt = رمز QR رقم { $at } من { $of }، يُصوَّر للأكاديمية
picture-next = الصورة التالية
picture-before = الصورة السابقة
sync-how = كيف يزامن هذا الحاسوب
sync-automatic = من تلقاء نفسه
sync-automatic-why = يحاول Greenpost من تلقاء نفسه حين ينتظر شيء. وتعمل «المزامنة الآن» دائمًا.
sync-hours = الساعات
sync-hours-why = بالتوقيت العالمي UTC، وهو واحد في كل مكان. وتعمل «المزامنة الآن» في أي ساعة.
hours-always = في كل الساعات
hours-between = بين ساعتين فقط
hours-from = من
hours-to = إلى
hours-from-to = من { $from } إلى { $to } بالتوقيت العالمي UTC
hours-wrong = يُكتب الوقت هكذا: 18:00.
hours-alike = الوقتان متساويان.
utc = UTC
save-hours = حفظ الساعات
sync-bytes = الحد الأقصى في اليوم
bytes-any = بلا حد
bytes-used = استُعمل { $size } في آخر 24 ساعة.
sync-fixed = الأكاديمية هي التي تقرر هذا.
sync-relays = ناقل في هذه القاعة
sync-relays-why = قد يحمل حاسوب المشرف قيود قاعة كاملة. قد يتأخر، لكنه لا يستطيع قراءتها ولا تغييرها.
key-store = مفتاح هذا الحاسوب
key-store-why = يوقّع ما يُرسل، ولا يغادر هذا الحاسوب أبدًا.
key-store-system = محفوظ في مخزن مفاتيح النظام.
key-store-file = محفوظ في ملف لا يقرؤه إلا صاحبه.
key-store-other = محفوظ في مكان لا اسم له في هذا البرنامج.
size-bytes = { $size } بايت
size-kilobytes = { $size } كيلوبايت
size-megabytes = { $size } ميغابايت
size-gigabytes = { $size } غيغابايت
trouble-no-line = لم يمكن الوصول إلى الأكاديمية
trouble-no-line-then = لم يضع شيء: كل شيء يبقى على هذا الحاسوب. ليُنظر هل توجد شبكة، ثم تُعاد المحاولة. وبلا خط تؤخذ القيود على ذاكرة USB.
trouble-portal = أجاب شيء ليس الأكاديمية
trouble-portal-then = قد تكون صفحة تطلب تسجيل الدخول، كما في الفنادق والمطارات. لم يُرسل شيء ولم يضع شيء. يُسجَّل الدخول هناك بمتصفح أو تُستعمل شبكة أخرى، ثم تُعاد المزامنة.
trouble-certificate = هذا الخط لا يؤدي إلى الأكاديمية
trouble-certificate-then = أجاب مكانها شخص بين هذا الحاسوب والأكاديمية. لم يُرسل شيء ولم يضع شيء. تُستعمل شبكة أخرى، وإن تكرر ذلك تُبلَّغ الأكاديمية.
trouble-certificate-unknown = لا أحد يعرفه هذا الحاسوب يشهد لعنوان الأكاديمية
trouble-certificate-unknown-then = قد يكون الخط مراقبًا، أو تكون شهادة الأكاديمية غير كاملة. لم يُرسل شيء ولم يضع شيء. تُستعمل شبكة أخرى، وإن تكرر ذلك تُبلَّغ الأكاديمية.
trouble-certificate-host = الشهادة في عنوان الأكاديمية هي شهادة عنوان آخر
trouble-certificate-host-then = لم يُرسل شيء ولم يضع شيء: كل شيء يبقى على هذا الحاسوب. تُستعمل شبكة أخرى، وإن تكرر ذلك تُبلَّغ الأكاديمية.
trouble-certificate-ended = انتهت مدة الشهادة في عنوان الأكاديمية
trouble-certificate-ended-then = لم يُرسل شيء ولم يضع شيء: كل شيء يبقى على هذا الحاسوب. تُبلَّغ الأكاديمية، وإلى أن تكون لها شهادة جديدة تؤخذ القيود على ذاكرة USB.
trouble-busy = الأكاديمية موجودة، لكنها لا تستطيع استلام شيء الآن
trouble-busy-then = لم يضع شيء: كل شيء يبقى على هذا الحاسوب. تُعاد المحاولة لاحقًا.
trouble-refused-400 = رفضت الأكاديمية: لم تستطع قراءة ما أُرسل
trouble-refused-400-then = لم يضع شيء: كل شيء يبقى على هذا الحاسوب. قد يكون لدى أحد الطرفين إصدار أحدث من Greenpost، وإن تكرر ذلك تُبلَّغ الأكاديمية.
trouble-refused-401 = رفضت الأكاديمية: لم تقبل توقيع هذا الحاسوب
trouble-refused-401-then = لم يضع شيء: كل شيء يبقى على هذا الحاسوب. تُعاد المحاولة، وإن تكرر ذلك تُبلَّغ الأكاديمية.
trouble-refused-404 = رفضت الأكاديمية: لا تعرف هذا الحاسوب
trouble-refused-404-then = لم يضع شيء: كل شيء يبقى على هذا الحاسوب. تُبلَّغ الأكاديمية، وبوسعها أن تعطي رمزًا جديدًا أو أن تأخذ القيود من ذاكرة USB.
trouble-refused-413 = رفضت الأكاديمية: كان ذلك أكثر مما تأخذه دفعة واحدة
trouble-refused-413-then = لم يضع شيء: كل شيء يبقى على هذا الحاسوب. تُعاد المحاولة، وإن تكرر ذلك تؤخذ القيود على ذاكرة USB.
trouble-refused-429 = رفضت الأكاديمية: طلبات كثيرة جدًّا تأتي من هنا في وقت واحد
trouble-refused-429-then = لم يضع شيء: كل شيء يبقى على هذا الحاسوب. يعيد Greenpost المحاولة لاحقًا من تلقاء نفسه.
trouble-refused-503 = رفضت الأكاديمية: لا تستطيع استلام شيء الآن
trouble-refused-503-then = لم يضع شيء: كل شيء يبقى على هذا الحاسوب. يعيد Greenpost المحاولة لاحقًا من تلقاء نفسه.
trouble-refused = رفضت الأكاديمية، وليس لدى هذا البرنامج كلمة للسبب
trouble-refused-then = لم يضع شيء: كل شيء يبقى على هذا الحاسوب. تُعاد المحاولة، وإن تكرر ذلك تُبلَّغ الأكاديمية.
trouble-bad-answer = الجواب لا يحمل توقيع الأكاديمية
trouble-bad-answer-then = لم يتغيّر شيء ولم يضع شيء: كل شيء يبقى على هذا الحاسوب. تُعاد المحاولة، وإن تكرر ذلك تُبلَّغ الأكاديمية.
trouble-carried = أخذ ناقل القيود ليحملها إلى الأكاديمية
trouble-carried-then = تبقى في الانتظار حتى توقّع الأكاديمية، وتبقى هنا أيضًا. لا حاجة إلى فعل شيء.
trouble-code = لم تقبل الأكاديمية الرمز
trouble-code-then = ربما كُتب خطأ أو استُعمل من قبل أو انتهت مدته. لم يضع شيء: العمل يبقى هنا. ليُنظر في الرمز من جديد، أو يُطلب رمز جديد من المدرّب.
trouble-code-later = جاءت من هنا رموز كثيرة أو نُسخ كثيرة من سجل واحد
trouble-code-later-then = تقبل الأكاديمية ما يليها لاحقًا. لم يضع شيء: العمل يبقى هنا. تُعاد المحاولة بعد ساعة.
trouble-budget = استُنفد ما يجوز إرساله في اليوم
trouble-budget-then = لم يضع شيء: تذهب القيود غدًا. «المزامنة الآن» ترسلها فورًا.
trouble-hours = في هذه الساعة لا يزامن الحاسوب من تلقاء نفسه
trouble-hours-then = لم يضع شيء: تذهب القيود حين تبدأ الساعات. «المزامنة الآن» ترسلها فورًا.
trouble-store = لم يمكن قراءة السجل أو كتابته
trouble-store-then = لم يُرسل شيء ولم يتغيّر شيء. تُعاد المحاولة، وإن تكرر ذلك يُعاد تشغيل Greenpost.
trouble-other = لم تكتمل المزامنة
trouble-other-then = لم يضع شيء: كل شيء يبقى على هذا الحاسوب. تُعاد المحاولة.

## Settings

settings = الإعدادات
language-why = للنافذة، وللوحدات المتاحة بهذه اللغة.
theme = المظهر
theme-system = مثل النظام
theme-light = فاتح
theme-dark = داكن
text-size = حجم النص
text-size-keys = وكذلك بالمفتاحين Ctrl + و Ctrl −. يعيد Ctrl 0 الحجم إلى 100 %.
single-keys = المفاتيح المفردة
single-keys-why = مفاتيح تعمل وحدها مثل N و G و ]. وهي صامتة أثناء الكتابة. يعرضها كلها المفتاح ؟
keys-on = مفعّلة
keys-off = معطّلة
quiz-layout = الاختبار
layout-one = سؤال في كل مرة
layout-all = الأسئلة كلها في صفحة
save-name = حفظ الاسم
name-saved = حُفظ
set-pin = إضافة رمز سري
change-pin = تغيير الرمز السري
save-pin = حفظ الرمز السري
remove-pin = إزالة الرمز السري
pin-saved = حُفظ الرمز السري
pin-removed = لم يعد هناك رمز سري
leaving = مغادرة هذا الحاسوب
leaving-why = يمكن بعدها لغيرك اختيار اسمه. يبقى سجلك هنا.
sign-out = تسجيل الخروج
setting-unkept = لم يُحفظ هذا الإعداد، ويبقى حتى إغلاق Greenpost. السجل سليم.

## About

about = عن Greenpost
about-what = النسخ والمجلدات والتراخيص وما يُخزَّن
about-lede = تدريب موظفي الجمارك على إنفاذ القانون البيئي. يعمل بلا شبكة.
version = النسخة
versions = Greenpost { $version } مع SQLite { $sqlite }
data-folder = السجل
data-size = تشغل قاعدة البيانات { $size } ميغابايت. يكفي نسخ المجلد كله للاحتفاظ بنسخة من كل شيء.
module-folders = مجلدات الوحدات
module-folders-why = الوحدة التي توضع في أحدها تُكتشف عند التشغيل التالي.
module-about = الإصدار { $edition }، رُوجعت الوقائع في { $day }، { $licence }
stored = ما يُخزَّن
stored-what = الأسماء، والرموز السرية في صورة لا يمكن استرجاعها، والإعدادات، والسجل، وآخر موضع لكل قارئ. كلها في المجلد أعلاه. لا يُرسل شيء إلى أي مكان، إلا عند الانضمام إلى أكاديمية: يذهب السجل إليها عندئذ مختومًا في الطريق.
stands-on = يقوم على
stands-on-what = خطوط ومكتبات كتبها آخرون وأتاحوها:
licence-of = ترخيص { $name }

## Keys

keys = المفاتيح
keys-tab = التالي والسابق؛ أول محطة تنقل إلى النص
keys-places = الرئيسية، الوحدات، المرجع، البحث، السجل
keys-back = العودة إلى الموضع السابق
keys-desk = إلى حقل المرجع من أي مكان
keys-sync = المزامنة الآن، من أي مكان
keys-find = البحث في هذه الوحدة
keys-sections = القسم السابق، القسم التالي
keys-options = التنقل بين الخيارات، الاختيار، الإجابة أو المتابعة
keys-numbers = اختيار ذلك الخيار
keys-order = نقل عنصر إلى أعلى أو أسفل
keys-note = ملاحظة على الكلمات المحددة، أو على هذا القسم
keys-meaning = معنى الكلمة عند المؤشر
keys-settings = النص والمظهر
keys-size = حجم النص
keys-escape = إغلاق ما فُتح في موضعه؛ مسح الحقل
keys-list = هذه القائمة
keys-are-off = المفاتيح المفردة معطّلة في الإعدادات.

## When something fails: what happened; then what is safe, and what to do

failed-for-support = لمن يساعدك
failed-not-signed-in = لا أحد مسجَّل الدخول
failed-not-signed-in-then = لم يُفقد شيء. يُختار الاسم ثم تستمر المتابعة.
failed-unknown-module = هذه الوحدة ليست على هذا الحاسوب
failed-unknown-module-then = سجلها سليم. تُعاد الوحدة إلى مجلدها ويُعاد تشغيل Greenpost، أو تُختار وحدة أخرى.
failed-unknown-chapter = هذا الفصل ليس على هذا الحاسوب
failed-unknown-chapter-then = السجل سليم. ربما تغيّرت الوحدة أو تعذّرت قراءة الملف. يمكن البحث عن الفصل في وحدته.
failed-unknown-question = هذا السؤال لم يعد في الوحدة
failed-unknown-question-then = ما أُجيب عنه من قبل سليم. تستمر المتابعة مع السؤال التالي.
failed-unknown-card = هذه البطاقة ليست على هذا الحاسوب
failed-unknown-card-then = لم يُفقد شيء. ربما تغيّرت بيانات المرجع، ويمكن البحث من جديد بالاسم أو الرمز.
failed-unknown-attempt = سُلّمت هذه الإجابات من قبل، أو هي لشخص آخر
failed-unknown-attempt-then = لم يُفقد شيء. كل نتيجة في السجل.
failed-bad-ask = لم يفهم Greenpost هذا العنوان
failed-bad-ask-then = لم يُفقد شيء. تبدأ المتابعة من الرئيسية.
failed-disk-full = القرص ممتلئ أو لا تمكن الكتابة عليه
failed-disk-full-then = كل ما حُفظ من قبل سليم. يلزم إخلاء مساحة ثم المحاولة من جديد.
failed-store = تعذّرت قراءة السجل أو الكتابة فيه
failed-store-then = لم يتغيّر شيء. تفيد المحاولة من جديد، وإلا فإعادة تشغيل Greenpost.
failed-newer-file = هذا السجل من إصدار أحدث من Greenpost
failed-newer-file-then = السجل سليم، وهذا البرنامج يتركه كما هو. يلزم تثبيت الإصدار الأحدث للمتابعة.
failed-in-use = برنامج Greenpost مفتوح بالفعل
failed-in-use-then = يكفي الانتقال إلى نافذته، أو إغلاقها ثم المحاولة من جديد. لم يتغيّر شيء.
failed-bad-link = هذا ليس رابط أكاديمية، أو ينقصه جزء
failed-bad-link-then = لم يتغيّر شيء. يُنسخ الرابط كله من «greenpost:» إلى نهايته، ويُلصق من جديد.
failed-bad-code = هذا ليس رمزًا
failed-bad-code-then = لم يتغيّر شيء. الرمز من ثمانية أحرف وأرقام. يُكتب من جديد كما أُعطي.
failed-other-academy = هذا الحاسوب تابع لأكاديمية أخرى
failed-other-academy-then = لم يتغيّر شيء، والعمل محفوظ. يُطلب من المدرّب رمز من تلك الأكاديمية، أو يكون الانضمام على حاسوب آخر.
failed-no-academy = هذا الحاسوب لا يعرف الأكاديمية بعد
failed-no-academy-then = لم يتغيّر شيء. يُلصق رابط الأكاديمية أولا، ولا يكفي الرمز وحده إلا حيث انضم أحد من قبل.
failed-stick = لم تعد ذاكرة USB في مكانها، أو لا يمكن الكتابة عليها
failed-stick-then = لم يضع شيء: كل شيء يبقى على هذا الحاسوب. تُعاد الذاكرة أو توضع أخرى، ثم تُعاد المحاولة.
failed-nothing-yet = لم يكتمل شيء بعد، فلا شيء للعرض
failed-nothing-yet-then = العمل محفوظ. حين يكتمل فصل يمكن عرضه هنا.
failed-other = لم ينجح هذا
failed-other-then = لم يتغيّر شيء. تفيد المحاولة من جديد، وإلا فإعادة تشغيل Greenpost.
unsaved-disk-full = لم يُحفظ: القرص ممتلئ أو لا تمكن الكتابة عليه. ما أُدخل ما زال على الشاشة. يلزم إخلاء مساحة ثم الحفظ من جديد.
unsaved-store = لم يُحفظ: رفض القرص. ما أُدخل ما زال على الشاشة. يلزم الحفظ من جديد.
unsaved-unknown-question = لم يُحفظ: هذا السؤال لم يعد في الوحدة. كل ما حُفظ من قبل سليم.
unsaved-unknown-attempt = لم يُحفظ: سُلّمت هذه الإجابات من قبل. كل ما حُفظ من قبل سليم.
unsaved-other = لم يُحفظ. ما أُدخل ما زال على الشاشة. كل ما حُفظ من قبل سليم. يلزم الحفظ من جديد.
notice-restored = كان السجل تالفًا وأُصلح من نسخه. عدد قيوده { $detail }.
notice-started-anew = تعذّرت قراءة السجل فوُضع جانبًا، وبدأ سجل جديد. الملف القديم محفوظ: { $detail }
notice-disk-full = القرص ممتلئ أو لا تمكن الكتابة عليه. القراءة ممكنة، لكن لا يُحفظ شيء حتى تتوفر مساحة.
notice-module-broken = لا يمكن فتح إحدى الوحدات. السجل سليم. { $detail }
notice-no-modules = لم توجد أي وحدة. بحث Greenpost هنا: { $detail }
notice-newer-file = هذا السجل من إصدار أحدث من Greenpost. السجل سليم، وهذا البرنامج يعرضه فقط.
notice-other = حدث شيء لا اسم له في هذا البرنامج. السجل سليم. { $detail }

# الاتفاقيات حيث يحمل رمز أو بطاقة أسماءها.
treaty-montreal = مونتريال
treaty-basel = بازل
treaty-cites = سايتس
treaty-rotterdam = روتردام
treaty-stockholm = ستوكهولم
treaty-minamata = ميناماتا
treaty-cwc = الأسلحة الكيميائية
treaty-cartagena = قرطاجنة
desk-hs-tree = النظام المنسق 2022، من الفصول فما دونها
