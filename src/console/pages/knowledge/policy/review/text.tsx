import { useEffect, useRef } from 'react'
import { useWords } from '../../../../words.tsx'
import type { VersionData } from '../data.ts'
import classes from './review.module.css'
import { segmentsOf, stateOf } from './segments.ts'

/** The policy as it was read, its findings marked where they stand. */
export function ShownText({
  version: { shown, findings },
  selected,
  onSelect,
}: {
  readonly version: VersionData
  readonly selected: string | undefined
  readonly onSelect: (key: string) => void
}) {
  const { t } = useWords()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (selected === undefined) return
    place.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  return (
    <div ref={place} className={classes.shown} dir="auto">
      {segmentsOf(findings, shown.length).map(({ start, end, findings: over }) => {
        const text = shown.slice(start, end)
        // Of several the one that is open, else the narrowest.
        const one = over.find(({ key }) => key === selected) ?? over[0]
        if (!one) return <span key={start}>{text}</span>
        return (
          <a
            key={start}
            href={`#${one.key}`}
            className={classes.mark}
            data-state={stateOf(one)}
            aria-current={one.key === selected ? 'true' : undefined}
            title={t(`finding.${one.kind}`, one.params)}
            onClick={(event) => {
              event.preventDefault()
              onSelect(one.key)
            }}
          >
            {text}
          </a>
        )
      })}
    </div>
  )
}
