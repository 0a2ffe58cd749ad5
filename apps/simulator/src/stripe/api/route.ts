import type { z } from 'zod';
import type { Account } from '../account.js';
import type { Json } from '../wire.js';

/** One request whose parameters are in order. */
export interface Call<P> {
  account: Account;
  /** Parts of the path, by name. */
  path: Record<string, string>;
  params: P;
  /** The request's own path, for lists. */
  url: string;
}

export interface Route<S extends z.ZodRawShape> {
  method: 'GET' | 'POST' | 'DELETE';
  /** Below `/v1`. */
  url: string;
  /** Everything the route takes; anything else is refused as unknown. `expand` is taken by all. */
  params?: S;
  handle(call: Call<z.output<z.ZodObject<S>>>): object;
}

export type Define = <S extends z.ZodRawShape>(route: Route<S>) => void;

/** What a request became before it is carried out. */
export interface RawRequest {
  method: string;
  url: string;
  path: Record<string, string>;
  form: Json;
}
