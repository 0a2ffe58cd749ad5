import { Module } from '@nestjs/common';
import { CommandRulesService } from './command-rules.service.js';
import { TenantsService } from './tenants.service.js';

@Module({ providers: [TenantsService, CommandRulesService], exports: [TenantsService, CommandRulesService] })
export class TenantsModule {}
