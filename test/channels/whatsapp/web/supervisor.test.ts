import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { OutcomeUnknown, SessionAway } from '../../../../src/channels/whatsapp/web/session.ts'
import { until } from '../../../support/until.ts'
import { ANN, OneLease, Stage } from './supervisor-harness.ts'

vi.setConfig({ testTimeout: 120_000 })

let stage: Stage
afterEach(() => stage.close())

describe('linking', () => {
  it('shows a picture, replaces it when it is outdated or WhatsApp stops, and tells whose account it is', async () => {
    stage = await Stage.open()
    const attended = stage.attend()
    attended.links = false
    const { session, standin } = attended.start()
    const picture = () => {
      const pairing = session.linking.pairing()
      return pairing?.kind === 'qr' ? pairing.text : undefined
    }
    const first = await until(picture, 30)
    expect(session.state()).toMatchObject({ state: 'disconnected', detail: 'unlinked' })
    expect(session.linking.linked()).toBeNull()
    await expect(session.call('send', (client) => client.getState())).rejects.toThrow(SessionAway)

    standin.rotateQr()
    const second = await until(() => picture() !== first && picture(), 30)
    standin.idleQr()
    await until(() => picture() !== second && picture(), 30, 'a new picture')
    attended.links = true
    await attended.up()
    expect(session.linking.pairing()).toBeNull()
    expect(session.linking.linked()).toEqual({ name: 'Stand-in', phone: '966500009999' })
    await attended.converse('peace')
    expect((await stat(path.join(attended.directory, 'session'))).mode & 0o777).toBe(0o700)
    expect(attended.errors).toEqual([])
    // Whoever reads the log must not be able to link.
    expect(attended.lines.join()).not.toContain(first)

    await session.linking.unlink()
    expect(standin.logouts.map(({ by }) => by)).toEqual(['client'])
    expect(session.linking.linked()).toBeNull()
    await attended.up(1)
    await attended.stop()
    expect(session.state().state).toBe('stopped')
    await expect.poll(() => attended.browsers()).toEqual([])
  })

  it('shows a code when it is given a number', async () => {
    stage = await Stage.open()
    const attended = stage.attend({ pairingPhone: '966500009999' })
    attended.links = false
    const { session } = attended.start()
    const pairing = await until(() => session.linking.pairing(), 30)
    expect(pairing?.kind).toBe('code')
    attended.links = true
    await attended.up()
  })
})

describe('staying up', () => {
  it('survives a page that reloads, its browser, its page and a page that hangs, hearing each message once', async () => {
    stage = await Stage.open()
    const attended = await stage.attend().start().up()
    const { session, standin } = attended
    const pid = await attended.pid()
    const { ready } = attended
    standin.reloadPage()
    await attended.up(ready)
    await attended.converse('one')
    expect(await attended.pid()).toBe(pid)

    await attended.recover(() => standin.pageEval('while (true) {}'))
    await attended.converse('two')

    const stuck = session.call('wait', () => new Promise(() => {}))
    const answer = expect(stuck).rejects.toThrow(OutcomeUnknown)
    const another = await attended.pid()
    await attended.recover(() => process.kill(another, 'SIGKILL'))
    await answer
    await attended.converse('three')

    await attended.recover(() => attended.crashPage())
    await attended.converse('four')

    expect(attended.restarts).toEqual([
      expect.stringContaining('page hung'),
      expect.stringContaining('browser gone'),
      expect.stringContaining('page crashed'),
    ])
    expect(attended.heard).toEqual(['one', 'two', 'three', 'four'])
    expect(standin.pageErrors).toEqual([])
  })

  it('starts anew after a log-out on the phone, and the new link outlasts a restart', async () => {
    stage = await Stage.open()
    const attended = await stage.attend().start().up()
    attended.links = false
    stage.standin.logoutFromPhone()
    await until(() => attended.session.linking.pairing(), 60, 'a new picture')
    expect(attended.session.linking.linked()).toBeNull()
    expect(attended.errors).toEqual([expect.stringContaining('logged out')])
    attended.links = true
    await attended.up(1)
    await attended.stop()

    // The library listens too late for a page that is synchronised at once.
    stage.standin.page = { syncGate: 'none', syncDelayMs: 0 }
    const next = stage.attend({}, attended.directory)
    next.links = false
    await next.start().up()
    await next.converse('again')
    expect(next.restarts).toEqual([])
  })
})

it('bounds each call without holding up others, and calls nobody once WhatsApp has blocked the account', async () => {
  stage = await Stage.open()
  const attended = await stage.attend().start().up()
  const { session, standin } = attended
  standin.faults.sendHang = true
  const stuck = session.call('send', (client) => client.sendMessage(`${ANN}@c.us`, 'stuck'), 300)
  await expect(stuck).rejects.toThrow(OutcomeUnknown)
  standin.faults.sendHang = false
  await attended.converse('on')
  const wrong = session.call('send', (client) => client.sendMessage('nobody', 'x'))
  await expect(wrong).rejects.not.toThrow(OutcomeUnknown)

  standin.disconnect('TOS_BLOCK')
  await until(() => session.state().state === 'refused')
  await until(async () => (await attended.browsers()).length === 0, 30, 'the browser to end')
  await expect(session.call('send', (client) => client.getState())).rejects.toThrow(SessionAway)
  expect(session.state()).toMatchObject({ state: 'refused', detail: 'banned' })
  expect(attended.errors).toHaveLength(1)
})

describe('owning the session', () => {
  it('starts no browser while another process has it, and takes over when that one stops', async () => {
    stage = await Stage.open()
    const lease = new OneLease()
    const first = await stage
      .attend({ lease: lease.for({}) })
      .start()
      .up()
    const second = stage.attend({ lease: lease.for({}) }, first.directory).start()
    await until(() => second.session.state().detail === 'standby')
    await expect(second.session.linking.unlink()).rejects.toThrow(SessionAway)
    await first.stop()
    await second.up()
    await second.converse('taken over')
    expect(second.lines.join()).not.toContain('left behind')
  })
})

it('leaves no browser behind, whenever it is stopped', async () => {
  stage = await Stage.open()
  for (const moment of ['at once', 'profile', 'browser']) {
    const attended = stage.attend().start()
    if (moment === 'profile')
      await until(() =>
        readdir(attended.directory).then(
          (files) => files.length > 0,
          () => false,
        ),
      )
    if (moment === 'browser') await until(async () => (await attended.browsers()).length > 0)
    await attended.stop()
    expect(attended.session.state().state).toBe('stopped')
    await until(async () => (await attended.browsers()).length === 0, 30, `no browser (stopped ${moment})`)
  }
})
