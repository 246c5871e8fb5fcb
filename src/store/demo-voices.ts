import { z } from 'zod'
import { localized } from '../domain/localized-text.ts'
import { CHANNELS } from '../domain/message.ts'
import { type Answer, formBlocks } from '../domain/report/blocks.ts'
import { questionnaire, RATING, THEMES } from '../domain/survey/questionnaire.ts'
import { themesOf } from '../domain/survey/themes.ts'
import { addMonths, localDate } from '../text/calendar.ts'
import { demoChance } from './demo-chance.ts'
import { demoId } from './demo-id.ts'
import { demoKey } from './demo-people.ts'
import { DEMO_ACCOUNT } from './demo-rows.ts'
import { type DemoPart, type DemoWorld, removeRows } from './demo-world.ts'
import { storableJson } from './json.ts'
import { insertInto, type Statement } from './sql.ts'
import { cellsOf, countCells } from './survey-report-seal.ts'

const survey = z.strictObject({
  key: demoKey,
  name: localized,
  body: questionnaire,
  /** Who answers each month: service, channel, city and how many. */
  groups: z.array(z.tuple([z.string(), z.enum(CHANNELS), z.string(), z.int().positive()])),
  /** By how much a service fares better or worse. */
  offset: z.record(z.string(), z.number()),
  /** What each question comes to, the oldest month first and this month last: a mean, or the share of yes. */
  months: z.array(z.record(z.string(), z.number())).min(1),
})
type DemoSurvey = z.infer<typeof survey>

/** What people answered in surveys, of prisma/seed/demo-voices.json. */
export const demoVoices = z.strictObject({
  questionnaires: z.array(survey),
  /** Of all who were asked, who refused and who never answered. */
  refused: z.number(),
  expired: z.number(),
  /** Months from this one. */
  comments: z.array(z.strictObject({ month: z.int(), text: z.string() })),
  improvements: z.array(
    z.strictObject({
      key: demoKey,
      by: demoKey,
      months: z.int(),
      theme: z.enum(THEMES),
      said: localized,
      changed: localized,
    }),
  ),
})
type DemoVoices = z.infer<typeof demoVoices>

const versionOf = (key: string) => demoId('questionnaire-version', key)

/**
 * Answers are to questionnaires of the demo's own, which nobody else is ever asked: they are of the occasion that is sent
 * by hand. By these answers are found again; of whom they are is written nowhere, as it is not of real ones.
 */
export const voicesPart = (voices: DemoVoices): DemoPart => {
  const { questionnaires, comments, improvements } = voices
  const ids = questionnaires.map(({ key }) => demoId('questionnaire', key))
  const ofThem = (table: string) => ({
    text: `DELETE FROM ${table} WHERE questionnaire_id = ANY ($1::uuid[])`,
    values: [ids],
  })
  return {
    rows: (world) => {
      const month = thisMonth(world)
      return [
        ...questionnaires.flatMap((one, index) => [
          ...formRows(one, world),
          countCells(cellsOf(blocksOf(one, index, month))),
          invitationRows(one, voices, world),
        ]),
        ...comments.map(({ month: ago, text }, index) =>
          insertInto('survey_comment', {
            id: demoId('comment', String(index)),
            version_id: versionOf(questionnaires[0]?.key ?? ''),
            question_id: 'suggestion',
            month: addMonths(month, ago),
            text,
            themes: themesOf(text, 'suggestion'),
          }),
        ),
        ...improvements.map(({ key, by, months, theme, said, changed }) =>
          insertInto('improvement', {
            id: demoId('improvement', key),
            said: storableJson(said),
            changed: storableJson(changed),
            theme,
            since: addMonths(month, months),
            published_at: new Date(addMonths(month, months)),
            created_by: demoId('officer', by),
          }),
        ),
      ]
    },
    removal: () => [
      removeRows(
        'improvement',
        improvements.map(({ key }) => demoId('improvement', key)),
      ),
      {
        text: `DELETE FROM survey_comment WHERE version_id IN (
                 SELECT id FROM questionnaire_version WHERE questionnaire_id = ANY ($1::uuid[]))`,
        values: [ids],
      },
      ofThem('survey_answer'),
      ofThem('survey_cell'),
      removeRows('questionnaire', ids),
    ],
  }
}

const thisMonth = ({ now, timeZone }: Pick<DemoWorld, 'now' | 'timeZone'>) =>
  `${localDate(now, timeZone).slice(0, 7)}-01`

function formRows({ key, name, body }: DemoSurvey, { now }: DemoWorld): Statement[] {
  return [
    insertInto('questionnaire', {
      id: demoId('questionnaire', key),
      name: storableJson(name),
      occasion: 'asked',
      services: [],
      active: false,
    }),
    insertInto('questionnaire_version', {
      id: versionOf(key),
      questionnaire_id: demoId('questionnaire', key),
      number: 1,
      body: storableJson(body),
      published_at: now,
    }),
  ]
}

/** Its answers, put together by the very rule real ones are: no figure is about fewer than five. */
function blocksOf({ key, body, groups, offset, months }: DemoSurvey, seed: number, thisOne: string) {
  const chance = demoChance(seed + 1)
  const questionnaireId = demoId('questionnaire', key)
  const answers: Answer[] = months.flatMap((means, index) => {
    const month = addMonths(thisOne, index + 1 - months.length)
    return groups.flatMap(([service, channel, city, people]) =>
      Array.from({ length: people }).flatMap(() => {
        const of = { month, service, channel, city }
        const said = body.questions.flatMap(({ id, kind }) => {
          const mean = means[id]
          if (mean === undefined) return []
          const value =
            kind === 'yes-no'
              ? chance() < mean
                ? 'yes'
                : 'no'
              : ratingAround(mean + (offset[service] ?? 0), chance)
          return [{ id: '', question: `${questionnaireId}/${id}`, value, ...of }]
        })
        return [...said, { id: '', question: `${questionnaireId}/response`, value: 'yes', ...of }]
      }),
    )
  })
  return formBlocks(answers, (month) => month < thisOne).blocks
}

/** One of the five steps, near a mean: four chances of a step each, as far as there are steps. */
function ratingAround(mean: number, chance: () => number): string {
  const steps = RATING.max - RATING.min
  const share = Math.min(1, Math.max(0, (mean - RATING.min) / steps))
  const taken = Array.from({ length: steps }).filter(() => chance() < share).length
  return String(RATING.min + taken)
}

/** Who was asked, of the demo's people in turn, and what became of it; never what they answered. */
function invitationRows(
  { key, groups, months }: DemoSurvey,
  { refused, expired }: DemoVoices,
  world: DemoWorld,
): Statement {
  const finished = groups.reduce((sum, [, , , people]) => sum + people, 0)
  const asked = Math.ceil(finished / (1 - refused - expired))
  const month = thisMonth(world)
  const rows = months.flatMap((_, index) => {
    const begin = new Date(addMonths(month, index + 1 - months.length)).getTime()
    const end = Math.min(world.now.getTime(), new Date(addMonths(month, index + 2 - months.length)).getTime())
    return Array.from({ length: asked }, (__, at) => {
      const sent = new Date(begin + ((end - begin) * (at + 1)) / (asked + 2))
      return {
        id: demoId('invitation', `${key}-${index}-${at}`),
        subject: demoId('invitation-subject', `${key}-${index}-${at}`),
        person: index * asked + at,
        status: at < finished ? 'finished' : at < finished + asked * refused ? 'refused' : 'expired',
        sent,
      }
    })
  })
  return {
    text: `INSERT INTO survey_invitation (id, version_id, contact_id, occasion, subject_id, status, due_at, sent_at, ended_on, created_at)
           SELECT x.id, $1, p.ids[1 + x.person % cardinality(p.ids)], 'asked', x.subject, x.status, x.sent, x.sent, x.sent::date, x.sent
             FROM jsonb_to_recordset($2::jsonb) AS x(id uuid, subject uuid, person int, status text, sent timestamptz)
            CROSS JOIN (SELECT array_agg(DISTINCT contact_id) AS ids FROM conversation WHERE account = $3) p`,
    values: [versionOf(key), storableJson(rows), DEMO_ACCOUNT],
  }
}
