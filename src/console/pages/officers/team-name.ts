import type { Localized } from '../../../domain/localized.ts'

/** A team's name in the officer's language, else in Arabic. */
export const teamName = (team: { readonly name: Localized }, language: string): string =>
  team.name[language] ?? team.name.ar
