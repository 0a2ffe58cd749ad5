import { useState } from 'react';
import { useRoom } from '../messages/room.js';
import { buy, useSkus } from '../wire/shop.js';

/** Discord's own shop in one button: whoever presses it buys, without paying, for the server the message is in. */
export function PremiumButton({ skuId, disabled }: { skuId: string; disabled: boolean }) {
  const { userId, guild } = useRoom();
  const [state, setState] = useState<'ready' | 'busy' | 'bought' | { problem: string }>('ready');
  const name = useSkus().find(({ id }) => id === skuId)?.name ?? 'Premium';
  const press = (): void => {
    setState('busy');
    buy({ sku: skuId, user: userId, ...(guild && { guild: guild.id }) }).then(
      () => setState('bought'),
      (error: unknown) => setState({ problem: error instanceof Error ? error.message : String(error) }),
    );
  };
  if (state === 'bought') return <p role="status">{name} was bought (simulated).</p>;
  return (
    <>
      <button
        type="button"
        className="button primary"
        disabled={disabled}
        aria-busy={state === 'busy'}
        onClick={() => state !== 'busy' && press()}
      >
        Buy <bdi>{name}</bdi> (simulated)
      </button>
      {typeof state === 'object' && (
        <p className="problem" role="alert">
          {state.problem}
        </p>
      )}
    </>
  );
}
