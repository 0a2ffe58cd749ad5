import { snowflake } from '@dragoman/contracts';
import { z } from 'zod';

/** What we read of ENTITLEMENT_CREATE, _UPDATE and _DELETE. Source: Discord, Gateway events, Entitlement Create. */
export const entitlementEvent = z.object({ id: snowflake });
