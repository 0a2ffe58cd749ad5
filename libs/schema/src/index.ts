export { entities } from './entities.js';
export { migrate, migrationDataSource, type MigrateOptions } from './migrate.js';
