import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { loginOf, requestOf } from './session.js';

@Injectable()
export class LoggedInGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    loginOf(requestOf(context));
    return true;
  }
}
