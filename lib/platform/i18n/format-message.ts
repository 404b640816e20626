// By its path: next.config.js puts the present file in the place of use-intl/format-message.
import formatText from '../../../node_modules/use-intl/dist/esm/production/format-message/index.js';
import formatParsed from './format-parsed';

/**
 * The formatter of the server: texts, which pages read, and messages parsed beforehand, which client components read
 * (browser-messages.ts) when they are rendered here first. Browsers get the second half alone.
 */
function formatMessage(...args: Parameters<typeof formatText>): ReturnType<typeof formatText> {
  const [key, message, ...rest] = args;
  return Array.isArray(message) ? formatParsed(key, message, ...rest) : formatText(...args);
}
formatMessage.raw = true;

export default formatMessage;
