import type { Association } from '../../domain/association.ts'
import { type Choice, tallyOf } from '../../domain/committee.ts'
import { localize } from '../../domain/localized.ts'
import type { Param } from '../../engine/prompt.ts'
import type { Translator } from '../../i18n/translator.ts'
import type { Block, PrintedDocument } from '../../print/document.ts'
import { letterhead } from '../../print/letterhead.ts'
import type { CommitteeItem } from '../../store/committee-items.ts'
import type { CommitteeMember } from '../../store/committee-members.ts'
import type { CommitteeSession } from '../../store/committee-sessions.ts'
import { ltr } from '../../text/bidi.ts'
import { localDate, localTime } from '../../text/date.ts'

/** Minutes are the association's own record: always in Arabic. */
const LOCALE = 'ar'

/** What of a decision stands with the request and not on the agenda. */
export interface DecidedMove {
  readonly requestId: string
  readonly earlyReason: string | null
  /** It was decided before, and the applicant objected. */
  readonly again: boolean
}

/** All that the minutes of a session say. */
export interface SessionRecord {
  readonly session: CommitteeSession
  readonly members: readonly CommitteeMember[]
  readonly items: readonly CommitteeItem[]
  readonly moves: readonly DecidedMove[]
  readonly notes: string
}

/**
 * The minutes of a session: who was there, what was on the agenda, each decision with its votes, who stepped aside and
 * who studied it, reasons, clause, and room for signatures. No applicant is named: requests are known by their numbers,
 * because minutes are kept longer than people's data.
 */
export function minutesOf(
  { session, members, items, moves, notes }: SessionRecord,
  association: Association,
  translator: Pick<Translator, 'words'>,
  at: Date,
): PrintedDocument {
  const word = (key: string, params: Readonly<Record<string, Param>> = {}) =>
    translator.words({ key: `minutes.${key}`, params }, LOCALE)
  const outcome = ({ outcome: made }: CommitteeItem) =>
    translator.words({ key: `minutes.outcomes.${made ?? 'putOff'}` }, LOCALE)
  const { timeZone, committee } = association
  const named = { committee: committee ? localize(committee.name, LOCALE) : '', number: session.number }
  const opened = session.openedAt ?? session.startsAt
  const time = (when: Date): Param => ({ time: localTime(when, timeZone) })
  const present = members.filter(({ officerId }) => session.present.includes(officerId))
  const role = ({ chair }: CommitteeMember) => word(chair ? 'chair' : 'member')

  const attendance: Block[] = [
    { kind: 'heading', text: word('attendance') },
    {
      kind: 'table',
      columns: [
        { title: word('name'), share: 2 },
        { title: word('role'), share: 1.2 },
        { title: word('presence') },
      ],
      rows: members.map((member) => [
        member.name,
        role(member),
        word(session.present.includes(member.officerId) ? 'present' : 'away'),
      ]),
    },
    {
      kind: 'text',
      tone: 'quiet',
      text: word('quorum', { quorum: committee?.quorum ?? 0, present: present.length }),
    },
  ]
  const agenda: Block[] = [
    { kind: 'heading', text: word('agenda') },
    items.length === 0
      ? { kind: 'text', text: word('nothing') }
      : {
          kind: 'table',
          columns: [
            { title: word('place'), share: 0.35, align: 'center' },
            { title: word('request') },
            { title: word('service'), share: 1.6 },
            { title: word('outcome') },
          ],
          rows: items.map((item, index) => [
            String(index + 1),
            item.number,
            localize(item.service, LOCALE),
            outcome(item),
          ]),
        },
  ]
  const decisions = items.flatMap((item, index) =>
    decisionOf(
      item,
      index + 1,
      moves.find(({ requestId }) => requestId === item.requestId),
    ),
  )

  function decisionOf(item: CommitteeItem, place: number, move: DecidedMove | undefined): Block[] {
    const counted = item.votes.filter(({ officerId }) => session.present.includes(officerId))
    const asides = counted.filter(({ choice }) => choice === 'aside').map(({ name }) => name)
    const tally = tallyOf(counted.map(({ choice }) => choice))
    const count = (choice: Choice) => tally[choice]
    const facts = [
      { label: word('outcome'), value: outcome(item) },
      {
        label: word('votes'),
        value: word('tally', {
          approve: count('approve'),
          decline: count('decline'),
          return: count('return'),
          abstain: count('abstain'),
        }),
      },
      { label: word('aside'), value: asides.length > 0 ? asides.join(word('and')) : word('nobody') },
      { label: word('studied'), value: item.studied.map(({ name }) => name).join(word('and')) },
      { label: word('reason'), value: item.reason ?? '' },
      { label: word('early'), value: move?.earlyReason ?? '' },
    ]
    return [
      {
        kind: 'subheading',
        text: word('item', { place, number: ltr(item.number), service: localize(item.service, LOCALE) }),
      },
      ...(move?.again ? [{ kind: 'text', tone: 'quiet', text: word('again') } as const] : []),
      { kind: 'facts', rows: facts.filter(({ value }) => value !== '') },
      ...(item.clause ? [{ kind: 'text', tone: 'quote', text: item.clause } as const] : []),
    ]
  }

  return {
    ...letterhead(association, translator, LOCALE, at),
    title: word('title', named),
    subtitle: [
      word('held', {
        date: { date: localDate(opened, timeZone) },
        from: time(opened),
        to: time(at),
      }),
      ...(session.place ? [word('where', { place: session.place })] : []),
    ].join('\n'),
    foot: word('foot', named),
    blocks: [
      ...attendance,
      ...agenda,
      ...(items.length > 0 ? [{ kind: 'heading', text: word('decisions') } as const] : []),
      ...decisions,
      ...(notes
        ? ([
            { kind: 'heading', text: word('notes') },
            { kind: 'text', text: notes },
          ] as const)
        : []),
      { kind: 'text', tone: 'quiet', text: word('unnamed') },
      { kind: 'heading', text: word('signatures') },
      { kind: 'signatures', people: present.map((member) => ({ name: member.name, role: role(member) })) },
    ],
  }
}
