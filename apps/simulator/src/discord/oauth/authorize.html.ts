import type { GuildRecord } from '../world/records.js';

const SCOPE_TEXT: Record<string, string> = {
  identify: 'Know your name and avatar',
  email: 'Know your e-mail address',
  guilds: 'Know what servers you are in',
  'guilds.members.read': 'Read your nickname and roles in servers',
  connections: 'Know your connected accounts',
  bot: 'Add a bot to a server',
  'applications.commands': 'Create commands in a server',
  'applications.commands.permissions.update': 'Change who may use its commands',
};

const STYLE = `
:root { color-scheme: light dark; font-family: system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: light-dark(#f2f3f5, #1e1f22); }
main { width: min(28rem, 92vw); padding: 1.5rem; border-radius: .75rem; background: light-dark(#fff, #313338); box-sizing: border-box; }
h1 { font-size: 1.25rem; margin: 0 0 .5rem; }
ul { padding-inline-start: 1.25rem; }
label, select { display: block; width: 100%; }
select { font: inherit; padding: .6rem; margin: .35rem 0 1rem; box-sizing: border-box; }
button { font: inherit; color: inherit; background: light-dark(#e3e5e8, #404249); padding: .65rem 1rem; border: 0; border-radius: .4rem; cursor: pointer; }
button[value=authorize] { background: #4752c4; color: #fff; }
button[value=authorize]:disabled { opacity: .5; cursor: not-allowed; }
.person { width: 100%; text-align: start; margin: .2rem 0; }
.actions { display: flex; justify-content: space-between; gap: 1rem; margin-top: 1rem; }
:focus-visible { outline: 3px solid #949cf7; outline-offset: 2px; }
small { opacity: .8; overflow-wrap: anywhere; }`;

export function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><link rel="icon" href="data:,"><style>${STYLE}</style></head><body><main>${body}</main></body></html>`;
}

export function messageHtml(title: string, text: string): string {
  return page(title, `<h1>${escapeHtml(title)}</h1><p role="alert">${escapeHtml(text)}</p>`);
}

export interface LoginView {
  people: { id: string; username: string; name: string }[];
  application: string;
  /** The authorize page's own query, kept through the login. */
  search: string;
}

export function loginHtml({ people, application, search }: LoginView): string {
  const buttons = people
    .map(
      ({ id, username, name }) =>
        `<button class="person" name="user_id" value="${id}"><bdi>${escapeHtml(name)}</bdi> <small>${escapeHtml(username)}</small></button>`,
    )
    .join('\n');
  return page(
    'Log in',
    `<h1>Who are you?</h1><p>${escapeHtml(application)} sent you to the simulated Discord. Choose who to be; there are no passwords.</p>
<form method="post" action="/oauth2/login?${escapeHtml(search)}">${buttons}</form>`,
  );
}

export interface ConsentView {
  application: string;
  description: string;
  user: { name: string; username: string };
  scopes: string[];
  permissions: bigint;
  redirect: string | undefined;
  search: string;
  guilds?: GuildRecord[];
  chosen?: string | undefined;
  locked?: boolean;
}

export function consentHtml(view: ConsentView): string {
  const items = view.scopes.map((scope) => `<li>${escapeHtml(SCOPE_TEXT[scope] ?? scope)}</li>`).join('');
  const blocked = view.guilds?.length === 0 && view.scopes.includes('bot') ? ' disabled' : '';
  const target =
    view.redirect === undefined
      ? ''
      : `<p><small>Afterwards you go to ${escapeHtml(new URL(view.redirect).origin)}</small></p>`;
  return page(
    `Authorize ${view.application}`,
    `<h1>${escapeHtml(view.application)} wants to access your account</h1>
<p>Signed in as <bdi><strong>${escapeHtml(view.user.name)}</strong></bdi> (${escapeHtml(view.user.username)}).
<a href="?${escapeHtml(view.search)}&amp;login=1">Not you?</a></p>
<p>This lets ${escapeHtml(view.application)}:</p><ul>${items}</ul>
<form method="post" action="/oauth2/authorize?${escapeHtml(view.search)}">
${view.guilds ? guildPicker(view, view.guilds) : ''}
<div class="actions"><button name="decision" value="cancel">Cancel</button>
<button name="decision" value="authorize"${blocked}>Authorize</button></div></form>${target}`,
  );
}

function guildPicker({ chosen, locked, permissions }: ConsentView, guilds: GuildRecord[]): string {
  if (guilds.length === 0) return '<p role="alert">You manage no server that it could be added to.</p>';
  const options = guilds
    .map(
      ({ id, name }) =>
        `<option value="${id}"${id === chosen ? ' selected' : ''}>${escapeHtml(name)}</option>`,
    )
    .join('');
  const asked =
    permissions === 0n
      ? ''
      : `<p><small>It asks for permissions ${permissions.toString()} there.</small></p>`;
  const only = locked ? ' aria-readonly="true"' : '';
  return `<label for="guild_id">Add to server</label><select id="guild_id" name="guild_id"${only}>${options}</select>${asked}`;
}
