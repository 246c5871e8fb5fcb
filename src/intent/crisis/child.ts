import { rows } from '../rows.ts'
import type { CrisisRules } from './rule.ts'

export const childRules: readonly CrisisRules[] = [
  {
    kind: 'child',
    style: 'explicit',
    reason: 'A child is beaten, tortured or burnt by someone.',
    excusedBy: ['was', 'past', 'asking'],
    phrases: rows(`
      -ضرب/=ضرب/~يضرب/~يضظرب/-عذب/=عذب/-عنف/=عنف/-حرق/=حرق/-جلد/يعذبون/يضربون _1 <kid> ; <abuser>/<not> ضرب بنتي/ولدي/ابنتي/ابني/عيالي/طفلي ; -ضرب/ضرب _1 <kid> _2 ضربا/لين ; =حرق/-حرق اخوي/اخويا/اختي ; -ضرب/=ضرب _1 اخوي/اختي الصغير/الصغيره ; -ضربهم/=ضربهم _2 لين ; <kid> _2 (يتعرض|تتعرض|يتعرضون|تعرضت|تعرض) _1 (للعنف|لعنف|للضرب|لضرب|للتعذيب|للتعنيف|عنف|ضرب) ; <kid> معنف/معنفه
    `),
  },
  {
    kind: 'child',
    style: 'explicit',
    reason: 'Sexual abuse of a child.',
    excusedBy: ['was', 'past', 'asking'],
    phrases: rows(`
      (-تحرش|=تحرش|تحرش|اتحرش|متحرش|~يتحرش|يتحرشون|تحرشوا) _1 <kid>/اختي/اخوي ; (-لمس|=لمس|لمس|يلمس) _1 <kid>/اختي/اخوي ; اعتدي/-عتدي/اعتدا _2 علي _1 <kid> ; اعتدي _1 شخص/واحد علي طفلي ; <kid> _2 (تعرضت|تعرض|تتعرض|يتعرض) _1 (للتحرش|لتحرش|تحرش|للاغتصاب|لاعتدا|للاعتدا) ; اغتصب* _1 <kid> ; <kid> _1 انغتصب*/اغتصب*
    `),
  },
  {
    kind: 'child',
    style: 'explicit',
    reason: 'A child kidnapped, lost, locked in or left alone; a child writing about its own beating.',
    excusedBy: ['was', 'past', 'asking'],
    phrases: rows(`
      (خطف|خطفوا|خطفو|انخطف|انخطفت|اختطف|اختطفوا|اخذ) _1 بنتي/ولدي/عيالي/ابني/ابنتي/طفلي ; خطف*/اختطف* _1 <kid> ; (خنق|خنقت|-خنق|=خنق) <kid> ; (يزوجون|بيزوجون|-زوجون) (اختي|بنتي|البنت) _3 (عمرها|قاصر|طفله) ; طفل/ياهل/رضيع/بزر _8 متروك/متروكه ; <kid> _2 مخطوف/مخطوفه/انخطف*/مفقود/مفقوده ; <kid> _1 (ضايع|ضايعه|تايه|تايهه|مختفي|مختفيه) ; طفل/طفله/رضيع/<kid> _1 متروك/متروكه/مرمي/مرميه ; (محبوس|محبوسين|محبوسه|مقفول|محبوسين) _5 (لوحدهم|لحالهم|اكل|بيت) ; <kid> محبوس* _1 (الغرفه|غرفه|الحمام|البيت|حمام) ;
      <kid> _4 (لوحدهم|لحالهم|لوحده|وحدهم) _3 امس/البارح/ايام/اكل/يومين ; عمري _4 -ضربني*/=ضربني*/وابوي ; وعمري 8/9/10/11/12/13/14/15/16 $ ; -ضربني*/=ضربني* _2 وعمري ; انا طفل/طفله _3 -ضربني*
    `),
  },
  {
    kind: 'child',
    style: 'indirect',
    reason: 'Bruises, fear, wrong touches and unanswered crying.',
    excusedBy: ['was', 'past', 'asking'],
    phrases: rows(`
      <kid> _6 بكدمات/كدمات ; وفيها/فيها/فيه كدمات ; (ضهره|ضهرها|جسمه|جسمها|يده|وجهه) _1 كله? اثار ; اثار _1 خيزران/ضرب/حرق/حروق/سجاير/عض/حبل/سلك ; -سوي/=سوي _1 (لها|له|لي|معها|معه|فيها|فيه) _1 شي/اشيا/حركات غلط/خطا/عيب/وسخه ; -سوي _2 اشيا غلط ; -خاف/=خاف من _1 (معلمه|معلمها|ابوه|ابوها|خاله|عمه|السواق|السايق|استاذه|المدرس) _4 (-لمس*|يلمسه|-ضرب*) ; انه -لمسه/-لمسها ; -لمسه/-لمسها ;
      <kid> _5 (-بكي|=بكي|-صيح|=صيح|تصيح|يصيح|يصرخ|تصرخ) _4 كل ليله !من ; <kid> _5 (-بكي|=بكي|-صيح|=صيح|يصرخ|تصرخ) _4 ولا احد/وكدمات/ليل/امليل ; -بكي كل ليله ولا احد ; <kid> _3 حافي/حافيه ; حافي ما احد ; ما احد -دري عن اهله ; تجيب/ترجع/راجع/راجعه من _2 (ابوه|ابوها|ابيها|ابيه) _5 (كدمات|بكدمات|اثار|ضرب|ازرق)
    `),
  },
  {
    kind: 'child',
    style: 'explicit',
    reason: 'The same in English.',
    excusedBy: ['was', 'past', 'asking'],
    phrases: rows(`
      (beating|hitting|beats|hits|abusing|hurting|hurts|abuses) _1 my? (child|son|daughter|kids|children|baby|kid) ; (touches|touching|molested|molesting|raped) _1 my? little? (child|son|daughter|kids|sister|brother|children) ; (son|daughter|child|baby|kid) _3 kidnapped/missing/abducted ; kidnapped my
    `),
  },
  {
    kind: 'child',
    style: 'indirect',
    reason: 'Bruises and fear described in English.',
    excusedBy: ['was', 'past', 'asking'],
    phrases: rows(`
      (son|daughter|child|kids|kid) _8 bruises ; (son|daughter|child) _2 (afraid|scared) of (him|his|her)
    `),
  },
]
