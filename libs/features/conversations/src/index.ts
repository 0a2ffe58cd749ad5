export { eraseGuild, eraseTenant, exportTenant } from './tenant-data.js';
