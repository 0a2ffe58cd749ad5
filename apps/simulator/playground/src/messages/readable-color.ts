type Rgb = readonly [number, number, number];

/** Relative luminance (WCAG 2, "relative luminance"). */
function luminance(rgb: Rgb): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The lightest ground that a name stands on: a message that mentions the reader. */
const GROUND: Rgb = [0x44, 0x40, 0x37];
/** Least contrast of text (WCAG 2, 1.4.3). */
const LEAST = 4.5;

const contrast = (rgb: Rgb): number => (luminance(rgb) + 0.05) / (luminance(GROUND) + 0.05);

/** A role's color as CSS, made lighter until it can be read. */
export function readable(color: number): string {
  const rgb: Rgb = [(color >> 16) & 0xff, (color >> 8) & 0xff, color & 0xff];
  for (let white = 0; ; white += 0.05) {
    const mixed = rgb.map((part) => Math.round(part + (255 - part) * white)) as unknown as Rgb;
    if (white >= 1 || contrast(mixed) >= LEAST)
      return `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  }
}
