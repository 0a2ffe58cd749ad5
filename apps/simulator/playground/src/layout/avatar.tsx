import type { User } from '../wire/user.js';

/** Dark enough for white letters (contrast 4.5 and more). */
const COLORS = ['#4752c4', '#9c3f7a', '#2d7d46', '#a3472c', '#2b6f8f', '#7a4bb0', '#8a5a00', '#b03a48'];

/** The first letters of the first words. */
export function initialsOf(name: string, most = 2): string {
  const words = name.split(/[\s_.-]+/).filter((word) => word !== '');
  const letters = words.map((word) => [...new Intl.Segmenter().segment(word)][0]?.segment ?? '');
  // Arabic letters would join to something else.
  const isArabic = /\p{Script=Arabic}/u.test(letters[0] ?? '');
  return letters.slice(0, isArabic ? 1 : most).join('');
}

const colorOf = (id: string): string => COLORS[Number(BigInt(id) % BigInt(COLORS.length))] ?? '#4752c4';

interface Props {
  /** Whose color it takes. */
  id: string;
  name: string;
  user?: User | undefined;
  size?: number;
}

export function Avatar({ id, name, user, size = 40 }: Props) {
  const style = { width: size, height: size, fontSize: size * 0.38 };
  if (user?.avatar)
    return <img className="avatar" style={style} src={`/cdn/avatars/${id}/${user.avatar}.png`} alt="" />;
  return (
    <span className="avatar" style={{ ...style, background: colorOf(id) }} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
