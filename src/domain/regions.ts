/** The Kingdom's thirteen regions, by the ids profiles use. */
export const REGIONS = [
  'riyadh',
  'makkah',
  'madinah',
  'qassim',
  'eastern',
  'asir',
  'tabuk',
  'hail',
  'northern-borders',
  'jazan',
  'najran',
  'bahah',
  'jouf',
] as const
export type Region = (typeof REGIONS)[number]
