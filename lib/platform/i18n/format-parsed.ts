import formatOnly from 'use-intl/format-message/format-only';

/**
 * The formatter of browsers: messages parsed beforehand. Where every part of a message is empty for a value
 * ("{count, plural, =0 {} …}"), the library gives an empty list, which its translator then refuses: here it is ''.
 */
function formatParsed(...args: Parameters<typeof formatOnly>): ReturnType<typeof formatOnly> {
  const said = formatOnly(...args);
  return Array.isArray(said) && said.length === 0 ? '' : said;
}
formatParsed.raw = false;

export default formatParsed;
