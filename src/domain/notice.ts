/** What officers are told of; every kind has its words in the console's texts. */
export const NOTICE_KINDS = [
  /** Someone waits for an officer. */
  'handoffOpened',
  /** Someone in danger waits. */
  'crisisOpened',
  /** 80 % of the waiting time that was promised are over. */
  'handoffReminder',
  /** All of it is over: for supervisors. */
  'handoffEscalated',
  /** Nobody has claimed a crisis: for everybody. */
  'crisisUnclaimed',
  /** A colleague has handed one a conversation. */
  'handoffReceived',
  /** A supervisor has taken one's conversation over. */
  'handoffTaken',
  /** A colleague named one in a note. */
  'mentioned',
  /** People cannot reach the association on a network: for supervisors. */
  'channelDown',
  /** The night's backup could not be made: for administrators. */
  'backupFailed',
  /** Somebody confirmed an appointment with one, asks for another time, or cannot come. */
  'appointmentAnswered',
  /** Somebody wants to be forgotten, and the law sets a time for it: for administrators. */
  'requestErasure',
  /** A session of the committee one sits on is to come. */
  'committeeCalled',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** Ways out of the page. In the page itself everything shows. */
export const NOTICE_WAYS = ['push', 'telegram', 'mail'] as const
export type NoticeWay = (typeof NOTICE_WAYS)[number]

/** Where somebody may be in danger: such news cannot be turned off in every way. */
const CRISIS: readonly NoticeKind[] = ['crisisOpened', 'crisisUnclaimed']
export const isCrisis = (kind: NoticeKind) => CRISIS.includes(kind)

/** What an officer chose; what is not in it is as usual. */
export type NoticeChoices = { readonly [Kind in NoticeKind]?: { readonly [Way in NoticeWay]?: boolean } }

/** Ways that are on until somebody turns them off: the browser for everything, the others for what cannot wait. */
const USUAL: Readonly<Record<Exclude<NoticeWay, 'push'>, readonly NoticeKind[]>> = {
  telegram: [...CRISIS, 'handoffEscalated', 'channelDown', 'backupFailed'],
  mail: [
    'crisisUnclaimed',
    'handoffEscalated',
    'channelDown',
    'backupFailed',
    'requestErasure',
    'committeeCalled',
  ],
}

export function isChosen(choices: NoticeChoices, kind: NoticeKind, way: NoticeWay): boolean {
  return choices[kind]?.[way] ?? (way === 'push' || USUAL[way].includes(kind))
}

/**
 * The ways in which an officer hears of something.
 * @param open ways that lead to this officer at all
 * @returns for danger every open way where all of them were turned off
 */
export function waysOf(
  choices: NoticeChoices,
  kind: NoticeKind,
  open: readonly NoticeWay[],
): readonly NoticeWay[] {
  const chosen = open.filter((way) => isChosen(choices, kind, way))
  return chosen.length === 0 && isCrisis(kind) ? open : chosen
}
