import type { ContactRow } from '../wire.ts'
import { createWid, maybeWid, type Named, textOf, type Wid } from './ids.ts'
import { Collection, Model } from './model.ts'
import { ask } from './server.ts'
import { self } from './state.ts'

class Contact extends Model {
  declare readonly id: Wid
  declare readonly name: string | undefined
  declare readonly shortName: string | undefined
  declare readonly pushname: string | undefined
  declare readonly formattedName: string
}

class ContactCollection extends Collection<Contact> {
  override async find(id: Named): Promise<Contact> {
    const wid = createWid(id)
    const known = this.get(wid)
    if (known) return known
    const { contact } = await ask('contact', { id: wid.toString() })
    return showContact({ ...contact, id: wid.toString() })
  }
}

export const contacts = new ContactCollection()

const numbers = new Map<string, string>()
const lids = new Map<string, string>()

/** Remembers that the two ids are one person's. */
export function learnIds(pn: string, lid: string): void {
  numbers.set(lid, pn)
  lids.set(pn, lid)
}

export function lidOf(id: Named): Wid | undefined {
  return maybeWid(lids.get(textOf(id)))
}

export function numberOf(id: Named): Wid | undefined {
  return maybeWid(numbers.get(textOf(id)))
}

/** Creates or changes a contact; what the row leaves out is unknown. */
export function showContact(row: ContactRow): Contact {
  const id = createWid(row.id)
  if (row.pn && row.lid && row.mappingKnown !== false) learnIds(row.pn, row.lid)
  const attributes = {
    id,
    name: row.name,
    shortName: row.name?.split(' ')[0],
    pushname: row.pushname,
    formattedName: row.name ?? row.pushname ?? `+${id.user}`,
    type: 'in',
    isBusiness: row.isBusiness ?? false,
    isEnterprise: false,
    isContactBlocked: false,
    ...(id.isLid() && { phoneNumber: numberOf(id) }),
  }
  const known = contacts.get(id)
  return known?.set(attributes) ?? contacts.add(new Contact(attributes), { silent: true })
}

/** Looks a number up at the server; null when it is not on WhatsApp. */
async function queryWidExists(id: Named): Promise<{ wid: Wid } | null> {
  const { found } = await ask('queryExists', { id: textOf(id) })
  if (!found) return null
  learnIds(found.pn, found.lid)
  return { wid: createWid(found.wid) }
}

export const contactModules = {
  WAWebContactGetters: {
    getIsMe: (contact: Contact) => [self.account?.pn, self.account?.lid].includes(contact.id.toString()),
    getIsUser: (contact: Contact) => contact.id.isUser(),
    getIsGroup: (contact: Contact) => contact.id.isGroup(),
    getIsWAContact: () => true,
    getUserid: (contact: Contact) => contact.id.user,
    getVerifiedName: () => undefined,
    getVerifiedLevel: () => undefined,
    getStatusMute: () => false,
    getName: (contact: Contact) => contact.name,
    getShortName: (contact: Contact) => contact.shortName,
    getPushname: (contact: Contact) => contact.pushname,
    getIsEnterprise: () => false,
  },
  WAWebFrontendContactGetters: { getIsMyContact: (contact: Contact) => Boolean(contact.name) },
  WAWebApiContact: {
    getAlternateUserWid: (id: Named) => numberOf(id) ?? lidOf(id),
    getCurrentLid: lidOf,
    getPhoneNumber: numberOf,
  },
  WAWebQueryExistsJob: { queryWidExists },
  WAWebLidMigrationUtils: {
    toPn: (id: Named) => numberOf(id) ?? (createWid(id).server === 'c.us' ? createWid(id) : undefined),
  },
  WAWebPhoneUtils: { formattedPhoneNumber: (id: string) => `+${id.split('@')[0]}` },
  WAPhoneFindCC: { findCC: (digits: string) => digits.slice(0, 1) },
  WAWebContactProfilePicThumbBridge: { requestProfilePicFromServer: async () => null },
  WAWebFrontendVcardUtils: {
    vcardFromContactModel: (contact: Contact) => ({
      displayName: contact.formattedName,
      vcard: [
        'BEGIN:VCARD',
        'VERSION:3.0',
        `N:;${contact.formattedName};;;`,
        `FN:${contact.formattedName}`,
        `TEL;type=CELL;waid=${contact.id.user}:+${contact.id.user}`,
        'END:VCARD',
      ].join('\n'),
    }),
  },
  WAWebVcardParsingUtils: {
    parseVcard: (text: string) =>
      new Map([...text.matchAll(/^(\w+)[^:\n]*:(.*)$/gm)].map(([, k, v]) => [k, v])),
  },
  WAWebVcardGetNameFromParsed: {
    vcardGetNameFromParsed: (card: Map<string, string>) => card.get('FN') ?? '',
  },
}
