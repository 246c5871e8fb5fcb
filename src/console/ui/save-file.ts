/** Gives the officer a text as a file of theirs. @param type with its character set */
export function saveFile(name: string, text: string, type = 'text/plain;charset=utf-8'): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken hold of it by the next round.
  setTimeout(() => URL.revokeObjectURL(url), 0)
}
