type Words = Record<string, unknown>
const DIR = /^.*\/|\.json$/g

const files = import.meta.glob<Words>(
  [
    '../../locales/console/ar/*.json',
    '!../../locales/console/ar/{announcements,audit,calendar,channels,committee,feedback,fileProblem,finding,integrations,knowledge,questions,record,reports,requests,settings,setup,surveys}.json',
  ],
  { eager: true, import: 'default' },
)
const paged = import.meta.glob<Words>(
  '../../locales/console/ar/{announcements,audit,calendar,channels,committee,feedback,fileProblem,finding,integrations,knowledge,questions,record,reports,requests,settings,setup,surveys}.json',
  { import: 'default' },
)

/** Words that come with the language, by the name of their file. */
export const early: Words = Object.fromEntries(
  Object.entries(files).map(([path, words]) => [path.replace(DIR, ''), words]),
)

/** Words that come with their page. @returns nothing for a file that there is not, or that came early */
export async function ofPage(file: string): Promise<Words | undefined> {
  return paged[`../../locales/console/ar/${file}.json`]?.()
}
