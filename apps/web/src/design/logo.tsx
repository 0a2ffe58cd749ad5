/** Two speech marks that meet: one language handed over to another. Decorative; the name stands beside it. */
export function Logo({ size = 30 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="9" fill="#0d7064" />
      <path d="M7 11a4 4 0 0 1 4-4h5v9a4 4 0 0 1-4 4H9l-2 2.6Z" fill="#fff" />
      <path d="M25 14a4 4 0 0 0-4-4h-3.5v9.5a4 4 0 0 0 4 4h1.5l2 2.4Z" fill="#e9a23b" />
    </svg>
  );
}
