'use client';

export type Toast = { kind: 'success' | 'error' | 'warning' | 'info'; text: string };
type Show = (toast: Toast) => void;

const waiting: Toast[] = [];
let show: Show | null = null;
let onFirst: (() => void) | null = null;

function say(kind: Toast['kind'], text: string): void {
  if (show) {
    show({ kind, text });
    return;
  }
  waiting.push({ kind, text });
  onFirst?.();
}

/** Says something short at the bottom right of the screen; the code that shows it is fetched with the first one. */
export const toast = {
  success: (text: string) => say('success', text),
  error: (text: string) => say('error', text),
  warning: (text: string) => say('warning', text),
  info: (text: string) => say('info', text),
};

/** Calls back once something is to be shown (the Toaster listens). Returns how to stop listening. */
export function whenToasting(listener: () => void): () => void {
  onFirst = listener;
  if (waiting.length > 0) listener();
  return () => {
    onFirst = null;
  };
}

/** Takes over showing, starting with what waited. Returns how to hand it back. */
export function showToasts(next: Show): () => void {
  show = next;
  for (const toasted of waiting.splice(0)) next(toasted);
  return () => {
    show = null;
  };
}
