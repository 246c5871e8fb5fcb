import { localize } from '../../../../../domain/localized.ts'
import type { CheckKind } from '../../../../../domain/pipeline/check-kind.ts'
import { useWords } from '../../../../words.tsx'
import type { Now, Part } from '../data.ts'

/** What a policy says of a part, in words. */
export function useSaid() {
  const { t } = useWords()
  return (part: Part): string => {
    if (part.says === null) return t(`knowledge.configuration.silent.${part.part}`)
    switch (part.part) {
      case 'channels':
        return part.says.map((one) => t(`knowledge.configuration.channel.${one}`)).join('، ')
      case 'referral':
        return t(`knowledge.configuration.referral.${part.says}`)
      case 'committee':
        return part.says || t('knowledge.configuration.hasCommittee')
      case 'declaration':
        return t('knowledge.configuration.hasDeclaration')
      case 'promise': {
        const { kind, days, working } = part.says
        return t(`knowledge.configuration.promise.${kind}`, {
          count: days,
          days: t(working ? 'knowledge.configuration.workingDays' : 'knowledge.configuration.days', {
            count: days,
          }),
        })
      }
      case 'checks':
        return part.says.map((one) => t(`knowledge.configuration.check.${one}`)).join('، ')
    }
  }
}

/** Ways of studying a request, in words. */
export function useChecksIn() {
  const { t } = useWords()
  return (checks: readonly CheckKind[]) =>
    checks.map((one) => t(`knowledge.configuration.check.${one}`)).join('، ') ||
    t('knowledge.configuration.nothing')
}

/** What the association's data says of a part, in words. */
export function useNow({ referral, committee, declaration, minimumDays, targetDays, services, ways }: Now) {
  const { t, language } = useWords()
  const nothing = t('knowledge.configuration.nothing')
  const days = (count: number) => t('knowledge.configuration.days', { count })
  const checksIn = useChecksIn()
  /** In one line where all services that are offered are studied alike, else service by service. */
  const studied = () => {
    const ways = services
      .filter(({ active }) => active)
      .map(({ name, checks }) => ({ name: localize(name, language), kinds: checksIn(checks) }))
    const [first] = ways
    if (!first || ways.every(({ kinds }) => kinds === first.kinds)) return first?.kinds ?? nothing
    return ways.map(({ name, kinds }) => `${name}: ${kinds}`).join(' · ')
  }
  return (part: Part['part']): string => {
    switch (part) {
      case 'channels':
        return ways === null
          ? t('knowledge.configuration.waysUnsaid')
          : ways.map((way) => t(`settings.profile.way.${way}`)).join('، ') || nothing
      case 'referral':
        return referral ? localize(referral, language) : nothing
      case 'committee':
        return committee ? localize(committee, language) : nothing
      case 'declaration':
        return declaration ? localize(declaration, language) : nothing
      case 'promise': {
        const least = minimumDays && t('knowledge.configuration.promise.minimum', { days: days(minimumDays) })
        return `${least ?? nothing} · ${t('knowledge.configuration.aim', { days: days(targetDays) })}`
      }
      case 'checks':
        return studied()
    }
  }
}
