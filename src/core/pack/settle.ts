/** The last step of rendering: line breaks inside values become what the line around them allows. */
import { BREAK } from './escape';
import type { PackFormat } from './formats';
import { linePrefix, wrapLine } from './wrap';

/** The finished body of a rendered template. It ends with one line break, if it is not empty. */
export function settle(rendered: string, format: PackFormat): string {
  if (format === 'csv') return settleCsv(rendered);
  if (format === 'html') return ended(settleHtml(rendered).replaceAll(/(?:[ \t]*\n){2,}/g, '\n'));
  const out: string[] = [];
  for (const line of rendered.split(/\r?\n/)) {
    if (format === 'markdown') out.push(markdownLine(line));
    else if (format === 'slack') out.push(line.replaceAll(BREAK, '\n').trimEnd());
    else out.push(...textLine(line));
  }
  return ended(out.join('\n').replaceAll(/\n{3,}/g, '\n\n'));
}

function markdownLine(line: string): string {
  if (!line.includes(BREAK)) return line.trimEnd();
  const { first, rest } = linePrefix(line);
  const body = line.slice(first.length).trimEnd();
  if (body.startsWith('|')) return first + body.replaceAll(new RegExp(`${BREAK}+`, 'g'), ' / ');
  if (body.startsWith('#')) return first + body.replaceAll(new RegExp(`${BREAK}+`, 'g'), ' ');
  // Two spaces break the line inside a paragraph; an empty line in the value starts a new one in the same list item.
  return first + body.split(new RegExp(`${BREAK}{2,}`)).map((part) => part.replaceAll(BREAK, `  \n${rest}`)).join(`\n${rest.trimEnd()}\n${rest}`);
}

function textLine(line: string): string[] {
  const { first, rest } = linePrefix(line);
  const parts = line.slice(first.length).split(BREAK);
  return parts.flatMap((part, i) => {
    const lead = i === 0 ? { first, rest } : linePrefix(rest + part);
    const words = i === 0 ? part : (rest + part).slice(lead.first.length);
    // A line that fits stays as it was typed, with its runs of spaces.
    return wrapLine(words, lead.first, lead.rest).length === 1 ? [(lead.first + words).trimEnd()] : wrapLine(words, lead.first, lead.rest);
  });
}

/** A break inside a tag can only be in an attribute, where an element cannot stand. */
function settleHtml(html: string): string {
  if (!html.includes(BREAK)) return html;
  let out = '';
  let inTag = false;
  for (const sign of html) {
    if (sign === '<') inTag = true;
    else if (sign === '>') inTag = false;
    out += sign !== BREAK ? sign : inTag ? ' ' : '<br>';
  }
  return out;
}

/** Drops the empty lines that a template's tags leave; what stands in quotes is a value and stays. */
function settleCsv(text: string): string {
  const parts = text.split('"');
  // Even parts lie outside quotes: a doubled quote inside a cell only makes an empty one between two odd parts.
  return ended(parts.map((part, i) => (i % 2 === 1 ? part : part.replaceAll(/[ \t]*\n(?:[ \t]*\n)*[ \t]*/g, '\n'))).join('"'));
}

function ended(text: string): string {
  const body = text.replace(/^[ \t]*\n+/, '').replace(/\s+$/, '');
  return body === '' ? '' : `${body}\n`;
}
