/** The mark: two branches that meet. `size` in pixels at zoom 1. */
export function Logo({ size = 20 }: { readonly size?: number }) {
  return (
    <svg
      viewBox="0 0 32 32"
      width={`${size / 16}rem`}
      height={`${size / 16}rem`}
      aria-hidden="true"
      className="shrink-0"
    >
      <rect x="2" y="2" width="28" height="28" rx="7" className="fill-accent-solid" />
      <g
        className="stroke-on-solid"
        fill="none"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="M10 8v16" />
        <path d="M22 8v3c0 5-12 4-12 9" />
      </g>
      <g className="fill-on-solid">
        <circle cx="10" cy="8" r="2.6" />
        <circle cx="22" cy="8" r="2.6" />
        <circle cx="10" cy="24" r="2.6" />
      </g>
    </svg>
  );
}
