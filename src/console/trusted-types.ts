/**
 * The one way in which strings become part of the page: style sheets that widgets write for themselves. Whatever could
 * be an element is refused, whoever asks.
 */
interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createHTML(text: string): string; createScriptURL(address: string): string },
  ): unknown
}

const factory = (window as { trustedTypes?: PolicyFactory }).trustedTypes
factory?.createPolicy('default', {
  createHTML(text) {
    if (text.includes('<')) throw new TypeError('no elements from strings')
    return text
  },
  // The one script besides the page's own: it takes news while no page is open.
  createScriptURL(address) {
    if (address !== '/console/worker.js') throw new TypeError('no other scripts')
    return address
  },
})

export {}
