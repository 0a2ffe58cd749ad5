import type { Ctx } from '@dragoman/platform/context';
import type { Tx } from '@dragoman/platform/db';

/** Erases what a feature holds of the account of the transaction. */
export type TenantEraser = (tx: Tx, ctx: Ctx) => Promise<void>;

/** What has to end elsewhere before an account is erased here. Outside of any transaction; tried again when it throws. */
export type TenantCloser = (ctx: Ctx) => Promise<void>;

/** Injection token: what ends elsewhere. The worker gives it. */
export const TENANT_CLOSERS = Symbol('TENANT_CLOSERS');

/** Injection token: every feature's eraser but this one's, in the order in which they may run. The worker gives them. */
export const TENANT_ERASERS = Symbol('TENANT_ERASERS');
