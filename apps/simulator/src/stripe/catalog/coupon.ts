import type { Account } from '../account.js';
import { StripeApiError } from '../api/stripe-error.js';
import type { Coupon, PromotionCode } from '../wire.js';

/** @throws StripeApiError when the coupon or the code can no longer be used, or not by this customer */
export function couponFor(
  account: Account,
  given: { coupon?: string | undefined; promotion_code?: string | undefined },
  customer: string | null,
): { coupon: Coupon; promotionCode?: string } {
  if (given.promotion_code === undefined) {
    const coupon = account.coupons.get(given.coupon ?? '', 'discounts[0][coupon]');
    checkCoupon(account, coupon);
    return { coupon };
  }
  const code = account.promotionCodes.get(given.promotion_code, 'discounts[0][promotion_code]');
  return { coupon: checkCode(account, code, customer), promotionCode: code.id };
}

function checkCoupon(account: Account, coupon: Coupon): void {
  const over = coupon.redeem_by !== null && coupon.redeem_by <= account.now();
  const used = coupon.max_redemptions !== null && coupon.times_redeemed >= coupon.max_redemptions;
  if (over || used)
    throw new StripeApiError(`Coupon expired: ${coupon.id}`, { code: 'coupon_expired', param: 'coupon' });
}

/** @throws StripeApiError saying why the code does not work */
export function checkCode(account: Account, code: PromotionCode, customer: string | null): Coupon {
  const coupon = account.coupons.get(code.promotion.coupon ?? '');
  const used = code.max_redemptions !== null && code.times_redeemed >= code.max_redemptions;
  const over = code.expires_at !== null && code.expires_at <= account.now();
  if (!code.active || used || over)
    throw new StripeApiError('This promotion code is expired or no longer active.', {
      code: 'coupon_expired',
      param: 'promotion_code',
    });
  if (code.customer !== null && code.customer !== customer)
    throw new StripeApiError(
      'This promotion code cannot be redeemed because it belongs to another customer.',
      {
        param: 'promotion_code',
      },
    );
  const returning = account.charges.all.some((charge) => charge.customer === customer && charge.paid);
  if (code.restrictions.first_time_transaction && customer !== null && returning)
    throw new StripeApiError(
      'This promotion code cannot be redeemed because the associated customer has prior transactions.',
      { param: 'promotion_code' },
    );
  checkCoupon(account, coupon);
  return coupon;
}
