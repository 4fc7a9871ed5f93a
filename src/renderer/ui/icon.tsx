/** The filled icons, 20 by 20. They never stand without a word, so they are hidden from screen readers. */

const paths = {
  menu: 'M2 3h16v3H2zM2 8.5h16v3H2zM2 14h16v3H2z',
  person: 'M10 2a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM2 18c0-4.5 3.5-7 8-7s8 2.5 8 7z',
  people:
    'M6.5 3a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4zM0 17c0-4 2.8-6.4 6.5-6.4S13 13 13 17zM14 4.5a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4zM14.6 17c0-2.6-.9-4.7-2.3-6 .5-.2 1.1-.3 1.7-.3 3.3 0 6 2.2 6 6.3z',
  clock: 'M10 1a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM8.8 5v6l4.5 2.8 1.2-2-3.3-2V5z',
  printer: 'M5 2h10v5H5zM2 8h16v8h-3v-3H5v3H2zM6.5 14.5h7V18h-7z',
  scale: 'M3 3h14v2h-6v2h4l2 9v1H3v-1l2-9h4V5H3zm7 6a3 3 0 1 0 0 6 3 3 0 0 0 0-6zm-.6 1h1.2v2.4H9.4z',
  'label-printer': 'M4 2h12v5H4zM2 8h16v6h-3v4H5v-4H2zM7 12v4h2v-4zm3 0v4h1v-4zm2 0v4h1.5v-4z',
  scanner: 'M1 3h2v14H1zM4.5 3h1v14h-1zM7 3h3v14H7zM11.5 3h1v14h-1zM14 3h2v14h-2zM17.5 3H19v14h-1.5z',
  drawer: 'M3 3h14l1 5H2zM1 9h18v8H1zM7 11.5V14h6v-2.5z',
  camera:
    'M7 3h6l1.5 2.5H19V17H1V5.5h4.5zM10 7.2a4 4 0 1 0 0 8 4 4 0 0 0 0-8zm0 2.3a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4z',
  display: 'M1 2h18v12H1zm2.5 2.5v7h13v-7zM6 16h8v2H6z',
  gift: 'M6.5 1A3 3 0 0 1 10 3a3 3 0 0 1 5.6 2H19v4h-8V5.5H9V9H1V5h3.4A3 3 0 0 1 6.5 1zM2 10.5h7V19H2zM11 10.5h7V19h-7z',
  search:
    'M8.5 1.5a7 7 0 0 1 5.6 11.2l4.4 4.3-1.9 1.9-4.4-4.4A7 7 0 1 1 8.5 1.5zm0 2.7a4.3 4.3 0 1 0 0 8.6 4.3 4.3 0 0 0 0-8.6z',
  tag: 'M2 2h8l8.5 8.5-8 8L2 10zm4 2.5A1.6 1.6 0 1 0 6 7.7 1.6 1.6 0 0 0 6 4.5z',
  star: 'M10 1l2.7 6 6.3.7-4.7 4.3 1.3 6.5L10 15.2 4.4 18.5 5.7 12 1 7.7 7.3 7z',
  receipt: 'M3 1h9l5 5v13H3zm3 8v2h8V9zm0 4v2h8v-2z',
  pause: 'M4 2h4v16H4zM12 2h4v16h-4z',
  minus: 'M2 8.3h16v3.4H2z',
  plus: 'M8.3 2h3.4v6.3H18v3.4h-6.3V18H8.3v-6.3H2V8.3h6.3z',
  percent:
    'M5 2.5a3.3 3.3 0 1 1 0 6.6 3.3 3.3 0 0 1 0-6.6zM15 10.9a3.3 3.3 0 1 1 0 6.6 3.3 3.3 0 0 1 0-6.6zM15 2l2 1.5L5 18l-2-1.5z',
  alert: 'M10 1.5L19.5 18H.5zM9 7v6h2V7zm0 7.3v2h2v-2z',
  undo: 'M8 2v4h4.5a5.5 5.5 0 0 1 0 11H5v-3h7.5a2.5 2.5 0 0 0 0-5H8v4L1.5 7.5z',
  lock: 'M5 8V6a5 5 0 0 1 10 0v2h2v10H3V8zm2.5 0h5V6a2.5 2.5 0 0 0-5 0z',
  globe:
    'M10 1a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM9 3.5C7.5 5 6.7 6.8 6.5 9H9zm2 0V9h2.5c-.2-2.2-1-4-2.5-5.5zM9 11H6.5c.2 2.2 1 4 2.5 5.5zm2 0v5.5c1.5-1.5 2.3-3.3 2.5-5.5z',
  erase:
    'M7 3h12v14H7L.8 10zm2.3 3.5L8 8l2.2 2L8 12l1.3 1.5L11.6 11.5l2.3 2L15.2 12 13 10l2.2-2-1.3-1.5-2.3 2z',
  box: 'M1 3h18v4H1zM2 8.5h16V18H2zM7 10.5v2h6v-2z',
  key: 'M6.5 5a5 5 0 0 1 4.7 3.4H19v3.2h-2v3h-3v-3h-2.8A5 5 0 1 1 6.5 5zm0 3.4a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2z',
  forward: 'M6 2v16l9-8z',
  back: 'M14 2v16L5 10z',
  check: 'M2 10.5l3-3 3.2 3.3L15.5 3l3 2.7L8.3 17z',
  book: 'M3 2h12a2 2 0 0 1 2 2v14H5a2 2 0 0 1-2-2zm4 3v2h7V5zm0 4v2h5V9z',
  cash: 'M1 4h18v12H1zM10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM3 6v2a2 2 0 0 0 2-2zM17 6h-2a2 2 0 0 0 2 2zM3 14h2a2 2 0 0 0-2-2zM17 14v-2a2 2 0 0 0-2 2z',
  qr: 'M2 2h7v7H2zm2.3 2.3v2.4h2.4V4.3zM11 2h7v7h-7zm2.3 2.3v2.4h2.4V4.3zM2 11h7v7H2zm2.3 2.3v2.4h2.4v-2.4zM11 11h3v3h-3zM15 15h3v3h-3zM15 11h3v2h-3zM11 15.5h2.5V18H11z',
  card: 'M1 4h18v3H1zM1 9h18v7H1zm2 3v2h5v-2z',
  wallet: 'M2 4h14v3H4v1h14v9H2zM13 11v2.500h3V11z',
  trash: 'M7 1.5h6V4h5v2.5H2V4h5zM3.5 8h13L15.5 19h-11z',
  settings:
    'M2 3h9v3H2zM13 2h3v5h-3zM17 3h1v3h-1zM2 9h2v3H2zM5 8h3v5H5zM10 9h8v3h-8zM2 15h9v3H2zM13 14h3v5h-3zM17 15h1v3h-1z',
  sound: 'M2 7h4l5-5v16l-5-5H2zM13.5 6.2c2.6 1.5 2.6 6.1 0 7.6z',
  moon: 'M8 1.5A8.5 8.5 0 1 0 18.5 12 7 7 0 0 1 8 1.5z',
  phone: 'M5 1h10v18H5zm2 2.5v11h6v-11zM9 16v1.5h2V16z',
  over: 'M2 14h16l-8-9z',
  short: 'M2 6h16l-8 9z',
  safe: 'M1 2h18v14h-2v2h-3v-2H6v2H3v-2H1zm2.5 2.5v9h13v-9zM11 6a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM5 6h1.5v6H5z',
  send: 'M6 2l5 5.5H8V14H4V7.5H1zM14 18l-5-5.5h3V6h4v6.5h3z',
  close: 'M4.5 2.5L10 8l5.5-5.5 2 2L12 10l5.5 5.5-2 2L10 12l-5.5 5.5-2-2L8 10 2.5 4.5z',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: 16 | 18 | 20 | 24 }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" width={size} height={size} aria-hidden="true" focusable="false">
      <path d={paths[name]} fillRule="evenodd" />
    </svg>
  );
}
