/** What a parser of typed text answers: the value meant, or the name of the reason there is none. */
export type Parsed<T, R extends string = string> = { ok: true; value: T } | { ok: false; reason: R }
