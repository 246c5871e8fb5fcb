/** What someone who works here may be. */
export const ROLES = ['officer', 'supervisor', 'administrator', 'auditor'] as const
export type Role = (typeof ROLES)[number]

const HANDLING = ['officer', 'supervisor', 'administrator'] as const
const LEADING = ['supervisor', 'administrator'] as const
const RUNNING = ['administrator'] as const
const SEEING = ['supervisor', 'administrator', 'auditor'] as const

/**
 * Who may do what: the one table of permissions. Reading conversations is further narrowed to what a person of that
 * role may see (see {@link maySee}).
 */
export const CAPABILITIES = {
  'inbox.read': ROLES,
  'conversation.handle': HANDLING,
  /** Take over from, or hand to, a colleague. */
  'conversation.direct': LEADING,
  'contact.correct': HANDLING,
  'contact.label': HANDLING,
  'contact.merge': LEADING,
  'contact.block': LEADING,
  'contact.export': LEADING,
  'contact.erase': RUNNING,
  'nationalId.reveal': HANDLING,
  'cannedReply.manage': LEADING,
  'label.manage': LEADING,
  'officer.manage': RUNNING,
  'team.manage': RUNNING,
  /** What the association answers, and from where: whoever speaks for it has to know. */
  'knowledge.read': ROLES,
  /** Prepare a policy, decide on its findings, teach: what is said to people in words, clause by clause. */
  'knowledge.manage': LEADING,
  /** Which policy is in force, and what it sets: the whole of what is said, so whoever changes the settings. */
  'policy.publish': RUNNING,
  'audit.read': ['administrator', 'auditor'],
  'settings.read': SEEING,
  'settings.change': RUNNING,
  'channel.manage': RUNNING,
  'request.read': ROLES,
  'request.handle': HANDLING,
  /** Decide alone, where the association has no committee. */
  'request.decide': LEADING,
  'request.assign': LEADING,
  'committee.read': ROLES,
  /** Name members, plan and run sessions; voting needs membership, not a role. */
  'committee.manage': LEADING,
  'feedback.read': ROLES,
  'feedback.answer': HANDLING,
  'survey.read': SEEING,
  'survey.manage': LEADING,
  'report.read': SEEING,
  'announcement.read': SEEING,
  'announcement.send': LEADING,
  'integration.manage': RUNNING,
} as const satisfies Record<string, readonly Role[]>
export type Capability = keyof typeof CAPABILITIES

export function may(role: Role, capability: Capability): boolean {
  return (CAPABILITIES[capability] as readonly Role[]).includes(role)
}

/** What of a conversation decides who sees it. */
export interface Seen {
  /** Holder of its open handoff: an officer's id, or `phone`. */
  readonly claimedBy: string | null
  /** Team its open handoff is with. */
  readonly teamId: string | null
  readonly crisis: boolean
}

/** An officer as far as permissions go. */
export interface Viewer {
  readonly id: string
  readonly role: Role
  readonly teamIds: readonly string[]
}

/**
 * An officer sees what is everybody's, what is with one of their teams, what they hold, and every crisis; what is with
 * another team is that team's. All other roles see everything.
 */
export function maySee(viewer: Viewer, { claimedBy, teamId, crisis }: Seen): boolean {
  if (viewer.role !== 'officer') return true
  return crisis || teamId === null || claimedBy === viewer.id || viewer.teamIds.includes(teamId)
}
