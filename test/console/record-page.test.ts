import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { ConsoleHouse, DESKTOP, PHONE } from '../support/console-house.ts'
import { until } from '../support/until.ts'

let house: ConsoleHouse
let browser: Browser
beforeAll(async () => {
  ;[house, browser] = await Promise.all([ConsoleHouse.open(), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

const SHOTS = process.env.SILA_SHOTS
const shot = async (page: Page, name: string) => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}

/** Answers to the questions that are no choice, by their label. */
const TYPED = {
  الاسم: 'سعاد بنت محمد الغامدي',
  'رقم الهوية': '1000000008',
  الجوال: '055 123 4567',
  المدينة: 'مكة',
  الحي: 'العزيزية',
  'عدد أفراد الأسرة': 'خمسة',
}

test('a request told by phone is written down, linked by its person in web chat, disputed and settled', async () => {
  const officer = await house.officer('officer', { name: 'هند القحطاني' })
  const page = await house.visit(browser, officer, '/console/requests', DESKTOP)
  page.setDefaultTimeout(20_000)
  await page.getByRole('link', { name: 'طلب جديد' }).click()
  await page.getByRole('heading', { name: 'تسجيل طلب' }).waitFor()
  // Nothing is written yet, so there is nothing to clear; and what is written is not cleared by one click.
  const clear = page.getByRole('button', { name: 'مسح وبدء من جديد' })
  expect(await clear.count()).toBe(0)
  await page.getByRole('button', { name: 'شخص جديد' }).click()
  await clear.click()
  await page.getByRole('dialog').getByRole('button', { name: 'مسح ما كُتب' }).click()
  await page.getByRole('button', { name: 'شخص جديد' }).click()
  await page.getByRole('checkbox', { name: /قبل تسجيل طلبه/ }).check()
  await page.getByRole('combobox', { name: 'الخدمة' }).click()
  await page.getByRole('option', { name: 'السلة الغذائية' }).click()
  await page.getByRole('radio', { name: 'لي', exact: true }).check()
  for (const [label, words] of Object.entries(TYPED))
    await page.getByRole('textbox', { name: label, exact: true }).fill(words)
  await page.getByText('يُسجَّل: 5').waitFor()
  await shot(page, 'record-form-desktop')

  // Nothing is lost by a reload but the number of identity, which no browser keeps.
  await page.reload()
  const name = page.getByRole('textbox', { name: 'الاسم', exact: true })
  await name.waitFor()
  expect(await name.inputValue()).toBe(TYPED.الاسم)
  const id = page.getByRole('textbox', { name: 'رقم الهوية', exact: true })
  expect(await id.inputValue()).toBe('')
  await id.fill('1000000009')
  await page
    .getByText('رقم الهوية')
    .locator('..')
    .getByText(/\p{L}{4}/u)
    .first()
    .waitFor()
  await id.fill(TYPED['رقم الهوية'])
  await page.getByRole('combobox', { name: 'دخل الأسرة الشهري' }).click()
  await page.getByRole('option').first().click()
  await page.getByRole('textbox', { name: 'دون الثامنة عشرة' }).fill('3')
  await page.getByRole('radio', { name: 'لا', exact: true }).first().check()
  await page.getByRole('textbox', { name: 'الحاجة' }).fill('نحتاج سلة غذائية كل شهر')
  await page.getByRole('checkbox', { name: 'روجعت البيانات أعلاه مع صاحب الطلب، أو طوبقت بما كتبه.' }).check()
  await page.getByRole('checkbox', { name: /قُرئ عليه الإقرار/ }).check()
  await shot(page, 'record-declare-desktop')
  await page.getByRole('button', { name: 'تسجيل الطلب' }).click()
  await page.getByText('سُجّل الطلب.').waitFor()
  await page.getByRole('button', { name: /رمز لربط/ }).click()
  const code = await page.getByText(/^[A-Z][0-9A-Z]{3}-[0-9A-Z]{3}\d$/).innerText()
  await shot(page, 'record-sent-desktop')

  const chat = await (await browser.newContext({ locale: 'ar-SA' })).newPage()
  await chat.goto(`${house.url}/chat`)
  const say = async (words: string) => {
    await chat.getByRole('textbox').fill(words)
    await chat.getByRole('textbox').press('Enter')
  }
  await say(code)
  await chat.getByText('ارتبط الطلب بهذه المحادثة.').waitFor()
  await chat.getByRole('button', { name: 'عرض ما سُجّل في الطلب' }).last().click()
  await chat.getByRole('button', { name: 'نعم، اعرضوه' }).click()
  await chat.getByText(/سعاد بنت محمد الغامدي/).waitFor()
  await chat.getByRole('button', { name: 'ليس هذا ما قلته' }).click()
  await say('قلت سبعة أفراد لا خمسة')
  await chat.getByText(/سُجّلت ملاحظتكم/).waitFor()

  await page.getByRole('link', { name: 'فتح الطلب' }).click()
  await page.getByText('يقول صاحب الطلب: ليس هذا ما قلته').waitFor()
  await page.getByText('الختم سليم').waitFor()
  await page.getByText('قلت سبعة أفراد لا خمسة').first().scrollIntoViewIfNeeded()
  // Linked already: another code is for nobody.
  expect(await page.getByRole('button', { name: /رمز لربط/ }).count()).toBe(0)
  await shot(page, 'declared-desktop')
  await page.getByRole('button', { name: 'تصحيح ما سُجّل' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'تصحيح: عدد أفراد الأسرة' }).click()
  await dialog.getByRole('textbox', { name: 'عدد أفراد الأسرة' }).fill('سبعة')
  await dialog.getByText('يُسجَّل: 7').waitFor()
  await dialog.getByRole('textbox', { name: 'ما الذي صُحّح، ولماذا؟' }).fill('صححنا العدد إلى سبعة')
  await dialog.getByRole('checkbox', { name: /قُرئ عليه الإقرار/ }).check()
  await shot(page, 'correct-desktop')
  await dialog.getByRole('button', { name: 'حفظ التصحيح' }).click()
  await page.getByText('ملاحظة على ما سُجّل، ورُدّ عليها').waitFor()
  await page.getByText('صُحّح بعد التسجيل').waitFor()
  await page.getByText(/الإقرار السابق/).click()
  await until(async () => (await page.getByText('الختم سليم').count()) === 2, 10, 'both declarations sealed')
  await shot(page, 'corrected-desktop')
  await until(
    async () =>
      (
        await house.query(
          `SELECT FROM outbound_message WHERE content->>'text' LIKE '%صححنا العدد%'
         UNION ALL SELECT FROM due_job WHERE task = 'say' AND payload::text LIKE '%صححنا العدد%'`,
        )
      ).length === 1,
    10,
    'the answer on its way',
  )
  const pdf = await page.request.get(
    `${house.url}/console/api/declaration/${page.url().split('/').at(-1)?.split('?')[0]}.pdf`,
    { headers: { cookie: officer.cookie } },
  )
  expect(pdf.status()).toBe(200)
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
  expect(house.complaints).toEqual([])
}, 120_000)

test('a complaint is answered from its list, at a phone’s width', async () => {
  await house.say('c1', 'شكوى')
  await house.say('c1', 'الاستقبال تأخر علي ساعتين ولم يعتذر أحد، وقد حضرت في الموعد المحدد')
  await house.say('s1', 'اقترح عليكم تفتحون مساء الثلاثاء')
  await house.say('s1', 'نعم')
  const officer = await house.officer('officer', { name: 'نورة العمري' })
  if (SHOTS) {
    const wide = await house.visit(browser, officer, '/console/feedback', DESKTOP)
    await wide.getByText('الاستقبال تأخر').first().waitFor()
    await shot(wide, 'feedback-list-desktop')
    const record = await house.visit(browser, officer, '/console/record', PHONE)
    await record.getByRole('button', { name: 'شخص جديد' }).click()
    await record.getByRole('checkbox', { name: /قبل تسجيل طلبه/ }).check()
    await record.getByText('ما نوع المساعدة المطلوبة؟').waitFor()
    await shot(record, 'record-phone')
  }
  const page = await house.visit(browser, officer, '/console/feedback', PHONE)
  await page.getByText('الاستقبال تأخر').first().waitFor()
  await shot(page, 'feedback-list-phone')
  await page.getByText('الاستقبال تأخر').first().click()
  await page.getByRole('textbox', { name: 'الرد' }).fill('نعتذر لكم، وزدنا موظفًا في الاستقبال.')
  await page.waitForTimeout(SHOTS ? 400 : 0)
  await shot(page, 'feedback-detail-phone')
  await page.getByRole('button', { name: 'إرسال الرد' }).click()
  await page.getByText('الرد الذي أُرسل').waitFor()
  expect(house.complaints).toEqual([])
}, 60_000)
