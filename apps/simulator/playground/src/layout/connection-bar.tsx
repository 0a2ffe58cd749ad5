import { useClient } from '../state/client.js';

/** Says so while what is on the page may be old. */
export function ConnectionBar() {
  const { chat, retryNow } = useClient();
  const { connection } = chat;
  if (connection.kind === 'refused')
    return (
      <div className="connection-bar refused" role="alert">
        {connection.reason}
        <button type="button" className="link-button" onClick={() => window.location.reload()}>
          Reload the page
        </button>
      </div>
    );
  if (connection.kind !== 'reconnecting') return null;
  return (
    <div className="connection-bar" role="status">
      <span className="spinner" aria-hidden="true" />
      The connection was lost. Taking up the session again…
      {connection.attempt > 1 && (
        <button type="button" className="link-button" onClick={retryNow}>
          Try now
        </button>
      )}
    </div>
  );
}
