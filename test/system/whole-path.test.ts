import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { leaks } from '../support/audit.ts'
import { Crowd } from '../support/crowd.ts'
import { ANSWERS, askForHelp, NATIONAL_ID } from '../support/help-request-on-telegram.ts'
import { System } from '../support/system.ts'
import { until } from '../support/until.ts'

// Processes start and die here: on a machine that is busy with other things that takes its time.
vi.setConfig({ testTimeout: 120_000 })

let system: System
afterEach(() => system.close())

describe.each(['webhook', 'polling'] as const)('a person on Telegram by %s', (mode) => {
  it('asks for help with documents, hears of it, meets an officer, and is heard in danger', async () => {
    system = await System.open({ mode })
    const crowd = new Crowd(system, 1)
    const [user] = crowd.people
    if (!user) throw new Error('nobody')
    const number = await askForHelp(user)

    const [request] = await system.query('SELECT * FROM help_request WHERE number = $1', [number])
    expect(request).toMatchObject({ status: 'submitted', full_name: 'صالح بن محمد العتيبي' })
    expect(JSON.stringify(request)).not.toContain(NATIONAL_ID)
    const files = () => system.query('SELECT mime_type, sha256 FROM attachment WHERE status = $1', ['stored'])
    await until(async () => (await files()).length === 2, 10, 'both documents to be kept')
    expect((await files()).map((file) => file.mime_type).sort()).toEqual(['application/pdf', 'image/jpeg'])
    const kept = readdirSync(path.join(system.dataDir, 'attachments'), { recursive: true }).join(' ')
    for (const file of await files()) expect(kept).toContain(file.sha256)

    await user.ask('وش صار على طلبي', new RegExp(number))
    await user.ask('أريد التحدث مع موظف')
    const waiting = () => system.query(`SELECT reason, urgency FROM handoff WHERE status = 'waiting'`)
    expect(await waiting()).toHaveLength(1)
    await user.ask('أفكر في الانتحار ولا أستطيع التوقف', /911/)
    expect(await waiting()).toContainEqual({ reason: 'crisis', urgency: 0 })

    const everything = [...ANSWERS.map(([said]) => said), '551234567', '0551234567'].filter(
      (said) => said.length >= 6,
    )
    expect(leaks(system, crowd, everything)).toEqual([])
    expect(system.databaseLog()).not.toMatch(/1123456780|العتيبي|551234567/)
    expect(system.telegram.report().filter((line) => line.startsWith('ERROR'))).toEqual([])
  })
})
