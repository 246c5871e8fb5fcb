import { rows } from '../rows.ts'
import type { CrisisRules } from './rule.ts'

export const violenceRules: readonly CrisisRules[] = [
  {
    kind: 'violence',
    style: 'explicit',
    reason: 'Someone beats the writer: the imperfect with "me" is present whatever else lies in the past.',
    excusedBy: ['was', 'denied', 'scene'],
    phrases: rows(`
      <hitsMe> ; -ضربني/-عنفني/-طقني ; -ضربنا/=ضربنا/~يضربنا ; -ضربونا ; -مد/مد/=مد يده/ايده/يدها علي
    `),
  },
  {
    kind: 'violence',
    style: 'explicit',
    reason: 'Someone beat the writer, or beats others of the house.',
    excusedBy: ['was', 'denied', 'past', 'scene'],
    phrases: rows(`
      <abuser> _3 <hitMe> ; <hitMe> _3 <abuser> ; ضربني* _2 <now> ; <now> ضربني* ;
      <hitMe> وطردني/وحبسني/وسكر/وكسر ; -مد/مد/=مد يده/ايده/يدها علي ; يمدون ايديهم علي ; <abuser> _3 (كسر|كسرت|ضرب) ضهري ; كسر/كسرت _1 يدي/راسي/اسناني/عضمي/رجلي/خشمي ;
      -عتدي/يعتدي/اعتدي/بيعتدي _1 علي/عليا ; يكسر عضامي ; -ضربنا/=ضربنا/~يضربنا ; <spouse> _3 -ضرب/ضرب امي/اختي/اخواتي/زوجته ; لكمني* ;
      ياكلني ضرب ; يهيني كل ; زوج* خنق* ; <spouse> _4 ضربني ; -ضربونا ; -حرقني/-شوهني _2 اسيد/مويه/نار/سجاير ; رمي علي مويه
    `),
  },
  {
    kind: 'violence',
    style: 'explicit',
    reason:
      'Saying of oneself: beaten, abused, raped, harassed. Talk about services for the abused is excused.',
    excusedBy: ['was', 'denied', 'past', 'asking'],
    phrases: rows(`
      انا ~معنفه/معنف ; (تعرضت|اتعرض|نتعرض) _1 ضرب/لضرب/للضرب/للعنف/لعنف/اغتصاب/لاغتصاب/للاغتصاب/للتحرش/تحرش/لتحرش/عنف/تعنيف/للتعنيف/للتعذيب/لاعتدا/للاعتدا/اعتدا ;
      ~اغتصبني* ; ~اغتصبوني ; اغتصبت/اغتصبنا/مغتصبه ; -غتصبني/-غتصبوني ; -تحرش _1 بي/فيني/فيا/علي/احد/في ; ~يتحرش فيني/بي/فيا ;
      تحرش بي/فيني/فيا ; تحرشوا فيني/بي/فيا ; يتحرشون/متحرش فيني/بي ; يلمسني/لمسني _2 جسمي/غصب/بالقوه/رضاي ; يجبرني علي علاقه/الجنس/الدعاره ; ~يعنفني
    `),
  },
  {
    kind: 'violence',
    style: 'explicit',
    reason: 'Locked up, strangled, or a weapon in the house.',
    excusedBy: ['was', 'denied', 'past', 'asking'],
    phrases: rows(`
      <spouse> _2 -حبسني*/=حبسني*/حابسني*/حبسني*/مكتفني*/-حجزني/قافل/مقفل/مسكر ; ~حابسني ; -حبسني* ; <spouse> _1 سكر/قفل/يقفل/يسكر علي ; سكر/قفل/يقفل علي الباب ;
      مكتفني/مكتفيني/مربوطه ; حاول _1 خنقي/قتلي/ذبحي/حرقي ; خنقني/-خنقني ; <abuser> _3 (ماسك|شايل|معه|معاه|شل|رافع|بيده|سحب|طلع|عنده|حامل) <blade> ; (ماسك|شايل|معه|ومعه|معاه|شل|رافع|حامل) <blade> _4 (علي|علينا|يصرخ|ويصرخ|البيت) ;
      شل <blade> ; <blade> _2 علي/علينا ; اقتحم _3 بيتي/البيت/علينا ; دخل علينا _3 <blade> ; (يكسر|بيكسر|كسر|بيكسره|يكسره|يدقون) _1 الباب/باب _3 (علي|علينا|وحدي|لحالي|لوحدي|وحيده) ; باب بيكسره/يكسره ; عند الباب بيكسره/يكسر ;
      -تهجم _1 علي/علينا ; تهجم/هجم علي/علينا _2 بيت/<blade>/البيت ; يتهجم علي/علينا ; الحقوني/الحقونا/انقذوني/انقذونا _2 -ضربني/-ذبحني/-قتلني/-ضربنا/زوجي/اخوي/منه ; ياخذ/ماخذ جوازي _4 -ضربني ; يمنع عني الاكل/الطعام ; احتاج من ينقذني
    `),
  },
  {
    kind: 'violence',
    style: 'indirect',
    reason: 'Fear of a person at home, hiding, fleeing; not the fear of a refusal or a bill.',
    excusedBy: ['was', 'denied', 'past', 'asking', 'money'],
    phrases: rows(`
      (خايفه|خايف|اخاف|مرعوبه|خوفا|~خايفه) _3 من/منه/منهم <spouse> ; ~خايفه/خايف/اخاف منه/منهم ; واخاف منه ; (خايفه|خايف|اخاف) _2 علي <self>/نفسي/عيالي/حياتي/روحي ; (خايفه|خايف|اخاف|اخشي) _2 (ارجع|اعود|اروح) _1 البيت/للبيت/بيتي ; خايفه _2 (يلحقني|يلقاني|يذبحني|يقتلني|يسوي|يمسكني|يعرف) ; خايفه من رجلي/زوجي ;
      (متخبيه|متخبي|مختبيه|مختبي|مختبئه|منخشه|متخبين|مندسه|مستخبيه|مستخبي|مستخبين|مستخبيين) ; متخبيه _2 منه/عنه/الحمام ; (هربت|هاربه|هربانه|شارده|شردت|~هربت) _2 من البيت/بيتي/اهلي/المنزل/منه/زوجي/بيت ; هربانه منه ; -لقاني/يلحقني وخايفه ; طلعت من البيت حافيه ;
      (هو|زوجي) _1 جنبي/بجانبي/جمبي/يسمعني ; (خايف|خايفه|اخاف) من عمو/عمه/خالو ; لا/ما _1 (استطيع|اقدر) _1 (الكلام|اتكلم|اتكلام) _1 (هو|فهو|لانه|زوجي) ; (لا|اخاف|خايفه|خايف|يمكن) _1 يسمعني ; عشان ما يسمعني ; (زوجي|ابوي|اخوي|هو) _1 يسمعني ; (لو|اذا) _1 (عرف|درا|دري|شافني) _4 (-ذبحني|-قتلني|-ضربني|حيذبحني|بيذبحني) ; -سوي/-سوي في/فيني/فيا شي ; حيسوي فيا ;
      لا/ما/مو/مب/لست _2 (امنه|امان|بامان|بالامان|الامان) _2 (بيتي|البيت|زوجي|معه|في) ; (كدمات|بالكدمات|كدماتي) ; (اذا|لو) ما (رديت|كتبت|جاوبت) _5 (الشرطه|بلغوا|خبروا|اعرفوا) ; وجهي _2 ازرق/مورم ; جسمي _3 كدمات/ازرق ; يكسر كل شي ; وهو برا يصارخ ; قافله علي نفسي ; الباب/باب/غرفه مقفل/مقفله خوفا ; -صير وحش ; -بحث عنا/عني ;
      ما/لا معي/عندي مكان _3 هاربه/هربت ; وهو _1 البيت _1 <now> ; يمنعني +طلع/اطلع _3 راتبي/واخاف/اخاف
    `),
  },
  {
    kind: 'violence',
    style: 'explicit',
    reason: 'The same outright in English and in Latin letters.',
    excusedBy: ['was', 'denied', 'past', 'asking'],
    phrases: rows(`
      (husband|father|brother|son|wife|boss|he|mother|uncle|they) _2 (beats|beating|hits|hitting|abuses|abusing|chokes|choking|strangled|hurting|beat|hit|abused) _1 me/us ; is beating me ; hit me and ; (was|been|being) (raped|abused|beaten|assaulted) ; raped me ; locked me _2 (in|up|house|room|home) ; he _1 has a knife/gun ; break _2 door ; molested/harassing me ; domestic abuse $ ;
      (y|ye|yi|by|bye|b|be|bi|bey|biy)(d|dh|th|z)(e|a|i|)r(e|a|i|o|)b(n|on|oon|in)(i|y|e|ee)* ; (ydrbni|bydrbni|yedrebni|yidribni|yedhrebni|ythrbni|yudrebni|yadrebni|yadrubni|y6gni|ye6egni) ; m3anafah/mo3anafa/m3nfh ; (yet7arash|ytharash|yit7arash|ytaharash) fini/feeni/bi
    `),
  },
  {
    kind: 'violence',
    style: 'indirect',
    reason: 'Between the lines in English and in Latin letters.',
    excusedBy: ['denied', 'past', 'asking'],
    phrases: rows(`
      hiding from my/him ; not safe _1 (home|house|with|here|husband) ; i _1 unsafe ; cant/t talk _1 he ; he is next to me ; afraid/scared of my husband/father/brother/him ; scared/afraid to go home ; ran away from my/him/home ;
      (khayfa|5ayfa|khayfah|5ayfah|5ayifa|khaifa|khaifah|5aifa|kheyfa) _1 (men|mn|min|arja3|3ala|minnah|mennah|mena|zawji|zoji)
    `),
  },
]
