/** A person who is logged in on the dashboard, as Discord describes them. */
export interface User {
  /** Discord user id. */
  readonly id: string;
  /** Global display name, else username. */
  readonly name: string;
  readonly avatarUrl: string | null;
  /** The locale of the person's Discord client. */
  readonly locale: string | null;
}
