import { type Block, blocks } from './blocks.ts'
import { Icon } from './icons.tsx'
import { pieces } from './links.ts'

/** A long value, or one of a long word, stands under its name and not beside it. */
const LONG = /^.{60}|\S{20}/
/** A number or reference, marked as a left-to-right island: it stays in one line, or its halves would change places. */
const ISLAND = /(\u2066[^\u2069]{1,24}\u2069)/

/** What the association says: clauses as quotations, lists as lists, numbers to tap. */
export function Ours({ text }: { text: string }) {
  return (
    <div class="text">
      {blocks(text).map((block, index) => (
        <Part key={index} block={block} />
      ))}
    </div>
  )
}

function Part({ block }: { block: Block }) {
  switch (block.kind) {
    case 'list':
      return (
        <ul class="list">
          {block.items.map((item) => (
            <li key={item} dir="auto">
              <Linked text={item} />
            </li>
          ))}
        </ul>
      )
    case 'facts':
      return (
        <dl class="facts">
          {block.facts.map(({ label, value }) => (
            <div key={label} class={LONG.test(value) ? 'long' : undefined}>
              <dt>{label}:</dt>{' '}
              <dd>
                <bdi>
                  <Linked text={value} />
                </bdi>
              </dd>
            </div>
          ))}
        </dl>
      )
    case 'calls':
      return (
        <ul class="calls">
          {block.calls.map(({ name, number, about }) => (
            <li key={number}>
              <a href={`tel:${number.replace(/[^+\d]/g, '')}`}>
                <span class="call">
                  <Icon name="phone" />
                  <bdi dir="ltr">{number}</bdi>
                </span>{' '}
                <span>
                  <span class="name">{name}</span> <small>{about}</small>
                </span>
              </a>
            </li>
          ))}
        </ul>
      )
    default: {
      const Tag = block.kind === 'quote' ? 'blockquote' : 'p'
      return (
        <Tag class={block.kind} dir="auto">
          <Linked text={block.text} />
        </Tag>
      )
    }
  }
}

function Linked({ text }: { text: string }) {
  return (
    <>
      {pieces(text).map(({ text, href }) =>
        href ? (
          <a
            href={href}
            {...(href.startsWith('https:') ? { target: '_blank', rel: 'noopener noreferrer' } : {})}
          >
            <bdi dir="ltr">{text}</bdi>
          </a>
        ) : (
          text.split(ISLAND).map((part) => (ISLAND.test(part) ? <span class="whole">{part}</span> : part))
        ),
      )}
    </>
  )
}
