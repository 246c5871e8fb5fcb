import { rows } from '../rows.ts'
import type { CrisisRules } from './rule.ts'

export const medicalRules: readonly CrisisRules[] = [
  {
    kind: 'medical',
    style: 'explicit',
    reason: 'No breath, no consciousness, collapse.',
    excusedBy: ['was', 'past', 'care', 'scene', 'asking'],
    phrases: rows(`
      ما/لا/مو/ولا/وما/وبدون/لم/قادر/قادره/مقدر/مش _1 <breathes> ; ما/لا/مو _1 (اقدر|استطيع|قادر|قادره|قادرين) _1 <breathes>/التنفس ; صعوبه _1 تنفس ; اختنق/-ختنق/=ختنق/+ختنق/اختنقنا/مختنق/بختنق ; ضيق شديد _2 تنفس ; ضيقا شديدا في التنفس ; ضيق _1 تنفس _2 (شديد|قوي|الان|الحين|وحدي|لحالي) ;
      <faint> _1 علي/عليه/عليها/عليا/عليهم ; <faint> ; <patient> _1 فاقد/فاقده/فقد/فقدت _1 وعي/الوعي/وعيه/وعيها ; فقدت/فقد/فاقد الوعي/وعيه/وعيها ; غاب/غابت/غايب/غايبه عن الوعي ; ما/لا _1 (-رد|=رد|-صحي|=صحي) _1 <faint> ; <sinks> _4 (ما|لا|ولا|وما) _1 <answers>/<breathes> ; نفسه/نفسها ثقيل/ضعيف/ضيق ; ما تصحي ونفسها ; <sinks> _3 راسه/راسها -نزف/=نزف ;
      تشهق/يشهق _2 ما ; لا -ستجيب/=ستجيب ; انهارت/انهار وما
    `),
  },
  {
    kind: 'medical',
    style: 'explicit',
    reason: 'Stroke, heart attack, bleeding, fits, birth, accidents happening now.',
    excusedBy: ['was', 'past', 'care', 'scene', 'asking'],
    phrases: rows(`
      (جاته|جاتها|جته|جتها|جات|اصيب|اصيبت|صابته|صابتها|صاب|انجلط|انجلطت|جاه) _2 ~جلطه/جلطه/بجلطه ; انجلط/انجلطت ; (نوبه|ازمه|سكته|بنوبه|بازمه|بسكته) قلبيه/دماغيه ; heart attack ; الم _1 شديد _1 في صدري ; صدري _2 (يعورني|-وجعني|-المني|يالمني|ضايق|~يالمني|قابض|-عورني) ; وجع/الم _2 صدري/الصدر ; ماسك/ماسكه صدره/صدرها ; قلبي بيوقف/يوقف ; نبضه ضعيف/وقف ;
      -نزف/=نزف/+نزف/~تنزف/تنزف _2 <now>/بشده/بقوه/دم/وحامل/وهي/والحمل/عندي/كثير ; <patient> _2 -نزف/=نزف/~تنزف/تنزف ; وراسه/راسه/راسها -نزف/=نزف ; نزيف شديد/قوي ; انا انزف ; وانا انزف ; -تشنج/=تشنج/متشنج/يتشنج/تتشنج ; جاه/جاته/جاها تشنج ; بتولد/حتولد/=ولد _1 <now>/والان/وما ; <sinks> من _1 (درج|امدرج|سطح|السطح|عماره|فوق) ; صار عليه/علينا/عليها حادث _3 -نزف/الحين/الان/ينزف/توه ; حادث _4 -نزف ;
      (سكري|سكره|سكرها|السكر|الضغط|ضغطه|ضغطي) نزل/انخفض/هابط/طايح _4 (-غمي|بيغمي|مره|<faint>|يرجف) ; قرصته/قرصتها/لدغته/لدغتها/لدغتني/قرصتني/عضته/لدغ/قرصه حيه/عقرب/افعي/ثعبان/داب/حنش ; قرصته/لدغته/قرصتني _3 الحقونا/الحقوني ; حرارتها/حرارته 40/41/42 ; غرق/غرقت/-غرق/=غرق _2 مسبح/بالمسبح/المسبح/بحر/السيل/الحين/البير ;
      <patient> غرق/غرقت ; (انحرق|انحرقت|انحرقوا|احترق|احترقت|احترقوا) _4 الحقوني/الحقونا/الحين
    `),
  },
  {
    kind: 'medical',
    style: 'explicit',
    reason: 'Poison and things swallowed, fire and smoke.',
    excusedBy: ['was', 'past', 'care', 'scene', 'asking'],
    phrases: rows(`
      (بلع|بلعت|ابتلع|ابتلعت|شرب|شربت|اكل|اكلت) _2 <poison>/بطاريه/مغناطيس/دبوس/ماده/منضف/مسمار ; تسمم ; (حريق|النار|نار|حريقه) _2 (بيتنا|بيتي|البيت|الحين|الان|غرفه|محاصرون|شبت) ; ^ حريق $ ; شبت/شب النار/حريق/نار ; (البيت|بيتنا|بيتي|الغرفه|الشقه|المطبخ) -حترق/=حترق/بيحترق/يشب/تحترق ; محاصرون/محاصرين ; (اختنقنا|مختنقين) ; تسرب غاز ; ريحه غاز قويه
    `),
  },
  {
    kind: 'medical',
    style: 'explicit',
    reason: 'Asking for an ambulance. Rides to appointments and first-aid courses are excused.',
    excusedBy: ['was', 'past', 'care', 'scene', 'asking'],
    phrases: rows(`
      ^ اسعاف/الاسعاف/~اسعاف $ ; (ابي|ابغي|نبي|نبغي|احتاج|ابا|محتاج|ارسلوا|اطلبوا|كلموا|اتصلوا|ودوا|وين|في|بدي|نحتاج|محتاجين) _1 ~اسعاف/الاسعاف/اسعاف ; ~اسعاف _1 بسرعه/ضروري/الحين/عاجل/الان/~بسرعه ; ما في/فيه اسعاف ; الاسعاف ما جا/وصل/يرد
    `),
  },
  {
    kind: 'medical',
    style: 'indirect',
    reason: 'Signs of stroke, shock, hypoxia or low sugar described by people who do not name them.',
    excusedBy: ['was', 'past', 'care', 'scene'],
    phrases: rows(`
      لون* _2 ازرق/زرقا/ازرقا/~ازرق/اصفر/ازرك ; شفاي*/شفت* _1 زرق/زرقا/ازرق/زرقا ; جسم* _1 بارد/بارده/ازرق ; ازرق وبارد ; (فمه|فمها|وجهه|وجهها|ثمه|خشمه|فم) _2 (معووج|معوج|مال|مايل|اعوج|اتعوج|انعوج|التوي|~معووج|عوج) ; (نصه|نصها|نص) _2 ما/لا -تحرك/=تحرك ; لسان* _1 ثقل/ثقيل/انعقد ; ثقل لسان* ; كلام* ما -نفهم ; (لا|ما) _1 -ستطيع/-قدر _2 -حرك/-تحرك/تحريك يده/يدها/رجله ; (-هذي|=هذي|تهذي|يهذي) ; ما/لا =عرفنا/-عرفنا فجاه ;
      ما/لا _1 =صحي/-صحي/تصحي/=ستيقض/-ستيقض/=قوم/-قوم/تقوم _2 (نومها|نومه|الصبح|الصباح|منذ) ; <patient> ما/لا =صحي/-صحي/=ستيقض/-ستيقض/=فيق/-فيق ; (الاكسجين|اكسجين) _1 خلص/نفد/انتهي ; الانسولين _1 نفد ; نفد/خلص _1 انسولين _4 -رتجف/-رجف/يعي ; ولا -عي/-وعي ; ما =حس/-حس ; ولا -رمش/=رمش ; ما =جيبني/-جيبني ; لا =جيبني/-جيبني ; -سحب النفس ; (شربت|شرب|اكلت|اكل|خذ|خذت|اخذ|اخذت|عطيته|عطيتها|اعطيته|اعطيتها|بلع|بلعت) _3 دوا غلط ; (ما|لا) _1 -رد/=رد _1 علي/عليه $ ; ما -رد/=رد علي _1 (وجسم*|ولون*|جسم*|لون*) ; طاحت/طاح علينا
    `),
  },
  {
    kind: 'medical',
    style: 'explicit',
    reason: 'The same in English and in Latin letters.',
    excusedBy: ['was', 'past', 'care', 'scene', 'asking'],
    phrases: rows(`
      not/stopped/isn/cant/cannot/t _1 breathing/breathe ; unconscious/unresponsive ; collapsed ; passed out ; fainted ; heart attack ; having a stroke/seizure ; (call|need|send|want) _2 ambulance ; ^ ambulance ; swallowed/drank _1 poison/bleach/battery/chlorine ; bleeding _2 (heavily|badly|lot|stop|now|me) ; chest _1 hurts/pain ; house is? on fire ; (drowning|drowned) _1 pool/now/help ; choking ;
      (ma|mo) (yetnafas|yitnafas|ytnafs|yatnafas|tetnafas|titnafas|atnafas|yetnafs|ttnafs|tatnafas|etnafas) ; (es3af|is3af|as3af|es3aaf|isaaf|esaaf) ; ta7at w ma ; ta7 w ma ; mughma 3al* ; moghma 3al* ; (ta7at|tahat|ta7|tah) w? (ma|la) trod/trud/yrod/terod/trd/yrd
    `),
  },
  {
    kind: 'medical',
    style: 'indirect',
    reason: 'Signs described in English.',
    excusedBy: ['was', 'past', 'care', 'scene'],
    phrases: rows(`
      (won|wont|not|can|cannot|doesn|doesnt) t? wake up ; lips _2 blue ; (doesn|doesnt|not|isn|isnt) t? respond/responding ; turning blue ; face _2 drooping ; slurring
    `),
  },
]
