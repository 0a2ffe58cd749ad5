import { Injectable } from '@nestjs/common';
import {
  discordEntitlementJob,
  listDiscordEntitlementsJob,
  type DiscordEntitlementPayload,
} from '@dragoman/contracts';
import type { JobHandler } from '@dragoman/platform/queue';
import { DiscordPremiumService } from './discord-premium.service.js';

/** Whatever Discord said of an entitlement, it is asked for anew. */
@Injectable()
export class DiscordEntitlementHandler implements JobHandler<DiscordEntitlementPayload> {
  readonly contract = discordEntitlementJob;

  constructor(private readonly premium: DiscordPremiumService) {}

  handle({ entitlementId }: DiscordEntitlementPayload): Promise<void> {
    return this.premium.sync(entitlementId);
  }
}

/** At the start and a few times a day: what no event told of. */
@Injectable()
export class ListDiscordEntitlementsHandler implements JobHandler<Record<string, never>> {
  readonly contract = listDiscordEntitlementsJob;

  constructor(private readonly premium: DiscordPremiumService) {}

  handle(): Promise<void> {
    return this.premium.syncAll();
  }
}
