import { makeSecret } from "../http/secrets.ts";

const goodForMs = 30_000;
const ticketsKept = 1_000;

/** Tickets to join live rooms: random, good once and for 30 s. A WebSocket opened by a browser can carry no header. */
export interface LiveTickets<T> {
  issue(room: string, admits: T): string;
  /** Returns what the ticket admits to, and ends it. */
  redeem(room: string, ticket: string): T | undefined;
}

export function createLiveTickets<T>(now: () => number = Date.now): LiveTickets<T> {
  const open = new Map<string, { readonly room: string; readonly admits: T; readonly until: number }>();
  return {
    issue(room, admits) {
      for (const [ticket, { until }] of open) {
        if (until >= now() && open.size < ticketsKept) break;
        open.delete(ticket);
      }
      const ticket = makeSecret();
      open.set(ticket, { room, admits, until: now() + goodForMs });
      return ticket;
    },
    redeem(room, ticket) {
      const found = open.get(ticket);
      open.delete(ticket);
      return found && found.room === room && found.until >= now() ? found.admits : undefined;
    },
  };
}
