const PATHS = {
  menu: 'M4 6h16M4 12h16M4 18h16',
  plus: 'M12 5v14M5 12h14',
  close: 'M6 6l12 12M18 6L6 18',
  reply: 'M10 6L4 12l6 6M4 12h10a6 6 0 0 1 6 6v1',
  edit: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  trash: 'M5 7h14M10 7V5h4v2M7 7l1 13h8l1-13',
  copy: 'M9 9h10v11H9zM5 15V4h10',
  thread: 'M6 5v8a4 4 0 0 0 4 4h8M14 13l4 4-4 4',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  send: 'M4 12l16-8-6 16-3-6z',
  attach: 'M8 12l6-6a3 3 0 0 1 5 4l-9 9a5 5 0 0 1-7-7l8-8',
  slash: 'M16 4L8 20',
  down: 'M6 10l6 6 6-6',
  check: 'M5 13l4 4L19 7',
  smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9 10h.01M15 10h.01M8.500 14.500c2 2.200 5 2.200 7 0',
  at: 'M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0v1.500a2.500 2.500 0 0 0 5 0V12a9 9 0 1 0-4 7.500',
  crown: 'M4 18h16M4 7l4 5 4-7 4 7 4-5-2 11H6z',
  voice: 'M5 10v4h4l5 4V6L9 10zM17 9a4 4 0 0 1 0 6',
  file: 'M7 3h7l4 4v14H7zM14 3v5h4',
  link: 'M14 5h5v5M19 5l-8 8M17 14v5H5V7h5',
} as const;

export type IconName = keyof typeof PATHS;

/** Beside a text or in a labelled button: never the only name of something. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
