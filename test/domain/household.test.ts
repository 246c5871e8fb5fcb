import { describe, expect, test } from 'vitest'
import { householdKey } from '../../src/domain/household.ts'

const home = { fullName: 'سعاد محمد الزهراني', city: 'أبها', district: 'حي المنسك' }

describe('the key of a household', () => {
  test('is the same for a brother, and for other spellings of the place', () => {
    const brother = { ...home, fullName: 'خالد بن محمد الزهراني', city: 'ابها' }
    expect(householdKey(brother)).toBe(householdKey(home))
    expect(householdKey({ ...home, district: 'المنسك' })).toBe(householdKey(home))
    expect(householdKey({ ...home, fullName: 'سعاد محمد زهراني' })).toBe(householdKey(home))
  })
  test.each([{ fullName: 'سعاد محمد القحطاني' }, { city: 'خميس مشيط' }, { district: 'حي النسيم' }])(
    'is another for %j',
    (other) => {
      expect(householdKey({ ...home, ...other })).not.toBe(householdKey(home))
    },
  )
  test.each([{ fullName: 'سعاد' }, { city: ' ' }, { district: '' }])('is none with %j', (part) => {
    expect(householdKey({ ...home, ...part })).toBeNull()
  })
})
