import qs from 'qs';
import type { Json } from '../wire.js';

/** `a[b][0]=c` as Stripe's clients send it. Everything is text. */
export function parseForm(body: string): Json {
  return qs.parse(body, {
    depth: 12,
    arrayLimit: 1000,
    parameterLimit: 5000,
    allowEmptyArrays: false,
  }) as Json;
}
