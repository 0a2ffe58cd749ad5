import { useState } from 'react';
import type { Status } from '../wire/seed.js';
import { Icon } from './icon.js';

const MODEL = {
  simulated: 'Answers come from a simulated model until ANTHROPIC_API_KEY is set.',
  real: 'Answers come from the real Claude.',
};

/** Nobody should take this for Discord, or a canned answer for Claude's. */
export function Banner({ status: { model, dashboard } }: { status: Status }) {
  const [shown, setShown] = useState(true);
  if (!shown) return null;
  return (
    <header className="banner">
      <p>
        <strong>This is a simulator.</strong> Discord is a stand-in; nothing here leaves your computer
        {model === 'real' ? ' but the questions to Claude' : ''}. {model && MODEL[model]}
        {dashboard !== null && (
          <>
            {' '}
            <a href={dashboard} target="_blank" rel="noopener">
              Open the dashboard
            </a>
          </>
        )}
      </p>
      <button
        type="button"
        className="icon-button"
        aria-label="Hide this notice"
        onClick={() => setShown(false)}
      >
        <Icon name="close" size={16} />
      </button>
    </header>
  );
}
