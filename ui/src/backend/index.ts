// The command table as the window sees it: a name and a request in, a response or a refusal out.

import type { Commands } from '../generated/commands';
import type { Change, ErrorCode } from '../generated/views';
import * as tauri from './tauri';

export type CommandName = keyof Commands;
export type Ask<K extends CommandName> = Commands[K][0];
export type Response<K extends CommandName> = Commands[K][1];

/** Why a command did not do what was asked. The code may be one that a newer program knows. */
export interface Refusal {
  code: ErrorCode | (string & {});
  detail: string;
}

/** Runs a command; rejects with a `Refusal` and with nothing else. */
export async function call<K extends CommandName>(name: K, ask: Ask<K>): Promise<Response<K>> {
  try {
    return (await tauri.ask(name, ask)) as Response<K>;
  } catch (error) {
    throw asRefusal(error);
  }
}

/** Calls this for each change nobody asked for, until the returned function is called. */
export function onChange(tell: (what: Change) => void): () => void {
  const listening = tauri.hear((what) => {
    if (what === 'index' || what === 'notices' || what === 'sync') tell(what);
  });
  return () => void listening.then((stop) => stop());
}

/** Whatever was thrown, as a refusal. */
export function asRefusal(error: unknown): Refusal {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string') {
    const detail = 'detail' in error && typeof error.detail === 'string' ? error.detail : '';
    return { code: error.code, detail };
  }
  return { code: 'window', detail: String(error) };
}
