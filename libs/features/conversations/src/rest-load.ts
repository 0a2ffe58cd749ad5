import { Injectable } from '@nestjs/common';

const windowMs = 1_000;
/**
 * Discord allows 50 requests a second to the whole bot. Typing indicators are left out first: they cost a request and
 * nobody waits for them. Previews go next: each one means one request more for its reply.
 */
const marks = { typing: 12, preview: 34 };

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

  /** Whether there is no room for this nicety at the moment. */
  isHighFor(nicety: keyof typeof marks): boolean {
    const since = Date.now() - windowMs;
    const first = this.times.findIndex((time) => time > since);
    this.times = first === -1 ? [] : this.times.slice(first);
    return this.times.length >= marks[nicety];
  }
}
