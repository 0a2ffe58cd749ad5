export type { Guild } from './guild.js';
export type { GuildAccess } from './guild-access.js';
export { parseInput } from './parse-input.js';
export { keepAfterLeavingDays, planOf, plans, type Plan, type PlanId } from './plan.js';
export { TenantsService } from './tenants.service.js';
export { TenantsModule } from './tenants.module.js';
export { GUILD_ERASERS, type GuildEraser } from './guild-eraser.js';
export { DISCORD, PUBLIC_URL } from './tokens.js';
export { eraseTenant, exportTenant } from './tenant-data.js';
