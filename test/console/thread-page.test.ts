import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Visitor } from '../e2e/visitor.ts'
import { launchBrowser } from '../support/browser.ts'
import { ConsoleHouse, PHONE, type TestOfficer } from '../support/console-house.ts'
import { until } from '../support/until.ts'

let house: ConsoleHouse
let browser: Browser
let noura: TestOfficer
let khalid: TestOfficer

beforeAll(async () => {
  house = await ConsoleHouse.open()
  browser = await launchBrowser()
  noura = await house.officer('officer', { name: 'نورة العتيبي' })
  khalid = await house.officer('officer', { name: 'خالد الشهري' })
  await house.house.console.db.cannedReply.create({
    data: { shortcut: 'hello', title: 'ترحيب', text: { ar: 'حياكم الله، معكم {{officer}}' } },
  })
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

const heard = (at: string) =>
  house.delivered.filter((one) => one.address === at).map(({ message }) => message.text)
const field = (page: Page) => page.getByRole('textbox', { name: 'كتابة رد…' })
const bubble = (page: Page, text: string) =>
  page.getByTestId('timeline').getByRole('article').filter({ hasText: text })
const thread = (page: Page) => page.getByTestId('timeline')

/** A file as the system hands it to a page: pasted into a field, or dragged over a place. */
function giveFile(place: Element, { type, name, data }: Record<'type' | 'name' | 'data', string>): void {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
  const held = new DataTransfer()
  held.items.add(new File([bytes], name, { type: 'image/jpeg' }))
  const usual = { bubbles: true, cancelable: true }
  place.dispatchEvent(
    type === 'paste'
      ? new ClipboardEvent(type, { ...usual, clipboardData: held })
      : new DragEvent(type, { ...usual, dataTransfer: held }),
  )
}

describe('an officer at a conversation', { timeout: 120_000 }, () => {
  test('takes it over, answers, notes, uses a reply kept ready, and gives it back', async () => {
    const at = 'story-1'
    await house.say(at, 'ابغى اقدم على مساعدة')
    const id = await house.asksForOfficer(at)
    const page = await house.visit(browser, noura, `/console/inbox/${id}`)
    await page.getByRole('button', { name: 'تسلّم المحادثة' }).press('Enter')
    await until(() => heard(at).at(-1)?.includes('معكم الآن'))
    await page.getByText('معك الآن').waitFor()
    // The button is gone; whoever pressed it by keyboard goes on with answering.
    await expect.poll(() => field(page).evaluate((one) => one === document.activeElement)).toBe(true)

    // Twice Enter is one message; Shift and Enter a new line.
    await field(page).fill('أهلًا بكم')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('كيف نخدمكم؟')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await bubble(page, 'كيف نخدمكم؟').getByLabel('أُرسلت').waitFor()
    expect(heard(at).filter((text) => text === 'أهلًا بكم\nكيف نخدمكم؟')).toHaveLength(1)
    expect(await field(page).inputValue()).toBe('')

    // What the person answers is there without a reload.
    await house.say(at, 'عندي سؤال عن الشروط')
    await bubble(page, 'عندي سؤال عن الشروط').waitFor()

    await field(page).fill('/hel')
    await page.getByRole('option', { name: /ترحيب/ }).waitFor()
    await page.keyboard.press('Enter')
    expect(await field(page).inputValue()).toBe('حياكم الله، معكم نورة العتيبي')
    await page.keyboard.press('Enter')
    await until(() => heard(at).includes('حياكم الله، معكم نورة العتيبي'))

    // What was begun stays when one is asked for by its button, and a bare "/" is sent to nobody.
    await field(page).fill('بخصوص الإيجار')
    await page.getByRole('button', { name: 'رد جاهز' }).click()
    await page.getByRole('option', { name: /ترحيب/ }).waitFor()
    expect(await page.getByRole('button', { name: 'إرسال', exact: true }).isDisabled()).toBe(true)
    await page.keyboard.press('Enter')
    expect(await field(page).inputValue()).toBe('بخصوص الإيجار\nحياكم الله، معكم نورة العتيبي')
    await field(page).fill('')

    await page.keyboard.press('Alt+KeyP')
    const note = page.getByRole('textbox', { name: /ملاحظة/ })
    await note.fill('تنقصه الأوراق @خال')
    await page.getByRole('option', { name: 'خالد الشهري' }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await bubble(page, 'تنقصه الأوراق').getByText('ذُكر فيها').waitFor()
    expect(heard(at).join()).not.toContain('الأوراق')
    expect(
      await house.query(
        `SELECT 1 FROM officer_notice WHERE officer_id = $1 AND kind = 'mentioned'`,
        khalid.id,
      ),
    ).toHaveLength(1)

    // What was begun stays while a note is worded anew.
    await note.fill('لم تكتمل')
    await bubble(page, 'تنقصه الأوراق').getByRole('button', { name: 'تعديل الملاحظة' }).click()
    await expect.poll(() => note.inputValue()).toBe('تنقصه الأوراق @خالد الشهري')
    await note.fill('تنقصه الأوراق كلها @خالد الشهري')
    await page.keyboard.press('Enter')
    const edited = bubble(page, 'تنقصه الأوراق كلها')
    await edited.getByText('ذُكر فيها').waitFor()
    await edited.getByRole('button', { name: 'عُدِّلت' }).click()
    await edited.getByRole('list').getByText('تنقصه الأوراق @خالد الشهري', { exact: true }).waitFor()
    expect(await note.inputValue()).toBe('لم تكتمل')

    await page.getByRole('button', { name: 'إعادة إلى المساعد' }).click()
    const dialog = page.getByRole('dialog')
    // What was noted is what the summary begins with.
    expect(await dialog.getByRole('textbox').inputValue()).toContain('تنقصه الأوراق')
    await dialog.getByRole('textbox').fill('شُرحت الشروط')
    await dialog.getByRole('button', { name: 'إعادة إلى المساعد' }).click()
    await thread(page).getByText('أعادها').waitFor()
    await thread(page).getByText('شُرحت الشروط').waitFor()
    await until(() => heard(at).at(-1)?.includes('عاد المساعد الآلي'))
    expect(house.complaints).toEqual([])
  })

  test('keeps what is begun, also when it cannot be sent', async () => {
    const at = 'story-2'
    const id = await house.asksForOfficer(at)
    await noura.client.handoff.claim.mutate({ conversationId: id })
    const page = await house.visit(browser, noura, `/console/inbox/${id}`)
    await field(page).fill('نكمل غدًا')
    await page.reload()
    await expect.poll(() => field(page).inputValue()).toBe('نكمل غدًا')
    await page.route('**/console/api/conversation.send*', (route) => route.abort())
    await page.keyboard.press('Tab')
    await field(page).press('Enter')
    const failed = bubble(page, 'نكمل غدًا')
    await failed.getByRole('alert').waitFor()
    await page.unroute('**/console/api/conversation.send*')
    await failed.getByRole('button', { name: 'إعادة المحاولة' }).click()
    await bubble(page, 'نكمل غدًا').getByLabel('أُرسلت').waitFor()
    expect(heard(at).filter((text) => text === 'نكمل غدًا')).toHaveLength(1)
  })

  test('sees who has it, and may only note', async () => {
    const id = await house.asksForOfficer('story-3')
    await khalid.client.handoff.claim.mutate({ conversationId: id })
    const page = await house.visit(browser, noura, `/console/inbox/${id}`)
    await page.getByText(/المحادثة مع .*خالد الشهري/).waitFor()
    await page.getByRole('textbox', { name: /ملاحظة/ }).waitFor()
    expect(await field(page).count()).toBe(0)
  })

  test('is told once that it is gone, when its data was deleted meanwhile', async () => {
    const id = await house.asksForOfficer('story-gone')
    const page = await house.visit(browser, noura, `/console/inbox/${id}`)
    await bubble(page, 'ابغى اكلم موظف').waitFor()
    let missed = 0
    page.on('response', (response) => {
      if (response.url().includes('live.look') && response.status() === 404) missed++
    })
    await house.query(
      'DELETE FROM contact WHERE id = (SELECT contact_id FROM conversation WHERE id = $1)',
      id,
    )
    await page.getByText('لم تعد هذه المحادثة موجودة').waitFor()
    expect(await thread(page).count()).toBe(0)
    await page.getByRole('button', { name: 'العودة إلى القائمة' }).click()
    await page.getByText('لم تعد هذه المحادثة موجودة').waitFor({ state: 'detached' })
    expect(missed).toBe(1)
  })

  test('answers with a file that was pasted or chosen', async () => {
    const at = 'story-4'
    const id = await house.asksForOfficer(at)
    await noura.client.handoff.claim.mutate({ conversationId: id })
    const page = await house.visit(browser, noura, `/console/inbox/${id}`)
    const photo = await new Visitor(page).photo()
    await page.setInputFiles('input[type=file]', { name: 'نموذج.jpg', mimeType: 'image/jpeg', buffer: photo })
    await page.setInputFiles('input[type=file]', {
      name: 'سر.html',
      mimeType: 'text/html',
      buffer: Buffer.from('<b>'),
    })
    await page.getByText('تُقبل الصور وملفات PDF فقط').waitFor()
    const pasted = { type: 'paste', name: 'لقطة.jpg', data: photo.toString('base64') }
    await field(page).evaluate(giveFile, pasted)
    await page.getByRole('button', { name: 'إزالة لقطة.jpg' }).click()
    await page.getByRole('button', { name: 'إزالة سر.html' }).click()
    await field(page).fill('هذا النموذج')
    await page.keyboard.press('Enter')
    const sent = await until(() =>
      house.delivered.find((one) => one.address === at && one.message.attachment),
    )
    expect(sent?.message).toMatchObject({
      text: 'هذا النموذج',
      attachment: { media: 'photo', fileName: 'نموذج.jpg' },
    })
    await bubble(page, 'هذا النموذج').getByRole('button', { name: /تكبير/ }).click()
    await page.getByRole('dialog').getByRole('img', { name: 'نموذج.jpg' }).waitFor()
    expect(house.complaints).toEqual([])
  })

  test('drops a file where it is seen to fall, once the conversation is theirs', async () => {
    const at = 'story-5'
    const id = await house.asksForOfficer(at)
    const page = await house.visit(browser, noura, `/console/inbox/${id}`)
    const photo = (await new Visitor(page).photo()).toString('base64')
    const file = { name: 'بطاقة.jpg', data: photo }
    await thread(page).evaluate(giveFile, { ...file, type: 'dragover' })
    await page.getByText('يرجى تسلّم المحادثة قبل إرفاق ملف').waitFor()
    await thread(page).evaluate(giveFile, { ...file, type: 'drop' })
    expect(await page.getByRole('button', { name: 'إزالة بطاقة.jpg' }).count()).toBe(0)
    await page.getByRole('button', { name: 'تسلّم المحادثة' }).click()
    await page.getByText('معك الآن').waitFor()
    await thread(page).evaluate(giveFile, { ...file, type: 'drop' })
    await page.getByRole('button', { name: 'إزالة بطاقة.jpg' }).waitFor()
    // A colleague who writes at the same time is named before two answers go out.
    await until(async () => {
      house.house.console.changes.tell({ kind: 'presence', id, officerId: khalid.id, typing: true })
      return (await page.getByRole('status').getByText('خالد الشهري').count()) > 0
    })
    await field(page).fill('بطاقتكم')
    await page.keyboard.press('Enter')
    const sent = await until(() => house.delivered.find((one) => one.message.text === 'بطاقتكم'))
    expect(sent?.message.attachment?.fileName).toBe('بطاقة.jpg')
    await page.context().close()
  })

  test('on Meta’s Cloud API is told when the day for free words ends, and when it is over', async () => {
    const office = await ConsoleHouse.open({ network: { name: 'whatsapp' } })
    try {
      const officer = await office.officer()
      const id = await office.asksForOfficer('966550000001')
      await officer.client.handoff.claim.mutate({ conversationId: id })
      const wrote = (hours: number) =>
        office.query(
          `UPDATE conversation SET channel = 'whatsapp', last_inbound_at = now() - make_interval(hours => $2) WHERE id = $1`,
          id,
          hours,
        )
      await wrote(23)
      const page = await office.visit(browser, officer, `/console/inbox/${id}`)
      await page.getByText('تنتهي مهلة واتساب للرد الحر').waitFor()
      await wrote(25)
      office.house.console.changes.tell({ kind: 'conversation', id })
      await page.getByText('مضت 24 ساعة على آخر رسالة').waitFor()
      await page.context().close()
    } finally {
      await office.close()
    }
  })
})

describe('a person on the web chat', { timeout: 120_000 }, () => {
  test('is answered live by an officer, and the officer sees them write', async () => {
    const visitor = await Visitor.arrive(browser, house.url)
    await visitor.page.locator('#compose').waitFor()
    await visitor.says('ابغى اكلم موظف', 'أُحيلت المحادثة')
    const [row] = await until(async () => {
      const rows = await house.query<{ id: string }>(`SELECT id FROM conversation WHERE channel = 'web'`)
      return rows.length > 0 ? rows : undefined
    }).then((rows) => rows ?? [])
    const page = await house.visit(browser, noura, `/console/inbox/${row?.id}`, PHONE)
    const before = await visitor.ours.count()
    await page.getByRole('button', { name: 'تسلّم المحادثة' }).click()
    await visitor.hears('معكم الآن', before)
    const answered = await visitor.ours.count()
    await field(page).fill('تفضلوا، كيف أخدمكم؟')
    await page.keyboard.press('Enter')
    await visitor.hears('تفضلوا، كيف أخدمكم؟', answered)
    await visitor.write('متى يصل الرد على طلبي؟')
    await bubble(page, 'متى يصل الرد على طلبي؟').waitFor()
    expect(await visitor.ours.count()).toBe(answered + 1)
    expect(visitor.complaints).toEqual([])
  })
})

describe('a thread of ten thousand messages', { timeout: 120_000 }, () => {
  test('opens at its end, stays where it is read while older ones come, and says what is new below', async () => {
    const at = 'long'
    const id = await house.asksForOfficer(at)
    await house.query(
      `INSERT INTO inbound_message (conversation_id, channel, account, external_id, content, sent_at, received_at)
       SELECT $1, 'telegram', 'bot', 'long-' || n, jsonb_build_object('kind', 'text', 'text',
              'رسالة رقم ' || n || repeat(' كلام', n % 40)), now(), now() - make_interval(mins => 10001 - n)
         FROM generate_series(1, 10000) n`,
      id,
    )
    const page = await house.visit(browser, noura, `/console/inbox/${id}`)
    await bubble(page, 'ابغى اكلم موظف').waitFor()
    const bottom = () => thread(page).evaluate((place) => Math.abs(place.scrollTop) < 2)
    await expect.poll(bottom).toBe(true)
    const rows = () => thread(page).locator('[data-mark]').count()
    const first = await rows()
    for (let more = 0; more < 6; more++) {
      const was = await rows()
      await thread(page).evaluate((place) =>
        place.scrollTo({ top: -place.scrollHeight + place.clientHeight + 600 }),
      )
      await expect.poll(rows).toBeGreaterThan(was)
    }
    expect(await rows()).toBeGreaterThan(first + 300)

    // The message in view stays in its place while a page of older ones comes in above it.
    await thread(page).evaluate((place) => place.scrollTo({ top: -2500 }))
    const seen = () =>
      thread(page).evaluate((place) => {
        const top = place.getBoundingClientRect().top
        const rows = [...place.querySelectorAll<HTMLElement>('[data-mark]')]
        const row = rows.find((one) => one.getBoundingClientRect().bottom > top + 100)
        return { mark: row?.dataset.mark, top: Math.round(row?.getBoundingClientRect().top ?? 0) }
      })
    // Rows are measured by the browser as they come into view: what is seen rests before it is compared.
    const rested = async () => {
      let last = ''
      await expect
        .poll(async () => {
          const [before, now] = [last, JSON.stringify(await seen())]
          last = now
          return now === before
        })
        .toBe(true)
      return seen()
    }
    const [here, count] = [await rested(), await rows()]
    await house.say(at, 'رسالة جديدة الآن')
    await page.getByRole('button', { name: 'رسالة جديدة' }).waitFor()
    await expect.poll(rows).toBeGreaterThan(count)
    const there = await rested()
    expect(there.mark).toBe(here.mark)
    expect(Math.abs(there.top - here.top)).toBeLessThan(4)
    await page.getByRole('button', { name: 'رسالة جديدة' }).click()
    await expect.poll(bottom).toBe(true)
    await bubble(page, 'رسالة جديدة الآن').waitFor()
    expect(house.complaints).toEqual([])
  })
})
