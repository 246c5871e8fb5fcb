import {
  type InvalidateOptions,
  type InvalidateQueryFilters,
  QueryClient,
  type QueryKey,
} from '@tanstack/react-query'

/**
 * What the console has read. What is invalidated is read anew even while it is on its way for the first time: that answer may
 * be older than the news, and the library alone would take it for new.
 */
export class Queries extends QueryClient {
  override async invalidateQueries<Key extends QueryKey = QueryKey>(
    filters?: InvalidateQueryFilters<Key>,
    options?: InvalidateOptions,
  ): Promise<void> {
    const onTheirWay = this.getQueryCache()
      .findAll({ ...filters, fetchStatus: 'fetching' })
      .filter(({ state }) => state.data === undefined)
      // The fetch under way: another cannot take its place before there is something to show.
      .map(async (query) => {
        await query.fetch().catch(() => {})
        await super.invalidateQueries({ queryKey: query.queryKey, exact: true }, options)
      })
    await Promise.all([super.invalidateQueries(filters, options), ...onTheirWay])
  }
}
