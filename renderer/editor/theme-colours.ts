const names = {
  accent: "--color-accent",
  added: "--color-added",
  canvas: "--color-canvas",
  ink: "--color-ink",
  ink3: "--color-ink-3",
  line: "--color-line",
  raised: "--color-raised",
  removed: "--color-removed",
  sunken: "--color-sunken",
} as const;

/** Reads the tokens as `#rrggbb`, the only form that Monaco takes, as they are in the theme of now. */
export function readThemeColours(): Readonly<Record<keyof typeof names, string>> {
  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);
  const canvas = document.createElement("canvas");
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const toHex = (name: string): string => {
    probe.style.color = `var(${name})`;
    if (context === null) return "#808080";
    context.fillStyle = getComputedStyle(probe).color;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
  };
  const colours = Object.fromEntries(Object.entries(names).map(([key, name]) => [key, toHex(name)]));
  probe.remove();
  return colours as Record<keyof typeof names, string>;
}
