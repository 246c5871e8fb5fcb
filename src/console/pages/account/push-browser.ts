/** What keeps this browser from taking news. */
export type PushHurdle = 'unsupported' | 'homeScreen' | 'insecure' | 'denied'

export function pushHurdle(): PushHurdle | null {
  if (!window.isSecureContext) return 'insecure'
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window))
    // Only iPhones and iPads know `standalone`: there a page takes news once it stands on the home screen.
    return 'standalone' in navigator && !navigator.standalone ? 'homeScreen' : 'unsupported'
  return Notification.permission === 'denied' ? 'denied' : null
}

async function registration(): Promise<ServiceWorkerRegistration> {
  await navigator.serviceWorker.register('/console/worker.js', { scope: '/console/' })
  return navigator.serviceWorker.ready
}

/** The address under which this browser takes news; null while it takes none. */
export async function pushEndpoint(): Promise<string | null> {
  if (pushHurdle()) return null
  const known = await navigator.serviceWorker.getRegistration('/console/')
  const subscription = await known?.pushManager.getSubscription()
  return subscription?.endpoint ?? null
}

/**
 * Has this browser take news. Rejects where its owner or its maker refuses.
 * @param publicKey of the association, base64url
 */
export async function subscribePush(
  publicKey: string,
): Promise<{ endpoint: string; keys: { p256dh: string; auth: string } }> {
  if ((await Notification.requestPermission()) !== 'granted') throw new Error('pushRefused')
  const { pushManager } = await registration()
  const before = await pushManager.getSubscription()
  await before?.unsubscribe()
  const options = { userVisibleOnly: true, applicationServerKey: publicKey }
  const subscription = await pushManager.subscribe(options).catch(() => {
    throw new Error('pushRefused')
  })
  const { endpoint = '', keys = {} } = subscription.toJSON()
  return { endpoint, keys: { p256dh: keys.p256dh ?? '', auth: keys.auth ?? '' } }
}

/** @returns the address under which it took them */
export async function unsubscribePush(): Promise<string | null> {
  const known = await navigator.serviceWorker.getRegistration('/console/')
  const subscription = await known?.pushManager.getSubscription()
  await subscription?.unsubscribe()
  return subscription?.endpoint ?? null
}
