/** The page's own nonce, as the server has written it: styles that carry it are ours. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''

// Where the library behind dialogues (react-remove-scroll) looks for it.
Object.assign(globalThis, { __webpack_nonce__: nonce })
