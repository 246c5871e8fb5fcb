import { randomUUID } from 'node:crypto'
import type { ConsoleHouse, TestOfficer } from '../support/console-house.ts'
import { wholePerson } from './person-rows.ts'

/** The association with a committee of a quorum, and a visit before whatever is decided about rent. */
export async function withCommittee(house: ConsoleHouse, quorum: number): Promise<void> {
  const { association, associations, refreshAssociation } = house.house.console
  const profile = association()
  await associations.revise({
    ...profile,
    committee: { name: { ar: 'لجنة البحث', en: 'the research committee' }, quorum },
    services: profile.services.map((one) =>
      one.id === 'rent' ? { ...one, checks: ['visit' as const] } : one,
    ),
  })
  await refreshAssociation()
}

interface Case {
  readonly name?: string
  readonly phone?: string
  readonly need?: string
  readonly status?: string
  /** Who matched its data, and who visited; nobody where null. */
  readonly matchedBy: string | null
  readonly visitedBy: string | null
  readonly declared?: boolean
  readonly earliestAnswer?: string | null
}

/** Somebody's request for rent, studied and before the committee. */
export async function rentCase(house: ConsoleHouse, of: Case) {
  const { name = 'سالم بن فهد العتيبي', phone = '+966551230077', status = 'committee' } = of
  const person = await wholePerson(house, { name, phone, status })
  await house.query(
    `UPDATE help_request SET service_id = 'rent', service_name = '{"ar":"المساعدة في الإيجار","en":"Rent assistance"}', city = 'جدة',
            district = 'الصفا', income_bracket = 'under-3000', household_size = 6, need = $2, data_matched_by = $3, data_matched_at = now(),
            complete_at = now() - interval '20 days', earliest_answer = $4 WHERE id = $1`,
    person.request,
    of.need ??
      'تأخر علينا إيجار ثلاثة أشهر بمبلغ 9,000 ريال، ووصلنا إنذار بالإخلاء، ولا دخل ثابت للأسرة منذ الصيف.',
    of.matchedBy,
    of.earliestAnswer === undefined ? '2026-01-01' : of.earliestAnswer,
  )
  if (of.declared === false)
    await house.query('DELETE FROM declaration WHERE request_id = $1', person.request)
  await house.query(
    `UPDATE request_document SET status = 'accepted', document_id = 'lease' WHERE request_id = $1`,
    person.request,
  )
  if (of.visitedBy)
    await house.query(
      `INSERT INTO request_check (id, request_id, kind, due, notes, by, at)
       VALUES ($1, $2, 'visit', true, 'السكن مستأجر، والأسرة ستة أفراد كما ذُكر، والعقد باسم رب الأسرة.', $3, now())`,
      randomUUID(),
      person.request,
      of.visitedBy,
    )
  return person
}

/** A committee of some members, the first of whom leads. */
export async function committeeOf(house: ConsoleHouse, manager: TestOfficer, names: readonly string[]) {
  const members: TestOfficer[] = []
  for (const name of names) members.push(await house.officer('officer', { name }))
  for (const { id } of members) await manager.client.committee.addMember.mutate({ officerId: id })
  const [chair] = members
  if (chair) await manager.client.committee.nameChair.mutate({ officerId: chair.id })
  return members
}
