import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { rotationColours } from "../../shared/model/rotation.ts";

const css = readFileSync(new URL("tokens.css", import.meta.url), "utf8");
type Theme = "light" | "dark";
type Rgb = readonly [number, number, number];

/** Both values of `light-dark(oklch(...), oklch(...))` behind a name, or one value for both. */
function tokenOf(declaration: string, hue?: number, within = css): Record<Theme, Rgb> {
  const found = new RegExp(`(?:^|\\s)${declaration}:\\s*([^;]+);`).exec(within)?.[1] ?? "";
  const values = [...found.matchAll(/oklch\(([\d.]+) ([\d.]+) ?([\d.]+|var\(--hue\))?\)/g)].map((match) =>
    oklchToLinear(
      Number(match[1]),
      Number(match[2]),
      Number.isNaN(Number(match[3])) ? (hue ?? 0) : Number(match[3]),
    ),
  );
  const [light, dark = light] = values;
  if (light === undefined || dark === undefined) throw new Error(`${declaration} is no colour: ${found}`);
  return { light, dark };
}

/** Björn Ottosson's Oklab to linear sRGB, clipped to what a screen shows. */
function oklchToLinear(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function luminanceOf([red, green, blue]: Rgb): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2 contrast ratio. */
function contrast(a: Rgb, b: Rgb): number {
  const [darker = 0, lighter = 0] = [luminanceOf(a), luminanceOf(b)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

const themes: readonly Theme[] = ["light", "dark"];

test("the code of every rotation stands out from its cell by 4.5 to 1, in both themes", () => {
  const hues = new Map(
    [...css.matchAll(/\.rotation-(\w+) \{\s*--hue: (\d+)/g)].map((match) => [match[1], Number(match[2])]),
  );
  const block = /\.rotation \{[^}]*\}/.exec(css)?.[0] ?? "";
  for (const colour of rotationColours) {
    const hue = hues.get(colour);
    expect(hue, colour).toBeDefined();
    const ground = tokenOf("background-color", hue, block);
    const code = tokenOf("color", hue, block);
    for (const theme of themes)
      expect(contrast(ground[theme], code[theme]), `${colour} ${theme}`).toBeGreaterThanOrEqual(4.5);
  }
});

test("all texts stand out from every ground by 4.5 to 1, in both themes", () => {
  const grounds = ["--color-canvas", "--color-sunken", "--color-raised"];
  const texts = [
    "ink",
    "ink-2",
    "ink-3",
    "accent",
    "added",
    "removed",
    "changed",
    "conflict",
    "error",
    "warning",
  ];
  for (const ground of grounds) {
    for (const text of texts) {
      for (const theme of themes) {
        const ratio = contrast(tokenOf(ground)[theme], tokenOf(`--color-${text}`)[theme]);
        expect(ratio, `${text} on ${ground} in ${theme}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  }
});

test("marked texts stand out from their own soft grounds, and labels from solid buttons", () => {
  const pairs = [
    ...["accent", "added", "removed", "changed", "conflict"].map((name) => [name, `${name}-soft`] as const),
    ["on-solid", "accent-solid"] as const,
    ["on-solid", "danger-solid"] as const,
  ];
  for (const [text, ground] of pairs) {
    for (const theme of themes) {
      const ratio = contrast(tokenOf(`--color-${text}`)[theme], tokenOf(`--color-${ground}`)[theme]);
      expect(ratio, `${text} on ${ground} in ${theme}`).toBeGreaterThanOrEqual(4.5);
    }
  }
});

test("the edge of a field stands out from the ground by 3 to 1", () => {
  for (const theme of themes) {
    const edge = tokenOf("--color-edge")[theme];
    expect(contrast(edge, tokenOf("--color-canvas")[theme]), theme).toBeGreaterThanOrEqual(3);
  }
});
