/** Longest path that is kept while somebody logs in, in characters. */
const longest = 512;

/**
 * Where to go after the login: a path of our own, else `/`. Whatever a browser would take for another site is refused
 * (`//host`, `/\host`, a scheme, control characters), and so are our own pages for machines.
 */
export function safeReturnTo(asked: unknown): string {
  if (typeof asked !== 'string' || asked.length > longest || !/^\/(?![/\\])[\x21-\x7e]*$/.test(asked))
    return '/';
  const here = 'http://here.invalid';
  const url = URL.parse(asked, here);
  if (url?.origin !== here || /^\/(auth|graphql|hooks)(\/|$)/.test(url.pathname)) return '/';
  return url.pathname + url.search + url.hash;
}
