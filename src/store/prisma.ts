import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import { type Prisma, PrismaClient } from '../generated/client.ts'

export type Database = PrismaClient
/** The same tables inside one transaction. */
export type Transaction = Prisma.TransactionClient

/** Typed access to every table, over the same pool as the raw statements of the turn. Closing the pool closes it. */
export function createPrisma(pool: pg.Pool): Database {
  // Longer error texts quote the query's values, which no log may hold.
  return new PrismaClient({ adapter: new PrismaPg(pool), errorFormat: 'minimal' })
}
