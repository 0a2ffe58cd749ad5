/** Longest path that is kept while somebody logs in, in characters. */
const longest = 512;
/** One slash, then what may stand in a path as it is. */
const plain = /^\/(?![/\\])[\x21-\x7e]*$/;
const forMachines = /^\/(auth|graphql|hooks)(\/|$)/;

/**
 * Where to go after the login: a path of our own, else `/`. Whatever a browser would take for another site is refused
 * (`//host`, `/\host`, a scheme, control characters), and so are our own pages for machines.
 */
export function safeReturnTo(asked: unknown): string {
  if (typeof asked !== 'string' || asked.length > longest || !plain.test(asked)) return '/';
  const here = 'http://here.invalid';
  const url = URL.parse(asked, here);
  // `/..//host` only shows its true face when it is resolved.
  if (url?.origin !== here || !plain.test(url.pathname) || forMachines.test(url.pathname)) return '/';
  return url.pathname + url.search + url.hash;
}
