import { type Element, readXml } from './xml.ts'

/** What a paragraph style of Word says that matters for reading. */
export interface Style {
  readonly name: string
  readonly listId: string | undefined
  readonly level: number | undefined
  /** 0 for the first rank of headings, undefined for text. */
  readonly outline: number | undefined
}

/** Word's "body text" as an outline level. */
const BODY_LEVEL = 9
/** Styles may be based on each other; Word itself stops at eleven. */
const DEEPEST = 11

/** The paragraph styles by their id, with what they inherit. @param xml styles.xml, '' when there is none */
export function stylesOf(xml: string): ReadonlyMap<string, Style> {
  const found = new Map<string, Style>()
  if (xml === '') return found
  const elements = new Map<string, Element>()
  for (const element of readXml(xml).children)
    if (element.name === 'style') elements.set(element.attributes.styleId ?? '', element)
  for (const [id, element] of elements) {
    const line: Element[] = []
    for (let at: Element | undefined = element; at && line.length < DEEPEST; ) {
      line.push(at)
      at = elements.get(child(at, 'basedOn')?.attributes.val ?? '')
    }
    const first = (read: (style: Element) => string | undefined): string | undefined => {
      for (const style of line) {
        const value = read(style)
        if (value !== undefined) return value
      }
      return undefined
    }
    const list = (style: Element): Element | undefined => child(child(style, 'pPr'), 'numPr')
    const level = first((style) => child(list(style), 'ilvl')?.attributes.val)
    const outline = first((style) => child(child(style, 'pPr'), 'outlineLvl')?.attributes.val)
    found.set(id, {
      name: child(element, 'name')?.attributes.val ?? '',
      listId: first((style) => child(list(style), 'numId')?.attributes.val),
      level: level === undefined ? undefined : Number(level),
      outline: outline === undefined ? undefined : Number(outline),
    })
  }
  return found
}

/** Whether a paragraph is a heading, by its own outline level or by its style's. */
export function isHeadingStyle(style: Style | undefined, own: string | undefined): boolean {
  const level = own === undefined ? style?.outline : Number(own)
  if (level !== undefined) return level < BODY_LEVEL
  return /^heading \d$/i.test(style?.name ?? '')
}

function child(element: Element | undefined, name: string): Element | undefined {
  return element?.children.find((one) => one.name === name)
}
