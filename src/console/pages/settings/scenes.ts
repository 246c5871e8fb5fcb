import { useWords } from '../../words.tsx'
import type { Scene } from './preview/preview.tsx'

/** What people would see of each section: how they begin, and what they write. */
export function useScenes() {
  const { t } = useWords()
  const say = (key: string) => ({ kind: 'say', text: t(key) }) as const
  return {
    welcome: { name: 'welcome', cues: [{ kind: 'command', command: 'start' }] } satisfies Scene,
    contact: {
      name: 'contact',
      cues: [
        { kind: 'command', command: 'start' },
        { kind: 'command', command: 'contact' },
      ],
    } satisfies Scene,
    services: {
      name: 'services',
      cues: [{ kind: 'command', command: 'request' }],
    } satisfies Scene,
    service: (id: string): Scene => ({
      name: `service-${id}`,
      cues: [
        { kind: 'command', command: 'request' },
        { kind: 'tap', token: `help-request.service:${id}` },
        { kind: 'form', service: id },
      ],
    }),
    /** The end of a request: what is read back, declared, and promised. */
    promise: (service: string, declared: boolean): Scene => ({
      name: `promise-${declared}`,
      cues: [
        { kind: 'form', service, to: 'review' },
        { kind: 'tap', token: 'help-request.review:right' },
        ...(declared ? [{ kind: 'tap', token: 'help-request.declaration:yes' } as const] : []),
      ],
    }),
    hours: (at: string | undefined): Scene => ({
      name: 'hours',
      at,
      cues: [{ kind: 'command', command: 'officer' }],
    }),
    crisis: { name: 'crisis', cues: [say('settings.preview.inDanger')] } satisfies Scene,
    ask: (question: string): Scene => ({ name: 'faq', cues: [{ kind: 'say', text: question }] }),
    privacy: {
      name: 'privacy',
      agreed: false,
      cues: [
        { kind: 'command', command: 'privacy' },
        { kind: 'command', command: 'request' },
      ],
    } satisfies Scene,
    language: { name: 'language', cues: [{ kind: 'command', command: 'language' }] } satisfies Scene,
  }
}
