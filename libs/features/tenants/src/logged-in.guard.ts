import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { GuildAccessService } from './guild-access.service.js';
import { requestOf } from './session.js';

@Injectable()
export class LoggedInGuard implements CanActivate {
  constructor(private readonly access: GuildAccessService) {}

  canActivate(context: ExecutionContext): boolean {
    this.access.login(requestOf(context));
    return true;
  }
}
