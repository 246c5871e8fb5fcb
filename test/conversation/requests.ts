import { randomUUID } from 'node:crypto'
import type { SubmittedHelpRequest } from '../../src/domain/help-request.ts'
import type { Attachment } from '../../src/domain/message.ts'

export const photo = (ref: string): Attachment => ({ media: 'photo', ref })

/** A help request as the flow hands it over. */
export function submitted(number: string, changes: Partial<SubmittedHelpRequest> = {}): SubmittedHelpRequest {
  return {
    id: randomUUID(),
    number,
    serviceId: 'food',
    serviceName: { ar: 'سلة' },
    onBehalf: 'self',
    representativeName: null,
    fullName: 'سعاد محمد',
    nationalId: { sealed: 'sealed', digest: 'digest', masked: '******0008', kind: 'citizen' },
    phone: '+966551234567',
    city: 'أبها',
    district: 'المنسك',
    householdSize: 4,
    incomeBracket: 'low',
    answers: { debts: 'yes' },
    need: 'نحتاج سلة',
    needVoice: null,
    documents: {},
    missingDocuments: ['salary'],
    declaration: {
      version: 3,
      text: { ar: 'أقر بصحة البيانات', en: 'I declare' },
      declaredAt: '2026-11-21T10:00:00.000Z',
    },
    summary: [{ step: 'city', label: 'المدينة', value: 'أبها' }],
    submittedAt: '2026-11-21T10:00:00.000Z',
    earliestAnswer: '2026-12-05',
    ...changes,
  }
}
