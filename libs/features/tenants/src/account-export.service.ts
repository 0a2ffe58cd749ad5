import { Injectable } from '@nestjs/common';
import type { Ctx } from '@dragoman/platform/context';
import { Db, Vault, type Tx } from '@dragoman/platform/db';
import { AppError } from '@dragoman/platform/errors';
import type { AccountAccess } from './account.js';
import { exportPage, exportTables, type ExportRow, type ExportTable } from './account-export.store.js';
import { AuditLog } from './audit-log.js';

/** A file of the export. */
export interface ExportFile {
  readonly name: string;
  /** Pieces of text; nothing is read before they are asked for. */
  content(): AsyncIterable<string> | Iterable<string>;
}

/** Rows that are in memory at a time. */
const pageSize = 200;

const readMe = (name: string) => `Everything that Dragoman keeps of the account "${name}".

One file for each table, one JSON object on each line (JSON Lines, https://jsonlines.org). Times are in UTC, amounts of
money in micro-US-dollars: 1,000,000 are one dollar. Conversations are readable. Secrets of keys and links are left out:
they are not kept in a form that anybody could read.

Each file was read while you downloaded it; what changed during the download may be in it or not.
`;

/** Everything an account has, readable, for taking along. */
@Injectable()
export class AccountExportService {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
  ) {}

  /**
   * The files, each read as it is asked for in short transactions: a slow download keeps neither rows in memory nor a
   * transaction open. It is in the audit log before the first row leaves.
   * @throws AppError FORBIDDEN for those who may not (MANAGE) and for programs
   */
  async files({ ctx, can, account }: AccountAccess): Promise<ExportFile[]> {
    if (!can.includes('manage') || ctx.actor.kind !== 'user')
      throw new AppError('FORBIDDEN', 'Your role in this account does not allow that.');
    const tables = await this.db.forTenant(ctx, async (tx) => {
      await AuditLog.record(tx, ctx, { action: 'account.export' });
      return exportTables(tx);
    });
    return [
      { name: 'README.txt', content: () => [readMe(account.name)] },
      ...tables.map((table) => ({ name: `${table.name}.jsonl`, content: () => this.lines(ctx, table) })),
    ];
  }

  private async *lines(ctx: Ctx, table: ExportTable): AsyncGenerator<string> {
    const { tenantId } = ctx;
    let after: readonly string[] | null = null;
    for (;;) {
      const page: { rows: ExportRow[]; text: string } = await this.db.forTenant(ctx, async (tx) => {
        const rows = await exportPage(tx, table, { tenantId, after, size: pageSize });
        return { rows, text: await this.textOf(tx, ctx, { table, rows }) };
      });
      if (page.text !== '') yield page.text;
      after = page.rows.at(-1)?.key ?? null;
      if (page.rows.length < pageSize || after === null) return;
    }
  }

  private async textOf(tx: Tx, ctx: Ctx, page: { table: ExportTable; rows: ExportRow[] }): Promise<string> {
    const { table, rows } = page;
    let text = '';
    for (const { row, sealed } of rows) {
      const opened: Record<string, string | null> = {};
      for (const [index, column] of table.sealed.entries()) {
        const content = sealed[index];
        const place = `${table.name}.${column}`;
        opened[column.replace(/_sealed$/, '')] = content
          ? await this.vault.open(tx, ctx, { sealed: content, place })
          : null;
      }
      text += `${JSON.stringify({ ...row, ...opened })}\n`;
    }
    return text;
  }
}
