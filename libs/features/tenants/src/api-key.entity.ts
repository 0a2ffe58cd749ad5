import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ApiKeyScope } from './api-key.js';

/** A secret by which a program acts in an account. The secret itself is shown once and kept nowhere. */
@Entity('api_keys')
@Index('api_keys_tenant', ['tenantId', 'createdAt'])
export class ApiKeyEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId: string;

  @Column('text')
  name: string;

  /** SHA-256 of the whole key. */
  @Column('bytea', { name: 'token_hash' })
  tokenHash: Buffer;

  @Column('text', { array: true })
  scopes: ApiKeyScope[];

  /** Set: the key sees this guild alone, and nothing of the account around it. */
  @Column('text', { name: 'guild_id', nullable: true })
  guildId: string | null;

  /** Discord user id. */
  @Column('text', { name: 'created_by' })
  createdBy: string;

  @Column('text', { name: 'created_by_name' })
  createdByName: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt: Date | null;

  /** At most a minute behind. */
  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;
}
