/** The formatter of use-intl by the path of its file, for format-message.ts. */
declare module '*/use-intl/dist/esm/production/format-message/index.js' {
  export { default } from 'use-intl/format-message';
}
