import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import Stripe from 'stripe';
import { registerStripe, type StripeOptions, type StripeSimulator } from './stripe.js';

/** For specs: Stripe on a port of its own, and the unmodified SDK pointed at it. */
export interface TestStripe {
  stripe: Stripe;
  simulator: StripeSimulator;
  url: string;
  /** Posts a form to a hosted page as a browser does, without following the redirect. */
  submit(url: string, fields: Record<string, string>): Promise<Response>;
  /** A request as raw HTTP, for what the SDK would not send. */
  raw(method: string, path: string, options?: RawOptions): Promise<RawAnswer>;
  stop(): Promise<void>;
}

interface RawOptions {
  body?: string;
  headers?: Record<string, string>;
}

export interface RawAnswer {
  status: number;
  headers: Headers;
  body: { error: { type: string; code?: string; param?: string; message: string } } & Record<string, unknown>;
}

export const TEST_KEY = 'sk_test_simulator_spec';

export async function startStripe(options: StripeOptions = {}): Promise<TestStripe> {
  const app = fastify({ forceCloseConnections: true });
  const simulator = registerStripe(app, options);
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    stripe: clientFor(url),
    simulator,
    url,
    submit: (target, fields) =>
      fetch(target, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' }),
    raw: async (method, path, { body, headers } = {}) => {
      const response = await fetch(url + path, {
        method,
        headers: { authorization: `Bearer ${TEST_KEY}`, ...headers },
        ...(body !== undefined && { body }),
      });
      return {
        status: response.status,
        headers: response.headers,
        body: (await response.json()) as RawAnswer['body'],
      };
    },
    stop: async () => {
      simulator.stop();
      await app.close();
    },
  };
}

export function clientFor(url: string, key = TEST_KEY): Stripe {
  const { hostname, port } = new URL(url);
  return new Stripe(key, {
    host: hostname,
    port: Number(port),
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
  });
}

/** A product with a monthly or yearly price, in cents. */
export async function sell(stripe: Stripe, name: string, price: number | { yearly: number }) {
  const yearly = typeof price === 'object';
  const product = await stripe.products.create({ name });
  return stripe.prices.create({
    product: product.id,
    currency: 'usd',
    unit_amount: yearly ? price.yearly : price,
    recurring: { interval: yearly ? 'year' : 'month' },
  });
}

export const CARD = {
  email: 'ada@example.com',
  cardNumber: '4242 4242 4242 4242',
  cardExpiry: '12 / 34',
  cardCvc: '123',
  billingName: 'Ada',
  billingCountry: 'US',
};

export interface Received {
  body: string;
  signature: string;
}

/** Where webhooks go in specs: `answer` decides the status of each delivery. */
export async function listen(answer: (received: Received, count: number) => number = () => 200) {
  const received: Received[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = {
        body: Buffer.concat(chunks).toString(),
        signature: String(request.headers['stripe-signature']),
      };
      received.push(one);
      response.statusCode = answer(one, received.length);
      response.end();
      for (const { count, resolve } of waiting) if (received.length >= count) resolve();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    received,
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/hooks/stripe`,
    types: () => received.map(({ body }) => (JSON.parse(body) as { type: string }).type),
    /** When so many deliveries have come. */
    until: (count: number) =>
      new Promise<void>((resolve) => {
        if (received.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
