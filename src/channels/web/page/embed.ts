// One line in the association's site puts the chat in its corner. No dependency, no style sheet of the host is
// touched, no inline style is needed; the host's CSP must allow our origin in script-src and frame-src.
;(() => {
  const script = document.currentScript
  if (!(script instanceof HTMLScriptElement) || 'SilaChat' in window) return
  const { origin } = new URL(script.src)
  const texts: Record<string, Record<string, string>> = JSON.parse('%SILA_TEXTS%')
  const language = script.dataset.lang ?? document.documentElement.lang.split('-')[0] ?? 'ar'
  const words = texts[language] ?? texts.ar ?? {}

  const css = `
:host{all:initial;position:fixed;z-index:2147483000;inset-block-end:calc(20px + env(safe-area-inset-bottom));inset-inline-end:20px;color-scheme:light dark}
:host([data-side=left]){inset-inline:auto;left:20px}:host([data-side=right]){inset-inline:auto;right:20px}
button{all:unset;box-sizing:border-box;display:grid;place-items:center;inline-size:60px;block-size:60px;border-radius:50%;background:#0b6b52;color:#fff;cursor:pointer;box-shadow:0 6px 24px rgb(4 40 30/.32);transition:transform .15s}
button:hover{transform:scale(1.05)}button:focus-visible{outline:3px solid #fff;box-shadow:0 0 0 6px #0b6b52}
svg{inline-size:28px;block-size:28px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
b{position:absolute;inset-block-start:-4px;inset-inline-start:-4px;min-inline-size:22px;block-size:22px;padding:0 6px;box-sizing:border-box;border-radius:11px;background:#c02626;color:#fff;font:600 13px/22px system-ui,sans-serif;text-align:center}
b:empty{display:none}
iframe{position:fixed;inset-block-end:calc(92px + env(safe-area-inset-bottom));inset-inline-end:20px;inline-size:400px;block-size:min(680px,calc(100dvh - 116px));border:0;border-radius:18px;background:#eef3f0;box-shadow:0 16px 56px rgb(4 40 30/.28)}
:host([data-side=left]) iframe{inset-inline:auto;left:20px}:host([data-side=right]) iframe{inset-inline:auto;right:20px}
iframe[hidden]{display:none}
@media(max-width:520px){iframe{inset:0!important;inline-size:100%;block-size:100dvh;border-radius:0}}
@media(prefers-reduced-motion:reduce){button{transition:none}button:hover{transform:none}}`

  const host = document.createElement('div')
  if (script.dataset.side) host.dataset.side = script.dataset.side
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets = [sheet]

  const drawing = (path: string) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
    svg.setAttribute('viewBox', '0 0 24 24')
    svg.setAttribute('aria-hidden', 'true')
    const line = document.createElementNS('http://www.w3.org/2000/svg', 'path')
    line.setAttribute('d', path)
    svg.append(line)
    return svg
  }
  const bubble = drawing(
    'M20.5 11.5a8.5 7.5 0 0 1-12 6.8L4 19.5l1.3-3.8A7.2 7.2 0 0 1 3.5 11.5a8.5 7.5 0 0 1 17 0ZM8.5 11.5h.01M12 11.5h.01M15.5 11.5h.01',
  )
  const down = drawing('m6 9.5 6 6 6-6')
  const button = document.createElement('button')
  const badge = document.createElement('b')
  button.type = 'button'
  let frame: HTMLIFrameElement | undefined
  let unread = 0

  const isOpen = () => frame !== undefined && !frame.hidden
  const draw = () => {
    button.replaceChildren(isOpen() ? down : bubble, badge)
    badge.textContent = unread > 0 ? String(Math.min(unread, 99)) : ''
    button.setAttribute('aria-expanded', String(isOpen()))
    const label = (isOpen() ? words.close : words.open) ?? ''
    button.setAttribute('aria-label', unread > 0 ? `${label} (${words.unread}: ${unread})` : label)
  }
  const open = () => {
    if (!frame) {
      frame = document.createElement('iframe')
      frame.src = `${origin}/chat?embed=1`
      frame.title = words.title ?? ''
      frame.allow = 'microphone'
      root.prepend(frame)
    }
    frame.hidden = false
    unread = 0
    draw()
    frame.focus()
  }
  const close = () => {
    if (frame) frame.hidden = true
    draw()
    button.focus()
  }
  button.onclick = () => (isOpen() ? close() : open())
  addEventListener('message', (event) => {
    if (event.origin !== origin || !frame || event.source !== frame.contentWindow) return
    const what: unknown = event.data?.sila
    if (what === 'close') close()
    if (what === 'message' && !isOpen()) {
      unread++
      draw()
    }
  })
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && isOpen()) close()
  })

  root.append(button)
  draw()
  const show = () => document.body.append(host)
  if (document.body) show()
  else addEventListener('DOMContentLoaded', show)
  Object.defineProperty(window, 'SilaChat', { value: Object.freeze({ open, close }) })
})()
