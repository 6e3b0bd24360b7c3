// The only file that knows Tauri: one command out, one event in.

import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';

/** Asks the one command. */
export function ask(name: string, request: unknown): Promise<unknown> {
  return invoke('call', { name, ask: request });
}

/** Tells of what happened without being asked for, until the returned function is called. */
export function hear(tell: (what: unknown) => void): Promise<() => void> {
  return listen('changed', (event) => tell(event.payload));
}
