import { Injectable } from '@nestjs/common';
import { Db, Vault, type Tx } from '@dragoman/platform/db';
import { endCursor, parseInput, type GuildAccess } from '@dragoman/tenants';
import type { z } from 'zod';
import { endAt, openTurn, turnPageInput, type Cursor, type TurnRow } from './turn-rows.js';
import { turnSearchInput, type TurnSearch } from './turn-search.input.js';
import { findTurns } from './turn-search.store.js';
import type { TurnSearchConnectionType } from './turn-search.types.js';
import type { TurnType } from './turns.types.js';

/** Turns that one request opens at most to look for words: words are sealed, so each has to be opened. */
export const openAtMost = 2_000;
const batchSize = 200;

interface Found {
  turns: TurnType[];
  /** The last row that was looked at. */
  last: TurnRow | undefined;
  looked: number;
  more: boolean;
}

/** Finds turns by who, where, when and how, and by their words. */
@Injectable()
export class TurnSearchService {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
  ) {}

  /**
   * Newest first. With words, a request looks through at most `openAtMost` turns and may find few or none of them; its
   * cursor goes on from there.
   * @throws AppError BAD_INPUT
   */
  async find(
    access: GuildAccess,
    input: z.input<typeof turnSearchInput>,
    page: { first: number; after?: string | null },
  ): Promise<TurnSearchConnectionType> {
    const search = parseInput(turnSearchInput, input);
    const { first, after } = parseInput(turnPageInput, page);
    const asked = { search, first, after: after ?? undefined };
    const { turns, last, looked, more } = await this.db.forTenant(access.ctx, (tx) =>
      search.words ? this.byWords(tx, access, asked) : this.plainly(tx, access, asked),
    );
    return {
      nodes: turns,
      looked,
      lookedUntil: last?.createdAt ?? null,
      pageInfo: { hasNextPage: more, endCursor: last ? endCursor(endAt(last)) : null },
    };
  }

  private async plainly(
    tx: Tx,
    { ctx, guild }: GuildAccess,
    asked: { search: TurnSearch; first: number; after: Cursor | undefined },
  ): Promise<Found> {
    const rows = await findTurns(tx, guild, { ...asked, limit: asked.first + 1 });
    const shown = rows.slice(0, asked.first);
    const turns = await Promise.all(shown.map((row) => openTurn(this.vault, tx, { ctx, row })));
    return { turns, last: shown.at(-1), looked: shown.length, more: rows.length > asked.first };
  }

  /** Batch by batch, so that never more than one of them is in memory in clear text. */
  private async byWords(
    tx: Tx,
    { ctx, guild }: GuildAccess,
    asked: { search: TurnSearch; first: number; after: Cursor | undefined },
  ): Promise<Found> {
    const words = folded(asked.search.words ?? '').split(/\s+/);
    const found: Found = { turns: [], last: undefined, looked: 0, more: true };
    for (let after = asked.after; found.more && found.looked < openAtMost;) {
      const rows = await findTurns(tx, guild, { search: asked.search, limit: batchSize, after });
      for (const row of rows) {
        const turn = await openTurn(this.vault, tx, { ctx, row });
        found.last = row;
        found.looked++;
        if (holds(turn, words)) found.turns.push(turn);
        if (found.turns.length === asked.first) return found;
      }
      found.more = rows.length === batchSize;
      after = found.last && endAt(found.last);
    }
    return found;
  }
}

function holds({ question, answer, memberName }: TurnType, words: readonly string[]): boolean {
  const text = folded(`${question}\n${answer}\n${memberName ?? ''}`);
  return words.every((word) => text.includes(word));
}

/** Alike whatever its case, marks above letters, and Arabic vowels: `İstanbul` is found by `istanbul`. */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/ı/g, 'i').trim();
}
