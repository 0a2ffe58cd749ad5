import { Dots } from '../messages/typing.js';
import { useRoom } from '../messages/room.js';
import { useClient } from '../state/client.js';
import type { Pending } from '../state/chat.js';
import { Icon } from '../layout/icon.js';

/** Commands that are not answered yet, or never will be: only their sender sees these lines. */
export function PendingList({ pending }: { pending: readonly Pending[] }) {
  const { names, botId } = useRoom();
  const { dispatch } = useClient();
  return pending.map(({ nonce, label, failure }) => (
    <div key={nonce} className="pending" role={failure === undefined ? 'status' : 'alert'}>
      <bdi className="mention">{label}</bdi>
      {failure === undefined ? (
        <span>
          <Dots /> Sending to <bdi>{names.user(botId) ?? 'the app'}</bdi>…
        </span>
      ) : (
        <>
          <span className="problem">This interaction failed: {failure}</span>
          <button
            type="button"
            className="icon-button"
            aria-label="Dismiss"
            onClick={() => dispatch({ type: 'interaction.dismissed', nonce })}
          >
            <Icon name="close" size={16} />
          </button>
        </>
      )}
    </div>
  ));
}
