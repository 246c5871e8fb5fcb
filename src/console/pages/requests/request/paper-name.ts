import { localize } from '../../../../domain/localized.ts'
import { useWords } from '../../../words.tsx'
import type { Request } from './use-request.ts'

/** What a paper is called. */
export function usePaperName(request: Request): (documentId: string) => string {
  const { t, language } = useWords()
  return (id) => {
    const paper = request.papers.find((one) => one.id === id)
    const missing = request.missingDocuments.find((one) => one.id === id)
    if (paper) return localize(paper.name, language)
    if (missing) return localize(missing.name, language)
    return id === 'need' ? t('person.request.voiceNeed') : id
  }
}
