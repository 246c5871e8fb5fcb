const DATABASE = 'stand-in'
const STORE = 'session'
const KEY = 'token'

/** The token of the linked device, kept in the browser's profile as the real page keeps its keys. */
export async function loadToken(): Promise<string | null> {
  const token: unknown = await transact('readonly', (store) => store.get(KEY))
  return typeof token === 'string' ? token : null
}

export async function saveToken(token: string): Promise<void> {
  await transact('readwrite', (store) => store.put(token, KEY))
}

export async function clearToken(): Promise<void> {
  await transact('readwrite', (store) => store.delete(KEY))
}

async function transact(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  const database = await open()
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode)
      const request = work(transaction.objectStore(STORE))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onerror = () => reject(transaction.error)
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    database.close()
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
