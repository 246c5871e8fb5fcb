const files = import.meta.glob<Record<string, unknown>>('../../locales/console/en/*.json', {
  eager: true,
  import: 'default',
})

/** Words by the name of their file. */
export default Object.fromEntries(
  Object.entries(files).map(([path, words]) => [path.replace(/^.*\/|\.json$/g, ''), words]),
)
