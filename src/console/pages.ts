import { type ComponentType, lazy } from 'react'
import type { Capability } from '../domain/role.ts'
import {
  IconAddressBook,
  IconBook2,
  IconBroadcast,
  IconCalendarEvent,
  IconChartBar,
  IconClipboardHeart,
  IconClipboardList,
  IconHistory,
  IconInbox,
  IconMoodSmile,
  IconScale,
  IconSettings,
  type IconShape,
  IconSpeakerphone,
  IconUserCircle,
  IconUsers,
} from './icons.ts'
import { needWords } from './words.tsx'

/** What belongs together in the rail, in this order; words in `frame.groups`. */
export const GROUPS = ['day', 'reach', 'house'] as const
export type PageGroup = (typeof GROUPS)[number]

/**
 * A page of the console. Adding one is an entry here, its words in locales/console, and its routes in src/http/console.
 * The first three an officer may open lie under the thumb on a phone, the others behind "more".
 */
export interface Page {
  /** As wouter matches it, below /console. */
  readonly path: string
  /** Key of its name in the rail; a page without one is reached from another. */
  readonly name?: string
  readonly icon?: IconShape
  /** Who sees it; everybody who is signed in where absent. */
  readonly needs?: Capability
  /** Only where the association's policy has a committee. */
  readonly committee?: true
  /**
   * Where it stands in the rail: daily work, what reaches out to people and what is learnt from it, the running of the
   * house. At the foot where absent.
   */
  readonly group?: PageGroup
  readonly view: ComponentType
}

/** @param words files of locales/console that this page alone needs, listed in words-ar.ts and words-en.ts */
const page = (load: () => Promise<{ default: ComponentType }>, words: readonly string[] = []) =>
  lazy(async () => {
    // Asked for first: a page's own style sheet must come after those of its widgets.
    const widgets = import('./styles-more.ts')
    return (await Promise.all([load(), needWords(words), widgets]))[0]
  })

export const pages: readonly Page[] = [
  {
    path: '/inbox/*?',
    name: 'frame.inbox',
    group: 'day',
    icon: IconInbox,
    needs: 'inbox.read',
    // What the day begins with waits for nothing that it has not.
    view: lazy(() => import('./pages/inbox/page.tsx')),
  },
  {
    path: '/requests/*?',
    name: 'frame.requests',
    group: 'day',
    icon: IconClipboardList,
    needs: 'request.read',
    view: page(() => import('./pages/requests/page.tsx'), ['requests', 'calendar', 'record']),
  },
  {
    path: '/committee/*?',
    name: 'frame.committee',
    group: 'day',
    icon: IconScale,
    needs: 'committee.read',
    committee: true,
    view: page(() => import('./pages/committee/page.tsx'), ['committee', 'requests']),
  },
  {
    path: '/calendar',
    name: 'frame.calendar',
    group: 'day',
    icon: IconCalendarEvent,
    needs: 'request.read',
    view: page(() => import('./pages/calendar/page.tsx'), ['calendar']),
  },
  {
    path: '/people',
    name: 'frame.people',
    group: 'day',
    icon: IconAddressBook,
    needs: 'inbox.read',
    view: page(() => import('./pages/people/page.tsx')),
  },
  {
    path: '/feedback/*?',
    name: 'frame.feedback',
    group: 'day',
    icon: IconMoodSmile,
    needs: 'feedback.read',
    view: page(() => import('./pages/feedback/page.tsx'), ['feedback']),
  },
  {
    path: '/record',
    needs: 'request.handle',
    view: page(() => import('./pages/record/page.tsx'), ['record']),
  },
  {
    path: '/surveys/*?',
    name: 'frame.surveys',
    group: 'reach',
    icon: IconClipboardHeart,
    needs: 'survey.read',
    view: page(() => import('./pages/surveys/page.tsx'), ['surveys', 'settings']),
  },
  {
    path: '/reports/*?',
    name: 'frame.reports',
    group: 'reach',
    icon: IconChartBar,
    needs: 'report.read',
    view: page(() => import('./pages/reports/page.tsx'), ['reports']),
  },
  {
    path: '/announcements/*?',
    name: 'frame.announcements',
    group: 'reach',
    icon: IconSpeakerphone,
    needs: 'announcement.read',
    view: page(() => import('./pages/announcements/page.tsx'), ['announcements']),
  },
  {
    path: '/knowledge/*?',
    name: 'frame.knowledge',
    group: 'reach',
    icon: IconBook2,
    needs: 'knowledge.read',
    view: page(
      () => import('./pages/knowledge/page.tsx'),
      ['knowledge', 'questions', 'finding', 'fileProblem', 'settings'],
    ),
  },
  {
    path: '/channels',
    name: 'frame.channels',
    group: 'house',
    icon: IconBroadcast,
    needs: 'settings.read',
    view: page(() => import('./pages/channels/page.tsx'), ['channels']),
  },
  {
    path: '/officers',
    name: 'frame.officers',
    group: 'house',
    icon: IconUsers,
    needs: 'officer.manage',
    view: page(() => import('./pages/officers/page.tsx')),
  },
  {
    path: '/audit',
    name: 'frame.audit',
    group: 'house',
    icon: IconHistory,
    needs: 'audit.read',
    view: page(() => import('./pages/audit/page.tsx'), ['audit']),
  },
  {
    path: '/settings/*?',
    name: 'frame.settings',
    group: 'house',
    icon: IconSettings,
    needs: 'settings.read',
    view: page(() => import('./pages/settings/page.tsx'), ['settings', 'setup', 'integrations']),
  },
  {
    path: '/setup/*?',
    needs: 'settings.change',
    view: page(() => import('./pages/setup/page.tsx'), ['settings', 'setup', 'knowledge', 'fileProblem']),
  },
  {
    path: '/account',
    name: 'frame.account',
    icon: IconUserCircle,
    view: page(() => import('./pages/account/page.tsx')),
  },
]

/** Whether an officer may open a page, and there is such a thing at this association. */
export function opens(
  { needs, committee }: Page,
  officer: { may(capability: Capability): boolean },
  association: { readonly committee: boolean },
): boolean {
  return (!needs || officer.may(needs)) && (!committee || association.committee)
}
