/** What a payload does when it runs: the page's own window says so. */
const RUN = 'window.__xss=1'

const EVENTS = [
  'onerror',
  'onload',
  'onclick',
  'onmouseover',
  'onfocus',
  'onbegin',
  'ontoggle',
  'onanimationstart',
  'onpointerrawupdate',
]

const TAGS = [
  (event: string) => `<img src=x ${event}="${RUN}">`,
  (event: string) => `<svg ${event}=${RUN}>`,
  (event: string) => `<body ${event}=${RUN}>`,
  (event: string) => `<details open ${event}='${RUN}'>`,
  (event: string) => `<input autofocus ${event}=${RUN}>`,
  (event: string) => `<video><source ${event}="${RUN}"></video>`,
  (event: string) => `<svg><animate attributeName=x dur=1s ${event}=${RUN}>`,
  (event: string) => `<math><mtext><x ${event}=${RUN} tabindex=0>`,
]

/** Elements that run or lead away by themselves. */
const WHOLE = [
  `<script>${RUN}</script>`,
  `<script src=data:text/javascript,${RUN}></script>`,
  `<iframe srcdoc="<script>parent.${RUN}</script>">`,
  `<iframe src="javascript:parent.${RUN}">`,
  `<object data="javascript:${RUN}">`,
  `<embed src="javascript:${RUN}">`,
  `<a href="javascript:${RUN}">x</a>`,
  `<form action="javascript:${RUN}"><button>x`,
  `<button form=f formaction="javascript:${RUN}">x`,
  `<base href="https://elsewhere.example/">`,
  `<meta http-equiv="refresh" content="0;url=https://elsewhere.example/">`,
  `<link rel=stylesheet href="data:text/css,*{background:red}">`,
  `<style>@import 'https://elsewhere.example/x.css';*{color:red}</style>`,
  `<template><script>${RUN}</script></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `<xmp><p title="</xmp><img src=x onerror=${RUN}>">`,
  `<title><a href="</title><img src=x onerror=${RUN}>">`,
  `<math><mi//xlink:href="data:x,<script>${RUN}</script>">`,
  `<svg><use href="data:image/svg+xml,<svg id=x xmlns='http://www.w3.org/2000/svg'><script>${RUN}</script></svg>#x">`,
  `<svg><a xlink:href="javascript:${RUN}"><text y=20>x</text></a>`,
  `javascript:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `https://example.org/"onmouseover="${RUN}`,
  `https://example.org/?a=<script>${RUN}</script>`,
  `http://javascript:${RUN}@example.org`,
  `{{constructor.constructor('${RUN}')()}}`,
  `\${${RUN}}`,
  `$t(error.x){{- x}}`,
  `{"__proto__":{"__html":"<img src=x onerror=${RUN}>"}}`,
  `{"dangerouslySetInnerHTML":{"__html":"<img src=x onerror=${RUN}>"}}`,
  `[x](javascript:${RUN})`,
  `![x](x"onerror="${RUN})`,
  `<!--><img src=x onerror=${RUN}>-->`,
  `<![CDATA[><img src=x onerror=${RUN}>]]>`,
  `"><img src=x onerror=${RUN}>`,
  `'><img src=x onerror=${RUN}>`,
  `\`><img src=x onerror=${RUN}>`,
  `</textarea><img src=x onerror=${RUN}>`,
  `</title></style></script><img src=x onerror=${RUN}>`,
  `' autofocus onfocus=${RUN} x='`,
]

const entity = (base: 'x' | 'd') => (text: string) =>
  [...text]
    .map((sign) => {
      const code = sign.codePointAt(0) ?? 0
      return base === 'x' ? `&#x${code.toString(16)};` : `&#${code}`
    })
    .join('')

/** Ways a payload is disguised. */
const DISGUISES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace(/[a-z]/g, (letter, at: number) => (at % 2 ? letter.toUpperCase() : letter)),
  (text) => encodeURIComponent(text),
  entity('x'),
  entity('d'),
  (text) => text.replaceAll('<', '\\u003c').replaceAll('>', '\\u003e'),
  (text) => text.replaceAll('<', '＜').replaceAll('>', '＞'),
  (text) => text.replaceAll(' ', '/'),
  (text) => text.replaceAll(' ', '\t'),
  (text) => text.replace(/<(\w)/g, '<\u200b$1'),
  (text) => `\u202e${text}\u202c`,
  (text) => `\u2066${text}`,
  (text) => `مرحبًا ${text} شكرًا`,
]

/** Over five hundred texts that would run, lead away or turn the page around if they were anything but text. */
export function payloads(): string[] {
  const bare = [...TAGS.flatMap((tag) => EVENTS.map(tag)), ...WHOLE]
  const disguised = bare.flatMap((text, index) =>
    // Every disguise on every fifth, three in turn on the others: all tags, all events, all encodings.
    DISGUISES.filter((_, n) => n === 0 || index % 5 === 0 || (index + n) % 4 === 0).map((disguise) =>
      disguise(text),
    ),
  )
  return [...new Set(disguised)]
}
