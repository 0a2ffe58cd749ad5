import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { requestOf } from './session.js';

/**
 * Parameter of a mutation that spends or creates: the caller's key, from the argument `idempotencyKey` (or the field of
 * that name in `input`), else from the header `Idempotency-Key`; undefined where there is none.
 */
export const IdempotencyKey = createParamDecorator(
  (_: unknown, context: ExecutionContext): string | undefined => {
    const args = GqlExecutionContext.create(context).getArgs<{
      idempotencyKey?: string | null;
      input?: { idempotencyKey?: string | null };
    }>();
    const { headers = {} } = requestOf(context) as { headers?: Record<string, unknown> };
    const header = headers['idempotency-key'];
    return (
      args.idempotencyKey ?? args.input?.idempotencyKey ?? (typeof header === 'string' ? header : undefined)
    );
  },
);
