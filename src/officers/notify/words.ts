import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import i18next from 'i18next'

/** Words for what reaches officers outside the page. @param key of locales/console/<language>/notifications.json */
export type NoticeWords = (
  key: string,
  locale: string,
  values?: Readonly<Record<string, string | number>>,
) => string

const LANGUAGES = ['ar', 'en'] as const

/** Reads the words of every language. @param dir the directory `locales` */
export async function loadNoticeWords(dir: string): Promise<NoticeWords> {
  const read = async (language: string) => {
    const text = await readFile(join(dir, 'console', language, 'notifications.json'), 'utf8')
    return [language, { translation: JSON.parse(text) as Record<string, unknown> }] as const
  }
  const instance = i18next.createInstance()
  await instance.init({
    lng: LANGUAGES[0],
    fallbackLng: LANGUAGES[0],
    resources: Object.fromEntries(await Promise.all(LANGUAGES.map(read))),
    interpolation: { escapeValue: false },
  })
  return (key, locale, values = {}) => instance.t(key, { ...values, lng: locale })
}
