import { expect, test } from 'vitest'
import { stillOfSample, withoutSampleRemark } from '../../src/domain/of-sample.ts'
import { sample, World } from '../support/world.ts'

const renamed = { ...sample, name: { ar: 'جمعية الغد' } }

test('the sample is the sample in every part', () => {
  expect(stillOfSample(sample, sample)).toEqual(['name', 'about', 'contact'])
  expect(withoutSampleRemark(sample, sample)).toBe(sample)
})

test('with a name of its own an association is not called fictional any more', () => {
  expect(stillOfSample(renamed, sample)).toEqual(['about', 'contact'])
  const world = new World()
  world.association = withoutSampleRemark(renamed, sample)
  const said = world.words(world.say('السلام عليكم'))
  expect(said).toContain('جمعية الغد')
  expect(said).not.toContain('متخيَّلة')
  expect(said).not.toMatch(/\n{3}/)
})

test('what it says of itself is said', () => {
  const own = {
    ...renamed,
    about: { ar: 'نخدم أهل المدينة.' },
    contact: { phones: [{ name: { ar: 'الاستقبال' }, number: '0112223344' }], accounts: [] },
  }
  expect(stillOfSample(own, sample)).toEqual([])
  expect(withoutSampleRemark(own, sample)).toBe(own)
})
