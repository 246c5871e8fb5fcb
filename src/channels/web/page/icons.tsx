/** Line icons on a 24-unit grid, in the colour of the text around them; decoration only. */
const PATHS = {
  heart: 'M12 20s-8-4.6-8-10.2A4.4 4.4 0 0 1 12 7.2a4.4 4.4 0 0 1 8 2.6C20 15.4 12 20 12 20Z',
  send: 'M20.5 3.5 10.5 13.5M20.5 3.5l-6 17-4-7-7-4 17-6Z',
  attach:
    'M20 11.5 12.3 19a4.9 4.9 0 0 1-7-7l7.9-7.8a3.3 3.3 0 0 1 4.7 4.6l-7.8 7.8a1.6 1.6 0 0 1-2.4-2.2l7-7',
  microphone:
    'M12 3.5a3 3 0 0 1 3 3V11a3 3 0 0 1-6 0V6.5a3 3 0 0 1 3-3ZM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21',
  close: 'M6 6l12 12M18 6 6 18',
  bin: 'M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.5 11v5M13.5 11v5',
  phone:
    'M7 3.8h2.6l1.5 4-2 1.6a12 12 0 0 0 5.5 5.5l1.6-2 4 1.5V17a3 3 0 0 1-3.2 3A16 16 0 0 1 4 7a3 3 0 0 1 3-3.2Z',
  play: 'M8 5.5v13l10.5-6.5L8 5.5Z',
  pause: 'M9 6v12M15 6v12',
  down: 'M12 5v14M6 13l6 6 6-6',
  file: 'M13.5 3.5H7a1.5 1.5 0 0 0-1.5 1.5v14A1.5 1.5 0 0 0 7 20.5h10a1.5 1.5 0 0 0 1.5-1.5V8.5l-5-5Zm0 0v5h5',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  clock: 'M12 7.5V12l3 2M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17Z',
  warn: 'M12 8.5v4.5m0 3v.1M12 3.8 21 19.5H3L12 3.8Z',
  chevron: 'm9 6 6 6-6 6',
}
export type IconName = keyof typeof PATHS

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
