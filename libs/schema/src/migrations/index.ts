import { InitialTables1795425343491 } from './1795425343491-initial-tables.js';
import { RowLevelSecurity1795425343492 } from './1795425343492-row-level-security.js';

/** In the order in which they run. */
export const migrations = [InitialTables1795425343491, RowLevelSecurity1795425343492];
