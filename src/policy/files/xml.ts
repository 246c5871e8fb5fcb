import { SaxesParser } from 'saxes'

/** One XML element without the prefixes of its names; text stands as elements named '' among the children. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  readonly text: string
}

export class NotXml extends Error {
  override readonly name = 'NotXml'
}

/** No document of an office program nests as deep. */
const DEEPEST = 200

/**
 * Reads a document into a tree. Entities of its own are refused: nothing an office program writes has them.
 * @throws NotXml
 */
export function readXml(xml: string): Element {
  const parser = new SaxesParser()
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open: Element[] = [root]
  parser.on('error', (error) => {
    throw new NotXml(error.message)
  })
  parser.on('doctype', () => {
    throw new NotXml('a document type is not expected')
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name: local(name), attributes: withoutPrefixes(attributes), children: [], text: '' }
    open.at(-1)?.children.push(element)
    if (open.push(element) > DEEPEST) throw new NotXml('nested too deep')
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.on('text', (text) => {
    open.at(-1)?.children.push({ name: '', attributes: {}, children: [], text })
  })
  parser.write(xml).close()
  return root.children.find(({ name }) => name !== '') ?? root
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function withoutPrefixes(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [local(name), value]))
}
