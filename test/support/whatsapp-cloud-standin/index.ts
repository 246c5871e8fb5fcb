export type { Fault, FaultKind } from './faults.ts'
export type { Person } from './person.ts'
export { WhatsAppCloudStandin } from './server.ts'
export type { CallRecord, Json, Shown } from './types.ts'
