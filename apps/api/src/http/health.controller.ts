import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import { SkipThrottle } from '@nestjs/throttler';
import { Db } from '@dragoman/platform/db';
import { LOGGER, type Logger } from '@dragoman/platform/log';
import { registry } from '@dragoman/platform/metrics';
import { Jobs } from '@dragoman/platform/queue';
import { Public } from '@dragoman/tenants/graphql';
import type { FastifyReply } from 'fastify';

const patienceMs = 3_000;

/** For probes and Prometheus. */
@SkipThrottle()
@Controller()
export class HealthController {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  @Public('probes have no session')
  @Get('health/live')
  @Header('cache-control', 'no-store')
  live(): { status: string } {
    return { status: 'live' };
  }

  @Public('probes have no session')
  @Get('health/ready')
  @Header('cache-control', 'no-store')
  async ready(
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ status: string; missing?: string[] }> {
    const missing: string[] = [];
    await Promise.all([
      answers(this.db.ping()).catch((err: unknown) => missing.push(this.note('database', err))),
      answers(this.jobs.ping()).catch((err: unknown) => missing.push(this.note('queue', err))),
    ]);
    if (missing.length === 0) return { status: 'ready' };
    reply.code(503);
    return { status: 'not ready', missing };
  }

  @Public('Prometheus has no session; nothing here is about a person')
  @Get('metrics')
  async metrics(@Res() reply: FastifyReply): Promise<void> {
    await reply.type(registry.contentType).send(await registry.metrics());
  }

  private note(part: string, err: unknown): string {
    this.log.warn({ err, part }, 'not ready');
    return part;
  }
}

function answers(ping: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${String(patienceMs)} ms`));
    }, patienceMs);
  });
  return Promise.race([ping, late]).finally(() => {
    clearTimeout(timer);
  });
}
