import { Injectable } from '@nestjs/common';

const windowMs = 1_000;
/** Discord allows 50 requests a second to the whole bot. Above this many, niceties are left out. */
const highMark = 30;

/**
 * How busy this process keeps Discord's API. While it is busy, typing indicators and previews are left out, so that
 * finished answers do not queue behind them.
 */
@Injectable()
export class RestLoad {
  private times: number[] = [];

  count(): void {
    this.times.push(Date.now());
  }

  isHigh(): boolean {
    const since = Date.now() - windowMs;
    const first = this.times.findIndex((time) => time > since);
    this.times = first === -1 ? [] : this.times.slice(first);
    return this.times.length >= highMark;
  }
}
