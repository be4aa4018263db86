/**
 * What makes a value harmless in each format. It is applied to every value that a template prints, by the engine, so
 * that no template can forget it: text from a note is never markup.
 */
import { csvCell } from './csvCells';
import type { PackFormat } from './formats';

/** Stands for a line break inside a value until `settle` knows what the line around it is. */
export const BREAK = '\u0001';

/** A template's value as text. Lists read as "a, b"; things that are neither text nor number print as nothing. */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? value.map(asText).join(', ') : '';
}

/** Without characters that no reader should ever get: controls, and the mark that this module uses itself. */
export function withoutControls(text: string): string {
  return text.replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replaceAll(/[^\P{Cc}\n\t]/gu, '');
}

const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => HTML[sign] ?? sign);
}

/** Signs that mean something anywhere in Markdown; `_` only where it could open or close emphasis. */
function escapeMarkdownLine(line: string): string {
  const text = line.replaceAll(/[\\`*[\]|~]|<(?=[\p{L}/!?])|&(?=#?\w+;)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\$&`);
  return text
    .replace(/^[ \t]+/, (blank) => '\u00a0'.repeat(blank.length))
    .replace(/^(?=#{1,6}(?:\s|$)|>|[-+](?:\s|$)|[-=]+\s*$)/, '\\')
    .replace(/^(\d{1,9})(?=[.)](?:\s|$))/, '$1\\');
}

/**
 * Slack reads three escapes and no others, so a sign that would make bold, italic, code or a quote of a note's own
 * words is kept apart from its word by a zero-width space.
 */
function escapeSlackLine(line: string): string {
  return line
    .replaceAll(/(?<![\p{L}\p{N}])([*_~`])(?=\S)/gu, '\u200b$1\u200b')
    .replace(/^>/, '\u200b>')
    .replaceAll(/[&<>]/g, (sign) => HTML[sign] ?? sign);
}

const lines = (text: string, each: (line: string) => string): string => withoutControls(text).split('\n').map(each).join(BREAK);

/** The escape of each format. Line breaks come out as `BREAK`, but in CSV, where a quoted cell holds them as they are. */
export const ESCAPES: Readonly<Record<PackFormat | 'subject', (text: string) => string>> = {
  markdown: (text) => lines(text, escapeMarkdownLine),
  html: (text) => lines(text, escapeHtml),
  text: (text) => lines(text, (line) => line),
  slack: (text) => lines(text, escapeSlackLine),
  csv: csvCell,
  subject: (text) => withoutControls(text).replaceAll(/\s+/g, ' '),
};
