import { Button, Menu } from '@mantine/core'
import type { RequestFilter } from '../../../../domain/request-list.ts'
import { IconDownload } from '../../../icons.ts'
import { useWords } from '../../../words.tsx'

const FORMATS = ['xlsx', 'csv', 'pdf'] as const

/** The list as it is narrowed down, as a file. */
export function ExportMenu({ filter }: { readonly filter: RequestFilter }) {
  const { t } = useWords()
  const query = new URLSearchParams({ filter: JSON.stringify(filter) })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
          {t('requests.export.menu')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMATS.map((format) => (
          <Menu.Item key={format} component="a" href={`/console/api/requests/${format}?${query}`} download>
            {t(`requests.export.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
