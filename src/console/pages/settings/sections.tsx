import type { ComponentType } from 'react'
import type { SectionName } from '../../../domain/association-sections.ts'
import type { Capability } from '../../../domain/role.ts'
import {
  IconBook2,
  IconBroadcast,
  IconBuilding,
  IconCertificate,
  IconClipboardHeart,
  IconClock,
  IconDatabase,
  IconHeartHandshake,
  IconHelp,
  IconHistory,
  IconInfoCircle,
  IconLanguage,
  IconLink,
  IconListCheck,
  IconLock,
  IconMessage2,
  IconMoonStars,
  IconPhoneCall,
  type IconShape,
  IconTag,
  IconUsers,
} from '../../icons.ts'
import { AboutSection } from './sections/about.tsx'
import { BackupSection } from './sections/backup.tsx'
import { CannedSection } from './sections/canned.tsx'
import { CrisisSection } from './sections/crisis.tsx'
import { FaqSection } from './sections/faq.tsx'
import { HistorySection } from './sections/history.tsx'
import { HoursSection } from './sections/hours.tsx'
import { IntegrationsSection } from './sections/integrations/integrations.tsx'
import { LabelsSection } from './sections/labels.tsx'
import { LanguagesSection } from './sections/languages.tsx'
import { PrivacySection } from './sections/privacy.tsx'
import { ProfileSection } from './sections/profile.tsx'
import { PromiseSection } from './sections/promise.tsx'
import { QuietSection } from './sections/quiet.tsx'
import { ReadySection } from './sections/ready.tsx'
import { ServicesSection } from './sections/services.tsx'
import { SurveysSection } from './sections/surveys.tsx'
import { WaitingSection } from './sections/waiting.tsx'

/** A page of the settings, named `settings.section.<id>`. */
export interface SettingsSection {
  readonly id: string
  readonly icon: IconShape
  readonly view: ComponentType
}

export const SERVICES_AT = '/settings/services'
const Services = () => <ServicesSection base={SERVICES_AT} />

/** As they stand in the list, under `settings.group.<name>`. */
export const GROUPS: readonly { readonly name: string; readonly sections: readonly SettingsSection[] }[] = [
  {
    name: 'association',
    sections: [
      { id: 'profile', icon: IconBuilding, view: ProfileSection },
      { id: 'hours', icon: IconClock, view: HoursSection },
      { id: 'services', icon: IconHeartHandshake, view: Services },
      { id: 'faq', icon: IconHelp, view: FaqSection },
    ],
  },
  {
    name: 'care',
    sections: [
      { id: 'crisis', icon: IconPhoneCall, view: CrisisSection },
      { id: 'waiting', icon: IconListCheck, view: WaitingSection },
      { id: 'promise', icon: IconCertificate, view: PromiseSection },
      { id: 'privacy', icon: IconLock, view: PrivacySection },
      { id: 'quiet', icon: IconMoonStars, view: QuietSection },
      { id: 'surveys', icon: IconClipboardHeart, view: SurveysSection },
      { id: 'languages', icon: IconLanguage, view: LanguagesSection },
    ],
  },
  {
    name: 'officers',
    sections: [
      { id: 'canned', icon: IconMessage2, view: CannedSection },
      { id: 'labels', icon: IconTag, view: LabelsSection },
    ],
  },
  {
    name: 'system',
    sections: [
      { id: 'ready', icon: IconListCheck, view: ReadySection },
      { id: 'history', icon: IconHistory, view: HistorySection },
      { id: 'backup', icon: IconDatabase, view: BackupSection },
      { id: 'integrations', icon: IconLink, view: IntegrationsSection },
      { id: 'about', icon: IconInfoCircle, view: AboutSection },
    ],
  },
]

/** Pages of their own that people look for among the settings. */
export const ELSEWHERE: readonly {
  readonly name: string
  readonly to: string
  readonly icon: IconShape
  readonly needs: Capability
  /** Under which name of the list. */
  readonly group: 'association' | 'officers'
}[] = [
  {
    name: 'settings.section.policy',
    to: '/knowledge/policy',
    icon: IconBook2,
    needs: 'knowledge.read',
    group: 'association',
  },
  { name: 'frame.officers', to: '/officers', icon: IconUsers, needs: 'officer.manage', group: 'officers' },
  {
    name: 'frame.channels',
    to: '/channels',
    icon: IconBroadcast,
    needs: 'channel.manage',
    group: 'officers',
  },
]

/** Whether a page of the list is a section of the profile that may wait to be saved. */
export function isUnsaved(id: string, unsaved: readonly SectionName[]): boolean {
  return unsaved.some((name) => name === id)
}
