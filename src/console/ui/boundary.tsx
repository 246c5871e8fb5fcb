import { QueryErrorResetBoundary } from '@tanstack/react-query'
import { Component, type ReactNode } from 'react'
import { useWords } from '../words.tsx'
import { Failed } from './states.tsx'

interface CatchProps {
  readonly children: ReactNode
  readonly onReset: () => void
  readonly onBack: (() => void) | undefined
}

class Catch extends Component<CatchProps, { error: unknown }> {
  override state = { error: null as unknown }
  static getDerivedStateFromError(error: unknown) {
    return { error }
  }
  override render() {
    const { error } = this.state
    if (error === null) return this.props.children
    const retry = () => {
      this.props.onReset()
      this.setState({ error: null })
    }
    return <What error={error} onRetry={retry} onBack={this.props.onBack} />
  }
}

interface WhatProps extends Pick<CatchProps, 'onBack'> {
  readonly error: unknown
  readonly onRetry: () => void
}

function What({ error, onRetry, onBack }: WhatProps) {
  const words = useWords()
  // What is gone does not come back by asking again.
  if (onBack && error instanceof Error && error.message === 'notFound')
    return <Failed message={words.error(error)} label={words.t('common.backToList')} onRetry={onBack} />
  return <Failed message={words.error(error)} onRetry={onRetry} />
}

/**
 * What fails inside it is said here, and the rest of the page goes on.
 * @param onBack the way out of what is not there any more
 */
export function Boundary({
  children,
  onBack,
}: {
  readonly children: ReactNode
  readonly onBack?: () => void
}) {
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => (
        <Catch onReset={reset} onBack={onBack}>
          {children}
        </Catch>
      )}
    </QueryErrorResetBoundary>
  )
}
