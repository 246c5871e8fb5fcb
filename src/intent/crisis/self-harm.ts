import { rows } from '../rows.ts'
import type { CrisisRules } from './rule.ts'

export const selfHarmRules: readonly CrisisRules[] = [
  {
    kind: 'self-harm',
    style: 'explicit',
    reason: 'A wish or plan to die in the first person; a denied wish ("ما ابي اموت") is left out.',
    excusedBy: ['was', 'figure'],
    phrases: rows(`
      !<not> <want> _2 <dieI> ; !<not> <want> <not>? <I>? موت/الموت ; <wish> _1 <dieI> ;
      اخلص _1 علي/من <self> ; !<not> <want> _2 موتي ; ^ بموت/باموت/ساموت $ ; بموت/اموت <self> ;
      +موت <self> ; <want> <dieI> $ ; ^ <dieI> خلاص ; +ريح <self> بالموت
    `),
  },
  {
    kind: 'self-harm',
    style: 'explicit',
    reason: 'Suicide intended: "I will", "I want to". Something else in the past does not make it over.',
    excusedBy: ['was', 'asking', 'scene'],
    phrases: rows(`
      (ب|با|حا|ح|سا|لا|بن|ها)نتحر ; ننتحر ; <want> _2 ~انتحر/ننتحر/ينتحر/تنتحر ; <want> _2 ~انتحار/~الانتحار ; +فكر _1 ~الانتحار/بلانتحار/انتحار ; ^ انتحار/الانتحار $ ;
      افكار/افكاري/بافكار _1 انتحاريه ; علي وشك _1 انتحار/الانتحار ; مقدم/مقدمه/اقدم علي انتحار/الانتحار
    `),
  },
  {
    kind: 'self-harm',
    style: 'explicit',
    reason: 'Suicide of someone near, or an attempt.',
    excusedBy: ['was', 'past', 'asking', 'scene'],
    phrases: rows(`
      ~انتحر ; -نتحر ; =نتحر ; بتنتحر ; ~ينتحر ; -هدد/=هدد/تهدد/-قول/=قول _1 ~الانتحار ; حاول* _2 ~الانتحار/انتحار/انتهر ; محاوله انتحار
    `),
  },
  {
    kind: 'self-harm',
    style: 'explicit',
    reason: 'Killing or ending oneself, in the first or third person.',
    excusedBy: ['was', 'asking', 'scene'],
    phrases: rows(`
      +قتل/+ذبح/+شنق/+حرق/+طعن/+خنق/+نحر <self> ; قتل/شنق/ذبح/حرق/~اقتل/~اذبح <self> ;
      -قتل/-ذبح/-شنق/-حرق/=قتل/=ذبح/=شنق/=حرق <selfOther> ; بذبخ/ذبخ <self> ;
      +نهي/انها/انهي/~انهاء/نهايه _1 حياتي/عمري/معاناتي ; +نهي <life> ;
      +خلص/+تخلص/تخلص/التخلص/اخلص من <self>/حياتي/الحياه/هالحياه/هالدنيا ;
      -نهي/=نهي/-خلص/-تخلص حياته/حياتها/<selfOther> ; شنق/خنق/قتل/ذبح <selfOther> ; حبل _2 +شنق/شنق ;
      +شنق ; اخلص علي عمري/نفسي/روحي ; +قضي علي حياتي/نفسي ; +حط حد لحياتي ; نهايتي بيدي ; +زهق روحي
    `),
  },
  {
    kind: 'self-harm',
    style: 'explicit',
    reason: 'A means: height, poison, pills, cutting. Said of oneself or as just done by someone near.',
    excusedBy: ['was', 'past', 'asking'],
    phrases: rows(`
      +رمي/ارمي/+نط/+قفز/+طيح/+فز/القي/+لقي <self> ; +رمي/+نط/+قفز/+طيح _1 من _1 <heights> ;
      +شرب _1 <poison> ; (شرب|شربت|بلع|بلعت) _1 <poison> _3 -موت/=موت/-بغي/=بغي/-بي/=بي ;
      (بلعت|اكلت|تناولت|اخذت|شربت|ماكله|كليت|خذيت) _3 <pills> _3 كثيره/كثير/كامله/كامل/كلها/كبيره/<want>/<dieI>/تموت/يموت ;
      (بلعت|اكلت|تناولت|اخذت|شربت|كليت|خذيت) كميه/جرعه _2 <pills>/زايده ;
      (بلع|بلعت|اكلت|شربت|تناول) _2 <pills> _3 -موت/=موت ; +وذي/+اذي/اوذي/باذي/~باذي/+ضر <self> ;
      +جرح/~اجرح/جرحت <self> ; +جرح/+قطع/قطعت/+شطب/شطبت يدي/ايدي/شرايني/وريدي/عروقي/جسمي/معصمي/شراييني ;
      -جرح/=جرح/-وذي/=وذي/-اذي/=اذي <selfOther>
    `),
  },
  {
    kind: 'self-harm',
    style: 'explicit',
    reason: 'Not wanting to live any longer, said outright.',
    excusedBy: ['was'],
    phrases: rows(`
      ما/لا/مو/مب _1 <want> _1 +عيش $ ;
      ما/لا/مو _1 <want> _1 +عيش ابغي/ابي/بعد/خلاص/كذا/كدا/اكثر/و/وابي ; ما/لا _1 <want> _1 العيش ;
      ما/لا اعد اريد العيش/الحياه ; ما عاد ابي/ابغي +عيش ; ما عاد _1 <want> الحياه/حياه/هالحياه
    `),
  },
  {
    kind: 'self-harm',
    style: 'indirect',
    reason: 'Wishing not to exist, not to wake up, never to have been born; prayers for one’s own death.',
    excusedBy: ['figure'],
    phrases: rows(`
      <wish> _1 مت/متت/ميت/ميته/اموت ; <wish> _2 انولدت/اولد/ولدت/ولدتني/انخلقت/جيت ;
      <wish> امي _1 ولدتني/جابتني ; ليت امي _1 ولدتني/جابتني ;
      <wish>/<want> _2 +نام _1 ما/ولا/لا _1 +صحي/+ستيقض/+قوم/اصحا ; +نام ولا/وما/ما +صحي/+قوم/+ستيقض ;
      ما/لا <want> _1 +صحي/+ستيقض ; الله/ربنا/ربي/يارب ياخذني/ياخدني/خذني ; الله ياخذ امانته/روحي/عمري ;
      ياخذ امانته ; ياخذ روحي ; <wish>/<want> _1 عمري -خلص/-نتهي ; عمري _2 +تمني -خلص/-نتهي ;
      ان لا +ستيقض ; لا اريد ان -طلع علي صباح/يوم ; صباح اخر ; <want> _1 +ختفي ;
      +ختفي من الدنيا/الحياه/الوجود
    `),
  },
  {
    kind: 'self-harm',
    style: 'indirect',
    reason: 'Death as relief, or rest for ever.',
    excusedBy: [],
    phrases: rows(`
      الموت/موت _1 ارحم/اهون/احسن/افضل/اريح/راحه ; موتي _1 راحه/ارحم/احسن ;
      +رتاح/ارتاح _3 للابد/الابد/نهايي ;
      +رتاح/ارتاح/راحه من _1 الحياه/هالحياه/الدنيا/حياتي/حياه/هالدنيا/امحياه/امدنيا ;
      (الحياه|حياه|حياتي|الدنيا|دنيا) _1 <want> ارتاح/+رتاح/+ختفي ;
      الخلاص/امخلاص/خلاصي من الدنيا/ها/الحياه ; امخلاص ; +رتاح من كل شي ; -فرق _2 +عيش _1 <dieI> ;
      +عيش ولا/او/والا <dieI>
    `),
  },
  {
    kind: 'self-harm',
    style: 'indirect',
    reason: 'Tired of life, hating it. Beside an officer or a broken site it is anger.',
    excusedBy: ['desk'],
    phrases: rows(`
      (تعبت|طفشت|مليت|زهقت|تعبانه|تعبان) من ام? <life> ; (كرهت|كاره|كارهه|اكره|عفت) نفسي/روحي !يوم/عندكم/معكم/بسببكم ;
      (كرهت|كاره|كارهه|مليت|اكره|زهقت|عفت|طفشت|سيمت|سئمت) <life> !من
    `),
  },
  {
    kind: 'self-harm',
    style: 'indirect',
    reason: 'No reason, hope, meaning or place left in life.',
    excusedBy: ['asking'],
    phrases: rows(`
      سبب/سببا _2 -جعلني +ستمر ; سبب/سببا/داعي +عيش/للعيش/للبقا/للحياه ; لا/ما/ماله معني لوجودي/لحياتي ;
      وجودي _2 معني/مثل/زي/وعدمه ; شايفه لها معني ; حياتي _2 معني ; معني لوجودي/لحياتي ;
      فقدت _2 الرغبه _1 الحياه/العيش ; فقدت/فاقد/فاقده الامل/امل _3 (سبب|حياه|الحياه|شي|شيء) ;
      لا اري _1 امل ; ما _1 +شوف/اشوف _2 مستقبل/امل ;
      ما عاد لي/ليا/بي _2 <life>/دني/نفس/سبب/نصيب/داعي/هال ; ما عاد لي _1 ب/بها/في <life> ;
      ما لي/عاد داعي ; ما عاد فيني صبر ; ما عاد فيني حيل +عيش ; صبر علي <life> ;
      +حتمل/+طيق/+ستحمل/+تحمل _1 <life> ; لم اعد احتمل/اطيق <life> ;
      (الحياه|حياتي|العيشه|عيشتي) _2 (ما|لا) _1 تنطاق/تسوي/تستاهل/تسوا/تنعاش ;
      ضاقت _1 بي/فيني/علي الدنيا ; ماله/ما/ماله له خاطر/رغبه -عيش ; انتهيت ما ; ما عاد لي في ;
      الفايده/فايده من عيشتي/حياتي/وجودي ; عيشتي _3 تسوي ; ما <want> _1 +كمل حياتي ;
      مستقبل ولا <want> +كمل ; لم اعد _2 الحياه ; ما احتمل الحياه
    `),
  },
  {
    kind: 'self-harm',
    style: 'indirect',
    reason: 'Being a burden, not being missed, others better off.',
    excusedBy: [],
    phrases: rows(`
      (الكل|كلهم|الجميع|اهلي|عيالي|اولادي|الناس|هم) _1 -رتاح*/-كون*/-عيش*/يرتاح*/افضل/احسن _4 بدوني/دوني/بلاي/موجوده/موجود/غيري/مني ;
      من دوني ; بدوني ; افضل حالا ;
      حمل/عبء/عب/ثقل/عاله علي _1 (اهلي|عيالي|الناس|الكل|امي|ابوي|الجميع|اولادي|زوجي) ;
      (ساريحهم|بريحهم|اريحهم|اريح|اريحكم|بريحكم) _1 مني ; ما احد/-فقدني _1 -فقدني ;
      (احد|الكل|محد) بيفقدني/يفقدني/حيفقدني ; ما احد _1 -زعل/-بكي/-سال/-دري _3 مت/متت/رحت/اموت/غبت ;
      (لو|اذا) مت/متت/اموت/رحت _3 احد ; (لو|اذا) (رحت|مت|متت|غبت|اختفيت) ما احد ; احد -سال/-دري عني ;
      الاحسن/الافضل/احسن _1 +روح/اني +موت/اختفي ; موتي راحه ; ما احد يبيني/-بيني
    `),
  },
  {
    kind: 'self-harm',
    style: 'indirect',
    reason: 'Farewells: last message, will, children entrusted to others, things given away.',
    excusedBy: ['asking', 'money'],
    phrases: rows(`
      وداعا _1 للابد/الابد/جميعا ; الليله وداعا ; مع السلامه _1 للابد ; للابد $ ; اخر مره +كلمكم ;
      للمره الاخيره ; (رسالتي|كلامي) _1 الاخيره/الاخير/اخر ; اخر رساله مني/لي/اكتبها ; كتبت وصيتي ;
      (وصيتي|وصيتكم|اوصيكم|وصيه) _1 عيالي/اولادي/بناتي/امي ; وصيتكم عيالي ;
      سامحوني _5 (ماشي|ماشيه|راحل|راحله|بروح|بنتحر|بموت|للابد|الوداع) ; سامحوني جميعا/كلكم ;
      حللوني _1 وبيحوني/بيحوني ; بيحوني ; ودعت _1 ابنايي/اهلي/عيالي/امي/اولادي/الجميع/الكل ;
      رساله/رسايل _1 وداع ; لا/ما _1 (تشوفوني|تجدوني|تلقوني|تشوفني) _1 (بعد|فيه|مره|للابد|بكره) ;
      ولن تجدوني ;
      (اعتنوا|انتبهوا|خذوا|اهتموا|ديروا) _2 (عيالي|اولادي|بناتي|باولادي|بعيالي|امي|بالكم|لعيالي) ;
      عيالي _3 من بعدي/بعدي ; صار/حصل/جرا لي شي/شيء/حاجه !لا ; -وزع/=وزع اغراضه/اغراضها ;
      شي/شيء سينتهي/بينتهي/حينتهي _1 الليله/اليوم/قريبا ;
      حابس/حابسه/قافل/قافله/مقفل <selfOther> !علي ; (قفل|قفلت|سكر|سكرت) _1 علي <selfOther>
    `),
  },
  {
    kind: 'self-harm',
    style: 'explicit',
    reason: 'The same outright in English and in Arabic written with Latin letters.',
    excusedBy: ['asking', 'figure'],
    phrases: rows(`
      want/wanna/going/gonna to? die ; want/wanna to? be dead ; want/wanna to? die ;
      wish i was/were dead ;
      kill/killing/hurt/hurting/harm/harming/cutting/cut/hang/hanging/shoot/stab/drown myself/my? myself ;
       end my life ; ending my life ; take my own? life ;
      end it all ; i _2 suicidal ; suicidal ; suicide $ ;
      think/thinking/thoughts/considering/attempt/commit/committing/attempted _1 suicide ;
      took _3 pills ; swallowed _3 pills ; overdose/overdosed ; dont/not/never want to live/exist ;
      don t want to live/exist/be ; want to disappear _1 forever ;
      (abi|aba|abgha|abga|abgi|wedi|wedy|wdi|wddi|widi|badi|abbi|nawi|ra7|rah|baghi|ayza) am(o|u|ou|w)t ;
      am(o|u|ou|w)t khalas/5alas/xalas ; b(a|)m(o|u|ou|w)t nafsi ;
      (a|ba|b|ha|7a|)nt(a|e|i|)(7|h)(a|e|i|)r ;
      (antahir|entaher|bantaher|banta7er|bent7er|bante7er|benta7r|an7r) ;
      (a|ba|b|ha|7a)(8|g|k|q|gh)(t|6|)(o|u|)l nafsi/3omri/omri/rohi/ro7i ;
      (a|ba|)(th|d|z|)ba(7|h) nafsi/3omri/ro7i ; antahi ; (na5les|akhles|a5les) men 7ayati/hayati/nafsi
    `),
  },
  {
    kind: 'self-harm',
    style: 'indirect',
    reason: 'Between the lines in English and in Latin letters.',
    excusedBy: ['asking'],
    phrases: rows(`
      better off without me ; better without me ;
      no reason/point/purpose _1 living/live/life ; no reason to live ;
      no point living/in ; nothing to live for ; never born ; was never born ; goodbye forever ;
      goodbye everyone/world ; cannot go on ; cant go on ; can t go on ; never wake up ;
      not wake up ; don t wake up ; dont wake up ; take care of my kids/children/family ;
      tired of living/life ; hate my life ; hate myself ; give up on life ; no one/nobody _1 miss me ;
      burden to everyone/my ; cant take it anymore ; can t take it anymore ;
      don t want to be here anymore ; dont want to be here anymore ;
      ta3(e|a|)bt men el? 7ayat/7ayah/7ayati/el7ayat/el7ayah/hayat/alhayat/al7ayah/eldunya/aldonya/dunya ;
      ta3abt men ; ma ab(i|gha|a) a3(e|ee|i|)sh ; ma (abi|abgha|aba) (a3esh|a3ish|aeesh|a3eish|3esh|a3eesh) ;
      (leetni|letni|yaletni|ryetni|yaretni|retni) am(o|u|ou|w)t ;
      ma3ad abi/abgha el? 7ayah/7ayat/hayat/a3esh/al7ayah/el7ayah ;
      arta7 ll2abad/lel2abad/lil2abad/forever ; kereht/kraht/karaht 7ayati/hayati
    `),
  },
]
