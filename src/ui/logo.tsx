/** The mark: one bubble, two sides talking. Decorative, since the name always stands beside it. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path
        fill="var(--mantine-primary-color-filled)"
        d="M16 3a13 13 0 0 0-11.2 19.6L3.2 28a.7.7 0 0 0 .8.9l5.9-1.4A13 13 0 1 0 16 3Z"
      />
      <path fill="#fff" d="M16 8a8 8 0 0 1 0 16Z" />
      <path fill="none" stroke="#fff" strokeWidth="2" d="M16 9a7 7 0 0 0 0 14" />
    </svg>
  );
}
