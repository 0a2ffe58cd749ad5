import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { ApiKeyScope } from './api-key.js';

export const ApiKeyScopes = { READ: 'read', WRITE: 'write', BILLING: 'billing' } as const;
registerEnumType(ApiKeyScopes, {
  name: 'ApiKeyScope',
  description: 'READ: see · WRITE: change settings, budgets, alerts · BILLING: plan, invoices, credits.',
});

@ObjectType('ApiKey')
export class ApiKeyType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => [ApiKeyScopes])
  scopes: ApiKeyScope[];

  @Field(() => String, {
    nullable: true,
    description: 'The only server that it sees; null for the whole account.',
  })
  guildId: string | null;

  @Field(() => String)
  createdByName: string;

  @Field(() => Date)
  createdAt: Date;

  @Field(() => Date, { nullable: true, description: 'null: until it is revoked.' })
  expiresAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'At most a minute behind; null: never.' })
  lastUsedAt: Date | null;

  @Field(() => Date, { nullable: true })
  revokedAt: Date | null;
}

@ObjectType('NewApiKey')
export class NewApiKeyType {
  @Field(() => ApiKeyType)
  key: ApiKeyType;

  @Field(() => String, { description: 'Shown this once: send it as `Authorization: Bearer …`.' })
  secret: string;
}

@InputType()
export class CreateApiKeyInput {
  @Field(() => ID)
  accountId: string;

  @Field(() => String)
  name: string;

  @Field(() => [ApiKeyScopes])
  scopes: ApiKeyScope[];

  @Field(() => Int, { nullable: true, description: 'Days until it ends: 30, 90 or 365; null for no end.' })
  days?: number | null;

  @Field(() => ID, { nullable: true, description: 'Binds it to one server of the account.' })
  guildId?: string | null;
}
