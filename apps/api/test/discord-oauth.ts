import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Person {
  id: string;
  username: string;
  global_name: string | null;
  avatar: string | null;
  locale: string;
}

export interface PersonGuild {
  id: string;
  name: string;
  icon: string | null;
  owner: boolean;
  permissions: string;
}

interface Grant {
  person: Person;
  challenge: string;
  redirectUri: string;
  guildId: string | null;
}

/**
 * Discord's OAuth2 pages and what may be read with a person's token, for what the simulator cannot do on request: tokens
 * that expire, refusals, counted calls. Checks what a server must: client, redirect address, PKCE, codes used once.
 */
export class DiscordOAuth {
  readonly clientId = '900000000000000001';
  readonly clientSecret = 'client-secret';
  readonly guilds = new Map<string, PersonGuild[]>();
  /** Requests by path. */
  readonly calls: string[] = [];
  /** Seconds that new tokens live. */
  expiresIn = 604_800;
  /** Answers every further request with this status. */
  failing: number | undefined;
  /** Whether the token answer names the guild that the bot was added to. */
  namesGuild = true;
  private readonly codes = new Map<string, Grant>();
  private readonly access = new Map<string, Person>();
  private readonly refresh = new Map<string, Person>();
  private server: Server;

  async listen(): Promise<void> {
    this.server = createServer((request, response) => {
      void this.answer(request, response);
    });
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  get origin(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  /** The person presses Authorize on the page that `location` names. @returns where the browser is sent */
  authorize(location: string, person: Person): string {
    const url = new URL(location);
    const get = (name: string): string => url.searchParams.get(name) ?? '';
    if (url.origin !== this.origin || url.pathname !== '/oauth2/authorize')
      throw new Error(`not our page: ${location}`);
    if (get('client_id') !== this.clientId || get('response_type') !== 'code')
      throw new Error('not our client');
    if (get('code_challenge_method') !== 'S256' || get('code_challenge') === '') throw new Error('no PKCE');
    const code = randomBytes(12).toString('hex');
    const guildId = get('scope').split(' ').includes('bot') ? get('guild_id') : null;
    this.codes.set(code, {
      person,
      challenge: get('code_challenge'),
      redirectUri: get('redirect_uri'),
      guildId,
    });
    const back = new URL(get('redirect_uri'));
    back.searchParams.set('code', code);
    back.searchParams.set('state', get('state'));
    if (guildId) back.searchParams.set('guild_id', guildId);
    return back.href;
  }

  /** Tokens that were given out stop working. */
  revokeAll(): void {
    this.access.clear();
    this.refresh.clear();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const send = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const { pathname } = new URL(request.url ?? '/', this.origin);
    this.calls.push(pathname);
    if (this.failing !== undefined) {
      send(this.failing, { message: 'nothing works' });
      return;
    }
    if (pathname === '/api/oauth2/token') {
      const tokens = this.token(new URLSearchParams(await bodyOf(request)));
      send(tokens ? 200 : 400, tokens ?? { error: 'invalid_grant' });
      return;
    }
    const person = this.access.get((request.headers.authorization ?? '').replace(/^Bearer /, ''));
    if (!person) send(401, { message: '401: Unauthorized', code: 0 });
    else if (pathname === '/api/v10/users/@me') send(200, person);
    else if (pathname === '/api/v10/users/@me/guilds') send(200, this.guilds.get(person.id) ?? []);
    else send(404, { message: '404: Not Found', code: 0 });
  }

  private token(form: URLSearchParams): object | undefined {
    if (form.get('client_id') !== this.clientId || form.get('client_secret') !== this.clientSecret)
      return undefined;
    if (form.get('grant_type') === 'refresh_token') {
      const person = take(this.refresh, form.get('refresh_token'));
      return person && this.issue(person, null);
    }
    const grant = take(this.codes, form.get('code'));
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!grant || challenge !== grant.challenge || form.get('redirect_uri') !== grant.redirectUri)
      return undefined;
    return this.issue(grant.person, grant.guildId);
  }

  private issue(person: Person, guildId: string | null): object {
    const [access, refresh] = [randomBytes(12).toString('hex'), randomBytes(12).toString('hex')];
    this.access.set(access, person);
    this.refresh.set(refresh, person);
    return {
      token_type: 'Bearer',
      access_token: access,
      refresh_token: refresh,
      expires_in: this.expiresIn,
      scope: 'identify guilds',
      ...(guildId && this.namesGuild && { guild: { id: guildId } }),
    };
  }
}

function take<T>(from: Map<string, T>, key: string | null): T | undefined {
  const value = from.get(key ?? '');
  from.delete(key ?? '');
  return value;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
