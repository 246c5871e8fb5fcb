import { PAGE_DEFAULTS, type PageOptions } from '../page-options.ts'

const given = document.querySelector('#stand-in-options')?.textContent

/** Written into the page by the server, anew on every load. */
export const options: PageOptions = { ...PAGE_DEFAULTS, ...JSON.parse(given || '{}') }
