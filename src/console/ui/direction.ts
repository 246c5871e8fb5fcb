const FROM_THE_RIGHT: readonly string[] = ['ar', 'ur', 'fa']

/** The direction a language is written in: for whole texts whose parts each find their own. */
export const dirOf = (locale: string) => (FROM_THE_RIGHT.includes(locale) ? 'rtl' : 'ltr')
