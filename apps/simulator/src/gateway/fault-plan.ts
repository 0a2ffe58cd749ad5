import type { GatewayFault } from './gateway.fault.js';

type Counted = 'refuse_resume' | 'refuse_connection';

/** Faults that wait for their moment, and the line in which delayed events stand. */
export class FaultPlan {
  private readonly left: Record<Counted, number> = { refuse_resume: 0, refuse_connection: 0 };
  private delayMs = 0;
  private duplicates: { times: number; event: string | undefined } = { times: 0, event: undefined };
  private readonly line: { due: number; run: () => void }[] = [];
  private timer: NodeJS.Timeout | undefined;

  add(fault: Extract<GatewayFault, { type: Counted | 'delay_dispatch' | 'duplicate_dispatch' }>): void {
    if (fault.type === 'delay_dispatch') this.delayMs = fault.ms;
    else if (fault.type === 'duplicate_dispatch')
      this.duplicates = { times: fault.times, event: fault.event };
    else this.left[fault.type] += fault.times;
  }

  take(type: Counted): boolean {
    if (this.left[type] === 0) return false;
    this.left[type] -= 1;
    return true;
  }

  /** How often this event is to be sent. */
  copies(event: string): number {
    const { duplicates } = this;
    if (duplicates.times === 0 || (duplicates.event !== undefined && duplicates.event !== event)) return 1;
    duplicates.times -= 1;
    return 2;
  }

  /** Runs `run` now, or later when events are delayed; never before what came earlier. */
  inOrder(run: () => void): void {
    if (this.delayMs === 0 && this.line.length === 0) return run();
    this.line.push({ due: Math.max(performance.now() + this.delayMs, this.line.at(-1)?.due ?? 0), run });
    this.wait();
  }

  clear(): void {
    this.left.refuse_resume = 0;
    this.left.refuse_connection = 0;
    this.delayMs = 0;
    this.duplicates = { times: 0, event: undefined };
    for (const { run } of this.line.splice(0)) run();
    this.stop();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.line.length = 0;
  }

  private wait(): void {
    const [first] = this.line;
    if (!first || this.timer) return;
    this.timer = setTimeout(
      () => {
        this.timer = undefined;
        while (this.line[0] && this.line[0].due <= performance.now()) this.line.shift()?.run();
        this.wait();
      },
      Math.max(1, first.due - performance.now()),
    );
  }
}
