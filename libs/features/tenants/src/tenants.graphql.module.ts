import { Global, Module } from '@nestjs/common';
import { AccountAccessService } from './account-access.service.js';
import { AccountDeletionService } from './account-deletion.service.js';
import { AccountExportService } from './account-export.service.js';
import { AccountSettingsResolver } from './account-settings.resolver.js';
import { AccountSettingsService } from './account-settings.service.js';
import { ApiKeysResolver } from './api-keys.resolver.js';
import { ApiKeysService } from './api-keys.service.js';
import { AuditEntriesResolver } from './audit-entries.resolver.js';
import { AuditEntriesService } from './audit-entries.service.js';
import { AccountGuildsService } from './account-guilds.service.js';
import { AccountNamesService } from './account-names.service.js';
import { AccountTeamService } from './account-team.service.js';
import { AccountsResolver } from './accounts.resolver.js';
import { CommandRulesResolver } from './command-rules.resolver.js';
import { GatewayStateService } from './gateway-state.service.js';
import { GuildAccountResolver } from './guild-account.resolver.js';
import { GuildMovesService } from './guild-moves.service.js';
import { InvitationsResolver } from './invitations.resolver.js';
import { InvitationsService } from './invitations.service.js';
import { OwnershipResolver } from './ownership.resolver.js';
import { OwnershipService } from './ownership.service.js';
import { TeamResolver } from './team.resolver.js';
import { GuildAccessService } from './guild-access.service.js';
import { GuildPlacesService } from './guild-places.service.js';
import { GuildSettingsResolver } from './guild-settings.resolver.js';
import { GuildLiveService } from './guild-live.service.js';
import { GuildSettingsService } from './guild-settings.service.js';
import { Idempotency } from './idempotency.js';
import { ManagedGuildsService } from './managed-guilds.service.js';
import { TenantsModule } from './tenants.module.js';
import { TenantsResolver } from './tenants.resolver.js';

/** Global, because the guards that every feature puts on its operations live here. Needs `Db`, `Vault` and `DiscordAccounts`. */
@Global()
@Module({
  imports: [TenantsModule],
  providers: [
    AccountAccessService,
    AccountDeletionService,
    AccountExportService,
    AccountSettingsResolver,
    AccountSettingsService,
    ApiKeysResolver,
    ApiKeysService,
    AuditEntriesResolver,
    AuditEntriesService,
    AccountGuildsService,
    AccountNamesService,
    AccountTeamService,
    AccountsResolver,
    GuildAccountResolver,
    GuildMovesService,
    InvitationsResolver,
    InvitationsService,
    OwnershipResolver,
    OwnershipService,
    TeamResolver,
    GuildAccessService,
    GuildLiveService,
    CommandRulesResolver,
    GatewayStateService,
    GuildPlacesService,
    GuildSettingsResolver,
    GuildSettingsService,
    ManagedGuildsService,
    Idempotency,
    TenantsResolver,
  ],
  exports: [
    TenantsModule,
    AccountExportService,
    ApiKeysService,
    AccountAccessService,
    AccountNamesService,
    GuildAccessService,
    GuildLiveService,
    Idempotency,
  ],
})
export class TenantsGraphqlModule {}
