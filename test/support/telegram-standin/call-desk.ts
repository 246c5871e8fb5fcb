import type { Socket } from 'node:net'
import { ApiError, badRequest } from './api-error.ts'
import type { Bot } from './bot.ts'
import type { Call, Method } from './call.ts'
import type { Chat } from './chat.ts'
import { KEYBOARD_LIMITS, type KeyboardLimits } from './keyboards.ts'
import { EDITS } from './methods/edits.ts'
import { MEDIA } from './methods/media.ts'
import { MESSAGES } from './methods/messages.ts'
import { SETTINGS } from './methods/settings.ts'
import type { StandinOptions } from './options.ts'
import { methodNames } from './spec.ts'
import type { CallRecord, Json, Message, Upload, Via, Violation } from './types.ts'
import { type Validation, validate } from './validate.ts'

const METHODS: Readonly<Record<string, Method | undefined>> = { ...MESSAGES, ...EDITS, ...MEDIA, ...SETTINGS }

export interface CallListeners {
  readonly called: (record: CallRecord) => void
  readonly violated: (violation: Violation) => void
  readonly shown: (chat: Chat, message: Message) => void
}

/** Checks, serves and remembers calls. */
export class CallDesk {
  readonly calls: CallRecord[] = []
  readonly counts: Record<string, number> = {}
  readonly violations: Violation[] = []
  readonly #options: StandinOptions
  readonly #keyboards: KeyboardLimits
  readonly #listeners: CallListeners

  constructor(options: StandinOptions, listeners: CallListeners) {
    this.#options = options
    this.#keyboards = { ...KEYBOARD_LIMITS, ...options.keyboardLimits }
    this.#listeners = listeners
  }

  /** Serves one call. @throws ApiError for an answer other than ok */
  async call(
    bot: Bot,
    rawMethod: string,
    params: Json,
    files: Readonly<Record<string, Upload>>,
    socket?: Socket,
    via: Via = 'request',
  ): Promise<unknown> {
    const method = methodNames.get(rawMethod.toLowerCase())
    if (method === undefined) {
      this.#violate({ method: rawMethod, rule: 'unknown-method', path: '', detail: 'no such Bot API method' })
      throw new ApiError(404, 'Not Found: method not found')
    }
    this.counts[method] = (this.counts[method] ?? 0) + 1
    for (const name in files) params[name] ??= { __file: true, size: files[name]?.data.length }
    try {
      const checked = this.#check(method, params, via)
      const serve = METHODS[method]
      if (!serve)
        this.#violate({ method, rule: 'not-emulated', path: '', detail: 'answered true without effect' })
      const call: Call = {
        bot,
        method,
        params,
        files,
        checked,
        options: this.#options,
        socket,
        shown: this.#listeners.shown,
        callBack: (name, given) =>
          void this.call(bot, name, given, {}, undefined, 'webhook-reply').catch(() => {}),
      }
      const result = serve ? await serve(call) : true
      if (method !== 'getUpdates') this.#remember({ method, params, via, result })
      return result
    } catch (error) {
      this.#remember({ method, params, via, result: null, error: String((error as Error).message) })
      throw error
    }
  }

  #check(method: string, params: Json, via: Via): Validation {
    if (!this.#options.validate) {
      if (typeof params.reply_markup === 'string') params.reply_markup = JSON.parse(params.reply_markup)
      return { findings: [] }
    }
    const checked = validate(method, params, this.#keyboards)
    for (const finding of checked.findings) this.#violate({ method, chatId: params.chat_id, via, ...finding })
    const refused = checked.findings.find((finding) => finding.reject !== undefined)
    if (this.#options.strict && refused?.reject !== undefined) throw badRequest(refused.reject)
    return checked
  }

  #remember(call: Omit<CallRecord, 'at'>): void {
    const record = { ...call, at: performance.now() }
    this.calls.push(record)
    if (this.calls.length > this.#options.maxCalls) this.calls.splice(0, this.#options.maxCalls >> 1)
    this.#listeners.called(record)
  }

  #violate(violation: Violation): void {
    if (this.violations.length < 10_000) this.violations.push(violation)
    this.#listeners.violated(violation)
  }

  /** Violations grouped, the most frequent first. */
  report(): string[] {
    const groups = new Map<string, number>()
    for (const { reject, method, rule, path, detail } of this.violations) {
      const line = `${reject ? 'ERROR' : 'warn '} ${method} ${rule} ${path.replace(/\[\d+\]/g, '[]')}: ${detail}`
      groups.set(line, (groups.get(line) ?? 0) + 1)
    }
    return [...groups].sort((a, b) => b[1] - a[1]).map(([line, count]) => `${count}× ${line}`)
  }
}
