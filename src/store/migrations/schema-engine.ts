// Development only: Prisma's schema engine as WebAssembly from npm, so that nothing is downloaded and no separate
// program is needed. Never imported by the application; production applies migrations with deploy.ts.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'
import type { DatabaseConnection } from '../pool.ts'

/** System type `"char"` and its array, as PostgreSQL numbers them. */
const CHAR = 18
const CHAR_ARRAY = 1002

let loaded = false

function load(): void {
  if (loaded) return
  const file = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/\.js$/, '.wasm')
  const module = new WebAssembly.Module(readFileSync(file))
  const instance = new WebAssembly.Instance(module, { './schema_engine_bg.js': { ...bindings } })
  bindings.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (message: string) => console.error('schema engine:', message),
    },
  })
  loaded = true
}

/**
 * The SQL that turns the database of `connection` into what `schemaFile` describes; empty when it already is that.
 * The engine compares tables, columns, keys and plain indexes; partial and expression indexes, functions, triggers
 * and checks are invisible to it.
 */
export async function missingSql(connection: DatabaseConnection, schemaFile: string): Promise<string> {
  load()
  const content = readFileSync(schemaFile, 'utf8')
  const pool = charAware(new pg.Pool({ ...connection, max: 2 }))
  const factory = bindMigrationAwareSqlAdapterFactory(new CharAwarePg(pool, { disposeExternalPool: true }))
  const engine = await bindings.SchemaEngine.new({ datamodels: [[schemaFile, content]] }, () => {}, factory)
  try {
    const files = [{ path: schemaFile, content }]
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: '.' },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    })
    return exitCode === 0 ? '' : (stdout ?? '')
  } finally {
    engine.free()
    if (!pool.ended) await pool.end()
  }
}

// adapter-pg 7.10.0 refuses the type "char", which the system catalogue is full of. The pool shows it as an array of
// it, a type the adapter knows, and the adapter's answer is turned back.

function charAware(pool: pg.Pool): pg.Pool {
  pool.query = new Proxy(pool.query, {
    async apply(query, self, args) {
      const result: pg.QueryResult = await Reflect.apply(query, self, args)
      for (const field of result.fields) if (field.dataTypeID === CHAR) field.dataTypeID = CHAR_ARRAY
      return result
    },
  })
  return pool
}

class CharAwarePg extends PrismaPg {
  override async connect() {
    const adapter = await super.connect()
    const queryRaw = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query)
      const { CharacterArray, Character } = ColumnTypeEnum
      return {
        ...result,
        columnTypes: result.columnTypes.map((type) => (type === CharacterArray ? Character : type)),
      }
    }
    return adapter
  }
}
