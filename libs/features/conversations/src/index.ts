export { conversationMemberData } from './member-data.js';
export { eraseGuild, eraseTenant, exportTenant } from './tenant-data.js';
