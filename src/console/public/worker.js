// Takes news for officers while no page of the console is looked at. What arrives names no person.

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

const pages = () => self.clients.matchAll({ type: 'window', includeUncontrolled: true })

self.addEventListener('push', (event) => {
  event.waitUntil(show(read(event.data)))
})

/** What came, or nothing where it cannot be read. */
function read(data) {
  try {
    const { title, lang, dir, tag, url, urgent } = data.json()
    return { title, lang, dir, tag, url, urgent }
  } catch {
    return null
  }
}

async function show(news) {
  if (!news || typeof news.title !== 'string') return
  // Whoever looks at the console sees it there.
  const open = await pages()
  if (open.some((page) => page.focused)) return
  await self.registration.showNotification(news.title, {
    lang: news.lang,
    dir: news.dir,
    tag: news.tag,
    renotify: Boolean(news.tag),
    requireInteraction: news.urgent === true,
    icon: '/console/icon-192.png',
    data: { url: news.url },
  })
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(String(event.notification.data?.url ?? '/console')))
})

/** Shows a page of the console: in the window that is there, else in a new one. */
async function open(path) {
  const url = new URL(path, self.location.origin)
  if (url.origin !== self.location.origin || !url.pathname.startsWith('/console')) return
  const [page] = (await pages()).filter((one) => new URL(one.url).pathname.startsWith('/console'))
  if (!page) return self.clients.openWindow(url.href)
  // Where the browser keeps its window back, the page still leads there.
  await page.focus().catch(() => {})
  await page.navigate(url.href).catch(() => self.clients.openWindow(url.href))
}
