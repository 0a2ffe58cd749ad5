import type { Person } from './discord-human.js';

/** The dashboard's API as somebody who has logged in with Discord uses it: OAuth2, a cookie, GraphQL. */
export class Dashboard {
  private readonly cookies = new Map<string, string>();

  private constructor(
    private readonly url: string,
    private readonly discordApi: string,
  ) {}

  /** Follows the login as a browser does; the person's consent is given as Discord's own client gives it. */
  static async logIn(person: Person, at: { url: string; discordApi: string }): Promise<Dashboard> {
    const dashboard = new Dashboard(at.url, at.discordApi);
    const authorize = new URL(await dashboard.visit(`${at.url}/auth/discord`));
    const consent = await fetch(`${at.discordApi}/v10/oauth2/authorize${authorize.search}`, {
      method: 'POST',
      headers: { authorization: person.token, 'content-type': 'application/json' },
      body: JSON.stringify({ authorize: true }),
    });
    const { location } = (await consent.json()) as { location: string };
    await dashboard.visit(location);
    return dashboard;
  }

  /** @throws Error with the codes that the API gave */
  async graphql<Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-dragoman-request': '1', cookie: this.cookie },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: Data; errors?: unknown[] };
    if (errors) throw new Error(`GraphQL: ${JSON.stringify(errors)}`);
    return data;
  }

  /** The guild's budget for the month, in micro-US-dollars. */
  async setBudget(guildId: string, capMicros: number): Promise<void> {
    await this.graphql('mutation ($input: SetBudgetInput!) { setBudget(input: $input) { capMicros } }', {
      input: { guildId, capMicros },
    });
  }

  private get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** @returns where it leads */
  private async visit(url: string): Promise<string> {
    const response = await fetch(url, { redirect: 'manual', headers: { cookie: this.cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`${url} answered ${String(response.status)} and leads nowhere`);
    return location;
  }
}
