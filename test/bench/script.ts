import type { User } from '../support/telegram-standin/index.ts'

/** What a simulated person does, and what they wait for before the next step. */
export interface Step {
  readonly act: (user: User, person: Person) => void
  readonly expect: (person: Person) => RegExp
}

/** The answers of one simulated person; named groups of what the bot says are added. */
export type Person = Record<string, string>

/** A scripted conversation, the rows it must leave behind, and how they are counted. */
export interface Script {
  readonly steps: readonly Step[]
  readonly person: (n: number) => Person
  /** Each must count `each` rows for every conversation. */
  readonly rows: readonly { readonly sql: string; readonly each: number }[]
  /** Rows of the chat `$1`: `each` a turn must be visible when the reply arrives. */
  readonly audit: { readonly sql: string; readonly each: number }
  /** Empties the tables. */
  readonly reset: string
}

const say = (text: (person: Person) => string, expect: RegExp): Step => ({
  act: (user, person) => void user.say(text(person)),
  expect: () => expect,
})
const tap = (label: string, expect: RegExp): Step => ({
  act: (user) => void user.tap(label),
  expect: () => expect,
})

const NAMES = [
  'صالح بن محمد العتيبي',
  'نورة بنت عبدالله الغامدي',
  'فهد بن سعد الزهراني',
  'مريم بنت علي الحربي',
]
const CITIES = ['الطائف', 'جدة', 'مكة المكرمة', 'بريدة']

/** A whole request for help in Arabic, from /start to its status: by words, buttons and a shared number. */
export const helpRequest: Script = {
  steps: [
    say(() => '/start', /كيف يمكن أن نخدمكم/),
    tap('تقديم طلب مساعدة', /هل توافقون/),
    tap('أوافق', /ما نوع المساعدة/),
    tap('السلة الغذائية', /لمن هذا الطلب/),
    tap('لي', /الاسم كاملًا/),
    say(({ name = '' }) => name, /رقم الهوية/),
    say(({ nationalId = '' }) => nationalId, /رقم الجوال/),
    {
      act: (user, { phone }) => void user.shareContact({ phone_number: phone }),
      expect: () => /في أي مدينة/,
    },
    say(({ city = '' }) => city, /حي أو قرية/),
    say(() => 'حي الشهداء', /عدد أفراد الأسرة/),
    say(() => '5', /دخل الأسرة/),
    tap('أقل من 3000 ريال', /الثامنة عشرة/),
    say(() => '3', /مساعدة غذائية/),
    tap('نعم', /ما الحاجة/),
    say(({ n }) => `عندي خمسة عيال وانقطع راتبي من شهرين وما عندنا مصروف البيت ${n}`, /المستند 1/),
    tap('لاحقًا', /المستند 2/),
    tap('لاحقًا', /هل هي صحيحة/),
    tap('البيانات صحيحة', /بقي الإقرار/),
    tap('أُقرّ بذلك وأُرسل الطلب', /ورقمه[^0-9]*(?<number>\d{4}-\d{4})/),
    {
      act: (user) => void user.tap('حالة الطلب'),
      expect: ({ number = '' }) => new RegExp(`${number}[^]*الحالة`),
    },
  ],
  person: (n) => ({
    n: String(n),
    name: NAMES[n % NAMES.length] ?? '',
    nationalId: nationalIdOf(n),
    phone: `9665${String(10_000_000 + (n % 89_999_999))}`,
    city: CITIES[n % CITIES.length] ?? '',
  }),
  rows: [
    { sql: 'SELECT count(*)::int AS rows FROM inbound_message', each: 20 },
    {
      sql: "SELECT count(*)::int AS rows FROM outbound_message WHERE status IN ('sending', 'sent')",
      each: 20,
    },
    { sql: 'SELECT count(*)::int AS rows FROM help_request', each: 1 },
  ],
  audit: {
    sql: `SELECT (SELECT count(*) FROM inbound_message i WHERE i.conversation_id = c.id)::int
               + (SELECT count(*) FROM outbound_message o WHERE o.conversation_id = c.id)::int AS rows
            FROM conversation c WHERE c.channel = 'telegram' AND c.address = $1::text`,
    each: 2,
  },
  reset: 'TRUNCATE contact, due_job CASCADE',
}

/** A valid citizen's number for every n: nine digits and the Luhn digit that fits. */
function nationalIdOf(n: number): string {
  const nine = `1${String((n * 7919) % 100_000_000).padStart(8, '0')}`
  const sum = [...nine].reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return `${nine}${(10 - (sum % 10)) % 10}`
}
