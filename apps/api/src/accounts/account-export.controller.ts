import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import { AppError } from '@dragoman/platform/errors';
import { LOGGER, type Logger } from '@dragoman/platform/log';
import {
  AccountAccessService,
  AccountExportService,
  LoggedIn,
  type SessionRequest,
} from '@dragoman/tenants/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ZipFile } from 'yazl';
import { z } from 'zod';
import { API_CONFIG, type ApiConfig } from '../config.js';
import { refuseOtherSites } from '../http/same-site.js';

const accountId = z.uuid();
const perHour = { default: { limit: 10, ttl: 3_600_000 } };

/** The download of everything that an account has. */
@Throttle(perHour)
@Controller('accounts')
export class AccountExportController {
  constructor(
    @Inject(API_CONFIG) private readonly config: ApiConfig,
    private readonly accounts: AccountAccessService,
    private readonly exports: AccountExportService,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Streamed as it is read, so a large account needs no more memory than a small one. */
  @LoggedIn()
  @Get(':id/export')
  async download(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    refuseOtherSites(request, this.config);
    if (!accountId.safeParse(id).success)
      throw new AppError('BAD_INPUT', 'An account id is a UUID, as in the address of its pages.');
    const access = await this.accounts.access(request as unknown as SessionRequest, id);
    const files = await this.exports.files(access);
    const zip = new ZipFile();
    const output = zip.outputStream as Readable;
    const { log } = this;
    zip.on('error', (error) => {
      log.error({ err: error, requestId: request.id }, 'an export broke off');
      output.destroy(error instanceof Error ? error : undefined);
    });
    for (const { name, content } of files)
      zip.addReadStreamLazy(name, {}, (take) => {
        take(null, Readable.from(content(), { objectMode: false }));
      });
    zip.end();
    const day = new Date().toISOString().slice(0, 10);
    await reply
      .type('application/zip')
      .header('content-disposition', `attachment; filename="dragoman-${day}.zip"`)
      .header('cache-control', 'no-store')
      .send(output);
  }
}
