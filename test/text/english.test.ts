import { describe, expect, test } from 'vitest'
import { readsAsEnglish } from '../../src/text/english.ts'

describe('a sentence in English', () => {
  test.each([
    'Hello, I need help with my rent please',
    'I want to kill myself',
    'do you speak English?',
    'What is the status of request 48219036?',
    'I don’t know what to do',
  ])('%s', (text) => expect(readsAsEnglish(text)).toBe(true))

  test.each([
    'hello',
    'ok thanks',
    'Saleh Alotaibi',
    'abgha musa3ada law sama7t',
    'ana abi agadem 3ala talab',
    'salam alaikum',
    'محتاج help please i need',
    'https://example.org/apply',
    '0551234567',
    '',
  ])('not %j', (text) => expect(readsAsEnglish(text)).toBe(false))
})
