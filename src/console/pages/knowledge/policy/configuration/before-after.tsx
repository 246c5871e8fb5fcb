import { Modal, SimpleGrid, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTRPC } from '../../../../trpc.ts'
import { useWords } from '../../../../words.tsx'
import { Preview } from '../../../settings/preview/preview.tsx'
import { useScenes } from '../../../settings/scenes.ts'
import { type Change, sectionWith } from './change.ts'

/** What people meet now, and what they would meet: the same scene played by the very engine, twice. */
export function BeforeAfter({ change, onClose }: { readonly change: Change; readonly onClose: () => void }) {
  const { t } = useWords()
  const trpc = useTRPC()
  const scenes = useScenes()
  const { data } = useSuspenseQuery(trpc.settings.profile.queryOptions())
  const { profile } = data
  const service = profile.services.find(({ active }) => active)?.id ?? ''
  const declaredBefore = profile.declaration !== null
  const declaredAfter = change.part === 'declaration' ? change.text !== null : declaredBefore
  const scene = (declared: boolean) =>
    change.part === 'channels' ? scenes.contact : scenes.promise(service, declared)
  return (
    <Modal opened onClose={onClose} size="56rem" title={t('knowledge.configuration.preview')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <section aria-label={t('knowledge.configuration.before')}>
          <Text fw={600}>{t('knowledge.configuration.before')}</Text>
          <Preview titled={false} scene={scene(declaredBefore)} draft={null} />
        </section>
        <section aria-label={t('knowledge.configuration.after')}>
          <Text fw={600}>{t('knowledge.configuration.after')}</Text>
          <Preview titled={false} scene={scene(declaredAfter)} draft={sectionWith(profile, change)} />
        </section>
      </SimpleGrid>
    </Modal>
  )
}
