import { Global, Module } from '@nestjs/common';
import { GuildAccessService } from './guild-access.service.js';
import { GuildSettingsService } from './guild-settings.service.js';
import { Idempotency } from './idempotency.js';
import { ManagedGuildsService } from './managed-guilds.service.js';
import { TenantsModule } from './tenants.module.js';
import { TenantsResolver } from './tenants.resolver.js';

/** Global, because the guards that every feature puts on its operations live here. Needs `Db`, `Vault` and `DiscordAccounts`. */
@Global()
@Module({
  imports: [TenantsModule],
  providers: [GuildAccessService, GuildSettingsService, ManagedGuildsService, Idempotency, TenantsResolver],
  exports: [TenantsModule, GuildAccessService, Idempotency],
})
export class TenantsGraphqlModule {}
