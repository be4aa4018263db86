/** Plain text from a template's own HTML: the other half of a mail, for readers that show no HTML. */
import { safeHtml } from './safeHtml';
import { linePrefix, wrapLine } from './wrap';

const BLOCKS = /<\/?(?:p|div|h[1-6]|table|tr|ul|ol|dl|dt|dd|blockquote|pre|hr|center|caption)\b[^>]*>/gi;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** Lines of at most 78 columns: blocks on lines of their own, list items with a dash, cells apart by two spaces. */
export function htmlToText(html: string): string {
  const text = safeHtml(html, () => undefined)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/gi, (_all, url: string, words: string) => (words === url ? words : `${words} (${url})`))
    .replaceAll(/<br>/gi, '\n').replaceAll(/<li\b[^>]*>/gi, '\n- ').replaceAll(/<\/t[dh]>/gi, '  ').replaceAll(BLOCKS, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(?:#(\d+)|(\w+));/g, (all: string, code: string | undefined, name: string | undefined) => (code === undefined ? NAMED[name ?? ''] ?? all : String.fromCodePoint(Number(code))));
  const lines = text.split('\n').flatMap((line) => {
    const { first, rest } = linePrefix(line.trim());
    return wrapLine(line.trim().slice(first.length), first, rest);
  });
  const body = lines.join('\n').replaceAll(/\n{3,}/g, '\n\n').trim();
  return body === '' ? '' : `${body}\n`;
}
