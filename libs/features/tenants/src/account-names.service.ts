import { Injectable } from '@nestjs/common';
import { Db } from '@dragoman/platform/db';
import type { User } from './user.js';

/** What the people of accounts are called, as Discord last said. */
@Injectable()
export class AccountNamesService {
  constructor(private readonly db: Db) {}

  /** Somebody logged in: teams show their name and picture of now. */
  async seen({ id, name, avatarUrl }: User): Promise<void> {
    await this.db.acrossTenants('person-names', async (tx) => {
      await tx.query('UPDATE tenants SET owner_name = $2, owner_avatar_url = $3 WHERE owner_id = $1', [
        id,
        name,
        avatarUrl,
      ]);
      await tx.query('UPDATE account_members SET name = $2, avatar_url = $3 WHERE user_id = $1', [
        id,
        name,
        avatarUrl,
      ]);
    });
  }
}
