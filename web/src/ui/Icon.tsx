/** The few drawings the screens need, inline: no icon font, no library. All are decoration; words stand beside them. */
const paths = {
  search: 'M10.5 17a6.5 6.5 0 1 1 0-13 6.5 6.5 0 0 1 0 13Zm5-1.5L21 21',
  check: 'm4 12.5 5.2 5.2L20 7',
  close: 'M5 5l14 14M19 5 5 19',
  clock: 'M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18Zm0-14v5l3.5 2',
  alert: 'M12 3 2.5 20h19L12 3Zm0 6.5v5m0 2.6v.2',
  info: 'M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18Zm0-10.5V17m0-9.6v.2',
  back: 'M20 12H5m6-6-6 6 6 6',
  next: 'M4 12h15m-6-6 6 6-6 6',
  down: 'm6 9 6 6 6-6',
  up: 'm6 15 6-6 6 6',
  out: 'M9 5H5v14h14v-4M13 4h7v7M20 4l-9 9',
  file: 'M6 3h8l5 5v13H6V3Zm8 0v5h5',
  upload: 'M12 16V4m-5 5 5-5 5 5M4 20h16',
  download: 'M12 4v12m-5-5 5 5 5-5M4 20h16',
  user: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 9c.6-4 3.6-6 8-6s7.4 2 8 6',
  menu: 'M4 7h16M4 12h16M4 17h16',
  plus: 'M12 5v14M5 12h14',
  print: 'M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7v-7Z',
  shield: 'M12 3 4.5 6v5.5c0 4.6 3 7.8 7.5 9.5 4.5-1.7 7.5-4.9 7.5-9.5V6L12 3Zm-3.5 9 2.6 2.6 4.6-5',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  bell: 'M6 17V11a6 6 0 1 1 12 0v6l2 2H4l2-2Zm4 4h4',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  desk: 'M3 9h18M5 9V5h14v4M5 9v11m14-11v11M9 14h6',
  book: 'M5 4h11a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3V4Zm0 13a3 3 0 0 1 3-3h11',
  flow: 'M4 4h6v5H4V4Zm10 11h6v5h-6v-5ZM7 9v3a3 3 0 0 0 3 3h4',
  calendar: 'M4 6h16v14H4V6Zm0 5h16M8 3v5m8-5v5',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6 9c.4-3.6 2.6-5.5 6-5.5s5.6 1.9 6 5.5M16 4.5a3.3 3.3 0 0 1 0 6.4M18 15c1.9.7 2.8 2.5 3 5',
  jobs: 'M12 3v3m0 12v3M3 12h3m12 0h3M5.6 5.6l2.1 2.1m8.6 8.6 2.1 2.1m0-12.8-2.1 2.1m-8.6 8.6-2.1 2.1',
  globe:
    'M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18ZM3.5 9.5h17m-17 5h17M12 3c-5 5.5-5 12.5 0 18 5-5.5 5-12.5 0-18Z',
  mail: 'M3 6h18v12H3V6Zm0 1 9 7 9-7',
  pen: 'm4 20 1-5L16 4l4 4L9 19l-5 1Z',
  flag: 'M5 21V4m0 1h12l-2.5 4L17 13H5',
  board: 'M4 4h4v16H4V4Zm6 0h4v10h-4V4Zm6 0h4v13h-4V4Z',
  chart: 'M4 20h16M7 16v-5m5 5V6m5 10v-7',
  inbox: 'M4 13 6.5 4h11L20 13v7H4v-7Zm0 0h5l1 3h4l1-3h5',
  filter: 'M4 5h16l-6 8v6l-4-2v-4L4 5Z',
} as const

export type IconName = keyof typeof paths

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  )
}

/** The seal of the product: a door in lacquer red. */
export function Mark({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="#9b2226" />
      <path
        d="M9 26V14a7 7 0 0 1 14 0v12M6 26h20"
        fill="none"
        stroke="#fff"
        strokeWidth="3"
        strokeLinecap="round"
      />
      <circle cx="19" cy="19" r="1.8" fill="#fff" />
    </svg>
  )
}
