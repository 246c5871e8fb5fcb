/**
 * Letters that people write for one another, and marks they leave out, as in src/text/fold.ts; what has no partner in the
 * second row is dropped.
 */
const WRITTEN = 'أإآٱؤئىیةہھکگپچڤـءًٌٍَُِّْ'
const TAKEN_AS = 'ااااويييهههككبجف'

/** What a city's name is told by, however it is spelt. */
const known = (city: string) => `translate(lower(btrim(${city})), '${WRITTEN}', '${TAKEN_AS}')`

/** Every spelling of a city there is among requests, by steps along the index: there are few, of many requests. */
const CITIES = `
WITH RECURSIVE c AS (
  (SELECT city FROM help_request ORDER BY city LIMIT 1)
   UNION ALL SELECT (SELECT h.city FROM help_request h WHERE h.city > c.city ORDER BY h.city LIMIT 1) FROM c WHERE c.city IS NOT NULL)
SELECT city FROM c WHERE city IS NOT NULL`

/** An array of all spellings of some cities. @param cities SQL of an array of text */
export const spellingsOf = (cities: string): string =>
  `ARRAY(SELECT x.city FROM (${CITIES}) x WHERE ${known('x.city')} IN (SELECT ${known('y')} FROM unnest(${cities}) y))`

/** What spellings of one city are counted under. */
export const byCity = (city: string): string => known(city)

/** Of the spellings counted together one: the first by its letters has teh marbuta and hamza where some leave them out. */
export const spelt = (city: string): string => `min(${city} COLLATE "C")`
