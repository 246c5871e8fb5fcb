import { DirectionProvider, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Frame } from './frame.tsx'
import { nonce } from './nonce.ts'
import { themeOf } from './theme.ts'
import { queryClient, TRPCProvider, trpcClient } from './trpc.ts'
import { useWords, WordsProvider } from './words.tsx'

export function App() {
  return (
    <WordsProvider>
      <Directed />
    </WordsProvider>
  )
}

/** Everything that must be made anew when the language, and so the direction, changes. */
function Directed() {
  const { dir, language, t } = useWords()
  const theme = useMemo(() => themeOf(t('common.close')), [t])
  return (
    <DirectionProvider key={language} initialDirection={dir} detectDirection={false}>
      <MantineProvider theme={theme} getStyleNonce={() => nonce} defaultColorScheme="light">
        <Notifications position={dir === 'rtl' ? 'bottom-left' : 'bottom-right'} limit={4} />
        <QueryClientProvider client={queryClient}>
          <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
            <Frame />
          </TRPCProvider>
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  )
}
