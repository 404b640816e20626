/**
 * Under our CSP a <style> element needs the page's nonce. react-remove-scroll (inside Radix dialogs and menus) reads it
 * from the global __webpack_nonce__ through the package get-nonce; the page's own scripts carry it.
 */
declare global {
  var __webpack_nonce__: string | undefined;
}

/** Sets the global once in the browser; importing this file is enough. */
export function exposeNonce(): void {
  if (typeof document === 'undefined' || globalThis.__webpack_nonce__) return;
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
  if (nonce) globalThis.__webpack_nonce__ = nonce;
}

exposeNonce();
