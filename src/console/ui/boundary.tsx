import { QueryErrorResetBoundary } from '@tanstack/react-query'
import { Component, type ReactNode } from 'react'
import { useWords } from '../words.tsx'
import { Failed } from './states.tsx'

interface CatchProps {
  readonly children: ReactNode
  readonly onReset: () => void
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
    return <What error={error} onRetry={retry} />
  }
}

function What({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const words = useWords()
  return <Failed message={words.error(error)} onRetry={onRetry} />
}

/** What fails inside it is said here, and the rest of the page goes on. */
export function Boundary({ children }: { readonly children: ReactNode }) {
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => <Catch onReset={reset}>{children}</Catch>}
    </QueryErrorResetBoundary>
  )
}
