import type { BudgetScope } from './budget.js';

/** Shares of a cap that can be an alert, in percent. */
export const thresholds = [50, 80, 95, 100] as const;

export interface AlertRule {
  thresholds: number[];
  forecast: boolean;
  channelId: string | null;
  dmOwner: boolean;
}

/** Before somebody chose: everything is listed on the dashboard, nothing is sent. */
export const defaultRule: AlertRule = {
  thresholds: [...thresholds],
  forecast: true,
  channelId: null,
  dmOwner: false,
};

export type AlertTarget = 'channel' | 'owner';

export interface Alert {
  id: string;
  guildId: string;
  period: string;
  scope: BudgetScope;
  scopeId: string;
  /** Percent of the cap; 0: the forecast passed the cap. */
  threshold: number;
  state: 'firing' | 'resolved';
  capMicros: number;
  spentMicros: number;
  expectedMicros: number | null;
  firedAt: Date;
  resolvedAt: Date | null;
  deliveries: Partial<Record<AlertTarget, { messageId?: string; failure?: string }>>;
}

/** Where an alert is sent. */
export function targetsOf(rule: AlertRule): AlertTarget[] {
  return [
    ...(rule.channelId === null ? [] : (['channel'] as const)),
    ...(rule.dmOwner ? (['owner'] as const) : []),
  ];
}

/**
 * A nonce for Discord (at most 25 characters): the same for every try, so that two tries are one message.
 * @param alertId a UUID
 */
export function alertNonce(alertId: string, target: AlertTarget): string {
  return `${Buffer.from(alertId.replaceAll('-', ''), 'hex').toString('base64url')}.${target[0] ?? ''}`;
}
