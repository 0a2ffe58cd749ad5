import { Module } from '@nestjs/common';
import { BudgetsModule } from '@dragoman/budgets';
import { TenantsModule } from '@dragoman/tenants';
import { COMMAND_RUNS, type CommandRun } from './commands/command-run.js';
import { HelpRun } from './commands/help.run.js';
import { ResetRun } from './commands/reset.run.js';
import { UsageRun } from './commands/usage.run.js';
import { Gate } from './gate.service.js';
import { GuildOf } from './guild-of.service.js';
import { IntakeService } from './intake.service.js';
import { RecallService } from './recall.service.js';
import { ReplyBudget } from './reply-budget.service.js';
import { ReplyDisplay } from './reply-display.service.js';
import { ReplyRecord } from './reply-record.service.js';
import { ReplyService, ReplyTools } from './reply.service.js';
import { RestLoad } from './rest-load.js';
import { StopSignals } from './stop-signals.service.js';
import { SummaryModel } from './summary-model.js';

const runs = [HelpRun, ResetRun, UsageRun];

/** Answering members, for the worker. */
@Module({
  imports: [TenantsModule, BudgetsModule],
  providers: [
    Gate,
    GuildOf,
    IntakeService,
    RecallService,
    ReplyBudget,
    ReplyDisplay,
    ReplyRecord,
    ReplyService,
    ReplyTools,
    RestLoad,
    StopSignals,
    SummaryModel,
    ...runs,
    { provide: COMMAND_RUNS, inject: runs, useFactory: (...made: CommandRun[]) => made },
  ],
  exports: [
    Gate,
    GuildOf,
    IntakeService,
    ReplyRecord,
    ReplyService,
    RecallService,
    StopSignals,
    SummaryModel,
    COMMAND_RUNS,
  ],
})
export class ConversationsModule {}
