import { Emitter } from './emitter.ts'
import { type Named, textOf } from './ids.ts'

/** A record whose attributes are its own properties and whose changes are told to it and its collections. */
export class Model extends Emitter {
  readonly #names = new Set<string>()
  readonly #collections = new Set<Emitter>()

  constructor(attributes: object = {}) {
    super()
    this.assign(attributes)
  }

  /** Takes the attributes without telling anyone. */
  assign(attributes: object): void {
    for (const name of Object.keys(attributes)) this.#names.add(name)
    Object.assign(this, attributes)
  }

  /** Takes the attributes and tells of each that changed. */
  set(attributes: object): this {
    const changes = Object.entries(attributes)
      .map(([name, value]) => ({ name, value, before: Reflect.get(this, name) as unknown }))
      .filter(({ value, before }) => value !== before)
    this.assign(Object.fromEntries(changes.map(({ name, value }) => [name, value])))
    for (const { name, value, before } of changes) this.#tell(`change:${name}`, this, value, before)
    if (changes.length > 0) this.#tell('change', this)
    return this
  }

  serialize(): Record<string, unknown> {
    return Object.fromEntries([...this.#names].map((name) => [name, Reflect.get(this, name)]))
  }

  toJSON(): Record<string, unknown> {
    return this.serialize()
  }

  joined(collection: Emitter): void {
    this.#collections.add(collection)
  }

  #tell(event: string, ...told: unknown[]): void {
    this.trigger(event, ...told)
    for (const collection of this.#collections) collection.trigger(event, ...told)
  }
}

/** Models by the text of their id, in the order they came. */
export class Collection<M extends Model & { readonly id: Named }> extends Emitter {
  #models = new Map<string, M>()

  get(id: Named): M | undefined {
    return this.#models.get(textOf(id))
  }

  async find(id: Named): Promise<M | undefined> {
    return this.get(id)
  }

  /** @param silent whether nobody is told @returns the model that now has the id */
  add(model: M, { silent = false } = {}): M {
    const known = this.get(model.id)
    if (known) return known
    model.joined(this)
    this.#models.set(textOf(model.id), model)
    if (!silent) this.trigger('add', model)
    return model
  }

  /** Puts models before all others, silently. */
  prepend(models: readonly M[]): void {
    for (const model of models) model.joined(this)
    this.#models = new Map([
      ...models.map((model): [string, M] => [textOf(model.id), model]),
      ...this.#models,
    ])
  }

  remove(model: M): void {
    this.#models.delete(textOf(model.id))
    this.trigger('remove', model)
  }

  getModelsArray(): M[] {
    return [...this.#models.values()]
  }

  get length(): number {
    return this.#models.size
  }

  serialize(): Record<string, unknown>[] {
    return this.getModelsArray().map((model) => model.serialize())
  }
}
