import type { FastifyRequest } from 'fastify';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { anthropicFaultSchema, type AnthropicFaultInput } from './anthropic/anthropic.fault.js';
import { RateLimited } from './discord/rest/limits.js';
import { DiscordError } from './discord/errors.js';
import { type GatewayFaultInput, gatewayFaultSchema } from './gateway/gateway.fault.js';
import { type StripeFaultInput, stripeFaultSchema } from './stripe/stripe.fault.js';

const restFault = z.strictObject({
  method: z.string().optional().describe('any method when left out'),
  path: z
    .string()
    .optional()
    .describe('glob over the path below /api/v10: * is one part, ** any number of them'),
  status: z.literal([429, 500, 502, 503]).optional().describe('only the delay when left out'),
  delayMs: z.number().int().min(0).max(600_000).optional(),
  times: z.number().int().positive().optional().describe('until the faults are cleared when left out'),
  scope: z.enum(['global', 'user', 'shared']).default('user').describe('X-RateLimit-Scope of a 429'),
  retryAfter: z.number().min(0).default(1).describe('seconds, of a 429'),
});
export type RestFault = z.output<typeof restFault>;

const oneOrMore = <T extends z.ZodType>(schema: T) =>
  z.union([z.array(schema), schema.transform((one) => [one])]).default([]);

/** POST /_faults. Each list is added to what is there; DELETE /_faults ends them all. */
export const faultsBody = z.strictObject({
  rest: oneOrMore(restFault),
  gateway: oneOrMore(gatewayFaultSchema),
  anthropic: oneOrMore(anthropicFaultSchema),
  stripe: oneOrMore(stripeFaultSchema),
});
export type FaultsBody = z.output<typeof faultsBody>;

interface Switchable<F> {
  fault(fault: F): void;
  clearFaults(): void;
}

/** The simulators that have faults of their own. */
export interface FaultTargets {
  gateway: Switchable<GatewayFaultInput>;
  anthropic: Switchable<AnthropicFaultInput>;
  stripe: Switchable<StripeFaultInput>;
}

/** Trouble on request. */
export class Faults {
  private rest: RestFault[] = [];
  private others: Omit<FaultsBody, 'rest'> = { gateway: [], anthropic: [], stripe: [] };

  constructor(private readonly targets: () => FaultTargets) {}

  add({ rest, gateway, anthropic, stripe }: FaultsBody): void {
    const targets = this.targets();
    this.rest.push(...rest);
    for (const fault of gateway) targets.gateway.fault(fault);
    for (const fault of anthropic) targets.anthropic.fault(fault);
    for (const fault of stripe) targets.stripe.fault(fault);
    this.others = {
      gateway: [...this.others.gateway, ...gateway],
      anthropic: [...this.others.anthropic, ...anthropic],
      stripe: [...this.others.stripe, ...stripe],
    };
  }

  /** REST faults still waiting; the others as they were asked for. */
  list() {
    return { rest: this.rest, ...this.others };
  }

  clear(): void {
    const targets = this.targets();
    this.rest = [];
    this.others = { gateway: [], anthropic: [], stripe: [] };
    targets.gateway.clearFaults();
    targets.anthropic.clearFaults();
    targets.stripe.clearFaults();
  }

  /** Waits as long as the matching faults say. @throws DiscordError the first status that one of them asks for */
  async strike(request: FastifyRequest): Promise<void> {
    for (const fault of this.rest.filter((one) => matches(one, request))) {
      this.spend(fault);
      if (fault.delayMs !== undefined) await wait(fault.delayMs, undefined, { ref: false });
      if (fault.status === 429) throw new RateLimited(fault.scope, fault.retryAfter);
      if (fault.status !== undefined)
        throw new DiscordError(fault.status, 0, `${String(fault.status)}: ${TEXT[fault.status]}`);
    }
  }

  private spend(fault: RestFault): void {
    if (fault.times === undefined) return;
    fault.times -= 1;
    if (fault.times === 0) this.rest = this.rest.filter((other) => other !== fault);
  }
}

const TEXT = { 500: 'Internal Server Error', 502: 'Bad Gateway', 503: 'Service Unavailable' } as const;

function matches({ method, path }: RestFault, request: FastifyRequest): boolean {
  if (method !== undefined && method.toUpperCase() !== request.method) return false;
  if (path === undefined) return true;
  const [pathname = ''] = request.url.replace(/^\/api(\/v\d+)?/, '').split('?');
  return globPattern(path).test(pathname);
}

function globPattern(glob: string): RegExp {
  const source = glob
    .replace(/^\/api(\/v\d+)?/, '')
    .replace(/[.+^${}()|[\]\\?]/g, '\\$&')
    .replace(/\*\*|\*/g, (stars) => (stars === '**' ? '.*' : '[^/]*'));
  return new RegExp(`^${source}$`);
}
