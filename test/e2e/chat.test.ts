import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { SentAttachment } from '../../src/domain/message.ts'
import { deliver } from '../channels/web/fake-shell.ts'
import { pdf, png, REFUSED } from '../channels/web/files.ts'
import { ChatHouse, compose, option, said, write } from './chat-house.ts'

describe('the web chat', () => {
  let house: ChatHouse
  beforeAll(async () => {
    house = await ChatHouse.open()
  })
  afterAll(() => house.close())
  afterEach(async () => {
    for (const context of house.browser.contexts()) await context.close()
    expect(house.complaints.splice(0)).toEqual([])
  })
  /** What the newest visitor said, as it was recorded. */
  const heard = () =>
    house.store.inbound.filter(({ address }) => address === house.address()).map(({ content }) => content)

  test('greets once, also in a second tab and after a reload', async () => {
    const page = await house.visit()
    await option(page, 'تقديم طلب مساعدة').waitFor()
    const second = await page.context().newPage()
    await second.goto(`${house.site.url}/chat`)
    await option(second, 'تقديم طلب مساعدة').waitFor()
    await page.reload()
    await option(page, 'تقديم طلب مساعدة').waitFor()
    expect(heard()).toEqual([{ kind: 'command', command: 'start' }])
    expect(await page.title()).toBe('جمعية البر الأهلية')
  })

  test('a text is sent, confirmed and answered; Enter sends, Shift+Enter does not', async () => {
    const page = await house.visit()
    await option(page, 'حالة طلب سابق').waitFor()
    await compose(page).fill('السطر الأول')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('السطر الثاني')
    await page.keyboard.press('Enter')
    await said(page, 'شكرًا لكم').waitFor()
    expect(heard().at(-1)).toEqual({ kind: 'text', text: 'السطر الأول\nالسطر الثاني' })
    await said(page, 'السطر الأول').getByRole('img', { name: 'وصلت' }).waitFor()
    expect(await compose(page).inputValue()).toBe('')
  })

  test('choices stay until one is taken, which then shows by its words', async () => {
    const page = await house.visit()
    await option(page, 'التحدث مع موظف').click()
    await said(page, 'اختير menu:officer').waitFor()
    expect(await page.getByRole('button', { name: 'حالة طلب سابق' }).count()).toBe(0)
    await page.reload()
    await said(page, 'التحدث مع موظف').waitFor()
    expect(heard()).toContainEqual({ kind: 'choice', token: 'menu:officer' })
  })

  test('files are shown before and after they are sent, also after a reload', async () => {
    const page = await house.visit()
    await option(page, 'حالة طلب سابق').waitFor()
    await page.setInputFiles('input[type=file]', [
      { name: 'صورة.png', mimeType: 'image/png', buffer: Buffer.from(png) },
      { name: 'فاتورة.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) },
      { name: 'خطأ.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) },
    ])
    await page.getByRole('button', { name: 'إزالة المرفق: خطأ.pdf' }).click()
    await write(page, 'هذه الفاتورة')
    await said(page, 'وصل application/pdf').waitFor()
    expect(heard().slice(1)).toMatchObject([
      { kind: 'attachment', caption: 'هذه الفاتورة', attachment: { media: 'photo', fileName: 'صورة.png' } },
      { kind: 'attachment', attachment: { media: 'document', fileName: 'فاتورة.pdf' } },
    ])
    await page.reload()
    const picture = page.getByRole('img', { name: 'صورة.png' })
    await picture.waitFor()
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1)
    await page.getByRole('link', { name: 'فاتورة.pdf' }).waitFor()
  })

  test('a file from an officer is shown, and saved under its name; nobody else gets it', async () => {
    const page = await house.visit()
    await option(page, 'تقديم طلب مساعدة').waitFor()
    const send = async (data: Uint8Array, kind: Pick<SentAttachment, 'media' | 'mimeType' | 'fileName'>) => {
      const { sha256, size } = await house.store.put(data)
      const message = {
        text: 'مع هذا الملف',
        options: [],
        locale: 'ar',
        attachment: { ...kind, sha256, size },
      }
      await deliver(house.store, house.channel, house.address(), message)
      return sha256
    }
    await send(png, { media: 'photo', mimeType: 'image/png', fileName: 'خريطة.png' })
    const picture = page.getByRole('img', { name: 'خريطة.png' })
    await picture.waitFor()
    await expect.poll(() => picture.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(1)
    const kind = { media: 'document', mimeType: 'application/pdf', fileName: 'نموذج.pdf' } as const
    const sha256 = await send(pdf, kind)
    const saving = page.waitForEvent('download')
    await page.getByRole('link', { name: 'نموذج.pdf' }).click()
    expect((await saving).suggestedFilename()).toBe('نموذج.pdf')
    const other = await house.visit()
    await option(other, 'تقديم طلب مساعدة').waitFor()
    const refused = await other.evaluate(
      async (ref) => (await fetch(`/chat/api/attachments/${ref}`)).status,
      sha256,
    )
    expect(refused).toBe(404)
  })

  test('a file that only pretends is refused with its reason', async () => {
    const page = await house.visit()
    await option(page, 'حالة طلب سابق').waitFor()
    const svg = Buffer.from(REFUSED.svg ?? [])
    await page.setInputFiles('input[type=file]', { name: 'a.svg', mimeType: 'image/svg+xml', buffer: svg })
    await page.getByRole('alert').getByText('غير مقبول').waitFor()
    await page.setInputFiles('input[type=file]', { name: 'a.png', mimeType: 'image/png', buffer: svg })
    await page.getByRole('button', { name: 'إرسال', exact: true }).click()
    await said(page, 'غير مقبول').getByRole('button', { name: 'إعادة المحاولة' }).waitFor()
  })

  test('a voice message is recorded, can be thrown away, and is heard', async () => {
    const page = await house.visit({ permissions: ['microphone'] })
    await option(page, 'حالة طلب سابق').waitFor()
    const record = page.getByRole('button', { name: 'تسجيل رسالة صوتية' })
    await record.click()
    await page.getByText('جارٍ التسجيل').waitFor()
    await page.getByRole('button', { name: 'إلغاء التسجيل' }).click()
    await record.click()
    await page.getByRole('timer').getByText('0:01').waitFor()
    await page.getByRole('button', { name: 'إرسال', exact: true }).click()
    await said(page, 'وصل audio/webm').waitFor()
    expect(heard().slice(1)).toMatchObject([{ kind: 'attachment', attachment: { media: 'voice' } }])
    await page.reload()
    await page.getByRole('button', { name: 'رسالة صوتية', exact: true }).click()
    await expect
      .poll(() => page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.currentTime))
      .toBeGreaterThan(0)
  })

  test('nothing typed is lost: not a draft, not what the server could not record', async () => {
    const page = await house.visit()
    await option(page, 'حالة طلب سابق').waitFor()
    await compose(page).fill('مسودة')
    await page.reload()
    await expect.poll(() => compose(page).inputValue()).toBe('مسودة')
    house.store.away = true
    await write(page, 'رسالة مهمة')
    await said(page, 'رسالة مهمة')
      .getByRole('button', { name: 'إعادة المحاولة' })
      .waitFor({ timeout: 15_000 })
    house.store.away = false
    await page.reload()
    await said(page, 'رسالة مهمة').getByRole('img', { name: 'وصلت' }).waitFor()
    expect(heard().filter(({ kind }) => kind === 'text')).toEqual([{ kind: 'text', text: 'رسالة مهمة' }])
  })

  test('a restarted server is found again, with what was said meanwhile', async () => {
    const page = await house.visit()
    await option(page, 'حالة طلب سابق').waitFor()
    const { port } = house.site
    await house.stop()
    await page.getByText('جارٍ الاتصال…').waitFor()
    await write(page, 'أثناء الانقطاع')
    house.store.say(house.address(), { text: 'قيل أثناء الانقطاع', options: [], locale: 'ar' })
    await house.start(port)
    await said(page, 'قيل أثناء الانقطاع').waitFor()
    await said(page, 'شكرًا لكم').waitFor({ timeout: 15_000 })
    await page.getByText('متصل الآن').waitFor()
    expect(heard().at(-1)).toEqual({ kind: 'text', text: 'أثناء الانقطاع' })
  })

  test('an open page hears by itself, and says so when it is scrolled away', async () => {
    const page = await house.visit({ viewport: { width: 390, height: 500 } })
    await option(page, 'حالة طلب سابق').waitFor()
    for (let n = 101; n <= 112; n++) await house.say(`خبر رقم ${n}`)
    await said(page, 'خبر رقم 112').waitFor()
    const scroller = page.locator('.scroller')
    await scroller.evaluate((box) => box.scrollTo(0, 0))
    await page.getByRole('button', { name: 'الانتقال إلى آخر المحادثة' }).waitFor()
    await house.say('خبر أخير')
    await page.getByText('رسائل جديدة').click()
    await expect
      .poll(() => scroller.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight))
      .toBeLessThan(2)
    await expect.poll(() => page.locator('.pill').count()).toBe(0)
  })

  test('a picture that opens late does not push the answer out of sight', async () => {
    const page = await house.visit({ viewport: { width: 390, height: 500 } })
    await option(page, 'حالة طلب سابق').waitFor()
    const tall = await page.evaluate(() => {
      const canvas = document.createElement('canvas')
      canvas.width = 600
      canvas.height = 1600
      return canvas.toDataURL('image/png').split(',')[1] ?? ''
    })
    for (let n = 1; n <= 4; n++) {
      const buffer = Buffer.from(tall, 'base64')
      await page.setInputFiles('input[type=file]', { name: `${n}.png`, mimeType: 'image/png', buffer })
      await page.getByRole('button', { name: 'إرسال', exact: true }).click()
      await expect.poll(() => said(page, 'وصل image/png').count()).toBe(n)
      const scroller = page.locator('.scroller')
      await expect
        .poll(() => scroller.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight))
        .toBeLessThan(2)
      expect(await page.locator('.pill').count()).toBe(0)
    }
  })

  test('a phone whose clock is wrong shows questions before their answers', async () => {
    const page = await house.visit()
    await option(page, 'حالة طلب سابق').waitFor()
    // On a slow line the answer is often here before the receipt of the question.
    await page.route('**/chat/api/messages**', async (route) => {
      const answers = await said(page, 'شكرًا لكم').count()
      const response = await route.fetch()
      await said(page, 'شكرًا لكم').nth(answers).waitFor()
      await route.fulfill({ response })
    })
    const asked = ['بعد عشر دقائق', 'قبل عشر دقائق', 'الآن']
    for (const [index, minutes] of [10, -10, 0].entries()) {
      await page.clock.setFixedTime(Date.now() + minutes * 60_000)
      await write(page, asked[index] ?? '')
      await said(page, 'شكرًا لكم').nth(index).waitFor()
    }
    await expect
      .poll(async () => (await page.locator('.bubble .text').allInnerTexts()).slice(1))
      .toEqual(asked.flatMap((text) => [text, 'شكرًا لكم']))
    await page.unrouteAll({ behavior: 'wait' })
  })

  test('follows the language of the conversation, and keeps it', async () => {
    const page = await house.visit()
    await option(page, 'حالة طلب سابق').waitFor()
    await write(page, 'English')
    await page.getByText('Online').waitFor()
    expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
      'en',
      'ltr',
    ])
    await page.reload()
    await page.getByRole('heading', { name: 'Al-Birr Association' }).waitFor()
    await said(page, 'Welcome').waitFor()
  })

  test('can be used by keyboard alone', async () => {
    const page = await house.visit()
    await option(page, 'تقديم طلب مساعدة').waitFor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip')
    const seen: (string | null)[] = []
    for (let n = 0; n < 7; n++) {
      await page.keyboard.press('Tab')
      seen.push(
        await page.evaluate(
          () =>
            document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? null,
        ),
      )
    }
    expect(seen.slice(1)).toEqual([
      'تقديم طلب مساعدة',
      'حالة طلب سابق',
      'التحدث مع موظف',
      'إرفاق صورة أو ملف',
      'كتابة رسالة',
      'تسجيل رسالة صوتية',
    ])
    for (let n = 0; n < 4; n++) await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await said(page, 'اختير menu:status').waitFor()
  })

  test('whatever anyone says is text, never markup', async () => {
    const evil = [
      '<img src=x onerror="window.owned=1">',
      '<script>window.owned=1</script>',
      '"><svg onload=window.owned=1>',
      'javascript:window.owned=1',
      '<a href="javascript:window.owned=1">x</a>',
      '{{constructor.constructor("window.owned=1")()}}',
      '\u202e<b>x</b>',
    ]
    const page = await house.visit()
    await option(page, 'حالة طلب سابق').waitFor()
    for (const text of evil) {
      await write(page, text)
      await house.say(text, [['x', text.slice(0, 40)]])
      await said(page, text.replace('\u202e', '')).first().waitFor()
    }
    await page.reload()
    await said(page, '<script>').first().waitFor()
    for (const link of await page.locator('a').all())
      await expect(link.getAttribute('href')).resolves.not.toContain('javascript')
    expect(await page.evaluate(() => Reflect.get(window, 'owned'))).toBeUndefined()
    expect(await page.locator('.thread img, .thread script, .thread b').count()).toBe(0)
  })
})
