import { localize } from '../../../../domain/localized.ts'
import type { Answers } from '../../../trpc.ts'
import { Copy } from '../../../ui/copy.tsx'
import { Phone, Written } from '../../../ui/written.tsx'
import { useWords } from '../../../words.tsx'
import { Fact } from './facts.tsx'
import { NationalId } from './national-id.tsx'

/** What every applicant is asked for. */
type Applicant = Pick<
  Answers['contact']['request'],
  | 'id'
  | 'fullName'
  | 'nationalIdMasked'
  | 'mayReveal'
  | 'phone'
  | 'city'
  | 'district'
  | 'householdSize'
  | 'income'
  | 'onBehalf'
  | 'representativeName'
>

/** Who asks for help, and for whom: lines of a list of facts. */
export function ApplicantFacts({ request }: { readonly request: Applicant }) {
  const { t, language } = useWords()
  return (
    <>
      <Fact name={t('person.request.name')}>
        <Written text={request.fullName} />
      </Fact>
      <Fact name={t('person.request.nationalId')}>
        <NationalId requestId={request.id} masked={request.nationalIdMasked} mayReveal={request.mayReveal} />
      </Fact>
      <Fact name={t('person.request.phone')}>
        <Phone e164={request.phone} />
        <Copy value={request.phone} what={t('person.request.phone')} />
      </Fact>
      <Fact name={t('person.request.place')}>
        <Written text={`${request.city}، ${request.district}`} />
      </Fact>
      <Fact name={t('person.request.household')}>{request.householdSize}</Fact>
      {request.income && <Fact name={t('person.request.income')}>{localize(request.income, language)}</Fact>}
      <Fact name={t('person.request.onBehalf')}>
        {t(`person.behalf.${request.onBehalf}`, { defaultValue: request.onBehalf })}
      </Fact>
      {request.representativeName !== null && (
        <Fact name={t('person.request.representative')}>
          <Written text={request.representativeName} />
        </Fact>
      )}
    </>
  )
}
