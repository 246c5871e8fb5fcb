import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { DatabaseConnection } from '../pool.ts'
import { migrateDeploy } from './deploy.ts'
import { missingSql } from './schema-engine.ts'

/**
 * The SQL that the migrations of `dir` still lack to reach `schemaFile`; empty when they produce exactly it.
 * Applies them to a throw-away database beside that of `connection`.
 */
export async function drift(
  connection: DatabaseConnection,
  schemaFile: string,
  dir: string,
): Promise<string> {
  const name = `drift_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client(connection)
  await admin.connect()
  try {
    await admin.query(`CREATE DATABASE ${name} TEMPLATE template0`)
    const scratch = { ...connection, database: name }
    await migrateDeploy(scratch, dir)
    return await missingSql(scratch, schemaFile)
  } finally {
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await admin.end()
  }
}
