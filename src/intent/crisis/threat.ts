import { rows } from '../rows.ts'
import type { CrisisRules } from './rule.ts'

export const threatRules: readonly CrisisRules[] = [
  {
    kind: 'threat',
    style: 'explicit',
    reason:
      'Threats against life or honour. A landlord, a bank or a utility "threatening" is a money matter.',
    excusedBy: ['was', 'denied', 'past', 'asking', 'money'],
    phrases: rows(`
      -هددني/=هددني/~يهددني/-هددوني ; -هددنا/~يهددونا ; -هدني _1 ~بالقتل ; -هددني/-هدد _4 <kill>/<blade>/ينشر/بنشر/-قتلني/-ذبحني/-ذبح/<photos>/-فضح ; -هدد/هدد/بيهدد _2 <kill>/-قتلني/-قتل ; وصلتني/جاني/جتني/وصلني/تجيني/يجيني _2 تهديد/~تهديد/تهديدات ;
      اتعرض/نتعرض/تعرضت _1 لتهديد/للتهديد/تهديد/تهديدات ; تهديد/~تهديد _1 <kill> ; ابتزاز وتهديد ; تهديد وابتزاز ; مهدده/مهدد _1 <kill> ; هددني/هددتني/هددوني _2 <kill>/<blade>/-قتلني/-ذبحني/بصوري/بنشر
    `),
  },
  {
    kind: 'threat',
    style: 'explicit',
    reason: 'Blackmail, also with pictures.',
    excusedBy: ['was', 'denied', 'past', 'asking'],
    phrases: rows(`
      -بتزني*/=بتزني*/~يبتزني/-بتزنا/-بتزوني ; -بتز <kid>/اختي/امي ; ابتزني/ابتزتني/ابتزوني ; (اتعرض|نتعرض|تعرضت|واقعه|ضحيه) _1 لابتزاز/للابتزاز/ابتزاز ; ^ ابتزاز/الابتزاز $ ; ~ابتزاز _2 (شخص|واحد|رجل|شاب|بصوري) ; -نشر/-نزل/ينشر/بنشر _1 <photos> ; (ماسك|معه|معاه|عنده|ماسكين) <photos> ; <photos> _3 -بتز*/-فضحني/وبتز*
    `),
  },
  {
    kind: 'threat',
    style: 'explicit',
    reason: 'A killing announced by or reported of a person. "يقتلني الحر" is a figure of speech.',
    excusedBy: ['was', 'denied', 'asking', 'scene', 'figure'],
    phrases: rows(`
      ~بيقتلني/(يقتل|بيقتل|حيقتل|يذبح|بيذبح|حيذبح|-قتلون|-ذبحون) (ابني|ولدي|بنتي|امي|ابوي|اخوي|اختي|زوجي|عيالي|اولادي|بناتي) ; -قتلني/-ذبحني/-ذبحنا/-قتلنا/-قتلوني/-ذبحوني/بيقتلوني ; بيقتلوننا ; +ذبحك/+قتلك/+ذبحج/+قتلج/+ذبحتس/بقتلك/باقتلك/باذبحك ; قال/قالي/يقول/قالوا _3 +قتلك/+ذبحك ; +ذبح/+قتل اللي/الموضف*/موضفكم/موضف ; متوعدني/متوعد*/-توعدني/يتوعد*/توعدني/توعد ; حالف/حلف/حالفين _1 -ذبح*/-قتل* ; حالف ما -خليني ; ما -خليني ; دمكم/دمي/دمك مهدور ; يرميني/-رمينا _1 رصاص/بالرصاص ;
      اخشي علي حياتي ; -راقبني/يراقبني/-لحقني ويهددني
    `),
  },
  {
    kind: 'threat',
    style: 'indirect',
    reason: 'Being followed, watched, waited for; veiled threats; exposure.',
    excusedBy: ['was', 'denied', 'past', 'asking', 'money'],
    phrases: rows(`
      -لاحقني/-لحقني/-تبعني/-راقبني/يلاحقني/-تتبعني ; -طاردني/يطاردني ; -فضحني/-فضحوني/-فضحنا ; قرب يومك ; صوره/صورت مسدس/سلاح ; 
      (بتشوفين|حتشوفي|بتشوف|حتشوف|تشوفين|راح) _3 (+سوي|اسوي|شفتيه) ; بتشوفين شي ; +ندم/اندم/=ندمين/تندم/سيجعلني _3 (اسحب|سحبت|حياتي|تنازلت) ; سيجعلني اندم ; (اذا|لو|ان) ما/لم _1 (سحبتي|تنازلتي|اسحب|سحبت|اتنازل|تنازلت|~تنازلتي) ; بتشوفين وش _2 فيك* ;
      يعرف عنواني/مدرسه/بيتي _4 صور/صورهم/عيالي/اولادي ; عنواني ومدرسه ; -دور علي ; يدور علي ; حياتك/حياتج بايدي/بيدي ; مرعوبه ; خايفه/خايف علي عمري/حياتي ; حاطين عيونهم علينا ; يترصد*/يتربص*
    `),
  },
  {
    kind: 'threat',
    style: 'indirect',
    reason: 'Revenge, and somebody who stands at the door. Of an officer both are said in anger.',
    excusedBy: ['was', 'denied', 'past', 'asking', 'money', 'desk'],
    phrases: rows(`
      -نتقم/الانتقام/انتقام/بالانتقام _1 مني ; بالانتقام ; !انا/وانا (واقف|يقف|يوقف) _2 (قدام|امام|عند) _1 (بيتي|بيتنا|البيت|باب|بابنا) ; (ابنك|ولدك|بنتك|عيالك) _2 (ما|لن|ماراح) _1 (-رجع*|=رجع*|بيرجع*) ;
      (قال|قالي|يقول|كتب|ارسل|رسل|رساله|كتبوا|وصلني|جاني) _3 (دورك|دوركم) (جاي|قريب|قرب)
    `),
  },
  {
    kind: 'threat',
    style: 'explicit',
    reason: 'The same in English and in Latin letters.',
    excusedBy: ['denied', 'past', 'asking', 'money'],
    phrases: rows(`
      (threatened|threatening|threatens|threat) _2 (kill|me|my|us) ; blackmailing/blackmailed/blackmail me ; being blackmailed ; (will|wants|going|gonna|trying|want) to? (kill|murder) me/us/my ; leak/post/publish my <photos> ; death threats ;
      (y|ye|yi)(ha|h)(d|de|dd|dde)(d|)(ni|ny|ne) ; (yhaddedni|yehadedni|yhadedni|yhdedni|yhddni|yehdedni|yehaddidni|yhaddidni|yihaddidni) ; (yebtazni|yebtzni|ybtazni|ybtzni|yibtazni|yabtazuni) ; (yeqtelni|ye8telni|yaqtulni|y8tlni|yagtelni|byeqtelni|byg6lni|yethba7ni|yedhba7ni)
    `),
  },
  {
    kind: 'threat',
    style: 'indirect',
    reason: 'Veiled threats in English.',
    excusedBy: ['denied', 'past', 'asking', 'money'],
    phrases: rows(`
      (following|stalking|stalks|watching|follows) me ; knows where i live ; i will regret ; will make me regret ; make me pay ; outside my house every
    `),
  },
]
