/** Of everything the pages know about a server. */
export const guildKey = (id: string) => ['guild', id];
