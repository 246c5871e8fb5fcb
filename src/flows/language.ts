import { end, flow } from '../engine/flow.ts'
import { actionOption } from '../engine/menu.ts'
import { choice } from '../engine/steps/choice.ts'

/** The language of everything from now on. */
export const language = flow('language', {
  version: 1,
  action: 'language',
  start: 'which',
  steps: {
    which: choice({
      options: ({ context }) =>
        context.languages.map(({ locale, name }) => ({
          id: locale,
          label: name,
          also: { key: `language.which.also.${locale}` },
        })),
      understood: 'loosely',
      next: 'chosen',
    }),
    chosen: end(({ answers }) => {
      const locale = String(answers.which)
      return {
        say: [{ key: 'language.chosen', options: [actionOption('menu')] }],
        events: [{ type: 'languageChosen', locale }],
        locale,
      }
    }),
  },
})
