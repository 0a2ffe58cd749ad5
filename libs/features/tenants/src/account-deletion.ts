/** An account that its owner wants deleted. */
export interface AccountDeletion {
  readonly requestedAt: Date;
  /** From then on it is erased; until then the owner can take it back. */
  readonly dueAt: Date;
}

/** How long the owner can take the deletion of an account back. */
export const deletionGraceDays = 30;
