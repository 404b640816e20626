/** What a sealed password is bound to: its table and its row. */
export const secretContext = (table: 'relay' | 'bounce_mailbox', id: string): string => `${table}|${id}|secret`;
