/**
 * What a show's own HTML template may put into a mail: an allow-list of elements, attributes and styles. The template is
 * a file of the repository, so it is trusted to look as it likes and not to run, load or report anything.
 */
import { escapeHtml } from './escape';
import { isSafeLink } from './mailHtml';

const ELEMENTS = new Set([
  'a', 'abbr', 'b', 'blockquote', 'br', 'caption', 'center', 'code', 'col', 'colgroup', 'dd', 'del', 'div', 'dl', 'dt', 'em', 'font', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6',
  'hr', 'i', 'img', 'ins', 'li', 'mark', 'ol', 'p', 'pre', 'q', 's', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'u', 'ul',
]);
/** Elements whose content is dropped with them: it is not for reading. */
const SILENT = new Set(['head', 'iframe', 'math', 'noscript', 'object', 'script', 'style', 'svg', 'template', 'title', 'textarea', 'select', 'xmp', 'noembed', 'noframes', 'plaintext']);
const ATTRIBUTES = new Set(['align', 'alt', 'bgcolor', 'border', 'cellpadding', 'cellspacing', 'colspan', 'color', 'dir', 'face', 'height', 'href', 'lang', 'role', 'rowspan', 'size', 'span', 'src', 'start', 'style', 'title', 'valign', 'width']);

const TAG = /<(?:!--[\s\S]*?(?:--!?>|$)|[!?][^>]*(?:>|$)|(\/?)([a-z][a-z0-9:-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)(?:>|(?=<)|$))/giy;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+)))?/g;

/** The HTML with only what the lists allow. `source` gives the address of a picture, or none to leave its text. */
export function safeHtml(html: string, source: (url: string) => string | undefined): string {
  let out = '';
  let at = 0;
  let silent: string | undefined;
  while (at < html.length) {
    const next = html.indexOf('<', at);
    const text = html.slice(at, next === -1 ? html.length : next);
    if (silent === undefined) out += text.replaceAll('>', '&gt;');
    if (next === -1) break;
    TAG.lastIndex = next;
    const tag = TAG.exec(html);
    if (tag === null) { if (silent === undefined) out += '&lt;'; at = next + 1; continue; }
    at = Math.max(TAG.lastIndex, next + 1);
    const name = tag[2]?.toLowerCase();
    if (name === undefined) continue;
    const closes = tag[1] === '/';
    if (silent !== undefined) { if (closes && name === silent) silent = undefined; continue; }
    if (SILENT.has(name)) { if (!closes) silent = name; continue; }
    if (!ELEMENTS.has(name)) continue;
    out += closes ? `</${name}>` : element(name, tag[3] ?? '', source);
  }
  return out;
}

function element(name: string, attributes: string, source: (url: string) => string | undefined): string {
  let out = `<${name}`;
  let alt = '';
  for (const found of attributes.matchAll(ATTRIBUTE)) {
    const key = (found[1] ?? '').toLowerCase();
    const value = decoded(found[2] ?? found[3] ?? found[4] ?? '');
    if (!ATTRIBUTES.has(key)) continue;
    const safe = attributeValue(name, key, value, source);
    if (key === 'alt') alt = value;
    if (safe !== undefined) out += ` ${key}="${escapeHtml(safe)}"`;
  }
  // A picture that may not be loaded is told by its words.
  return name === 'img' && !out.includes(' src="') ? escapeHtml(alt) : `${out}>`;
}

function attributeValue(element: string, key: string, value: string, source: (url: string) => string | undefined): string | undefined {
  if (key === 'href') return element === 'a' && isSafeLink(value) ? value : undefined;
  if (key === 'src') return element === 'img' ? source(value) : undefined;
  if (key !== 'style') return value;
  const kept = value.split(';').filter((rule) => !/url|expression|import|behaviou?r|binding|position|[\\@<>{}]|\/\*/i.test(rule));
  return kept.join(';').trim() || undefined;
}

/** Character references decoded, so that no rule above is passed by writing a letter as a number. */
function decoded(value: string): string {
  return value
    .replaceAll(/&#(?:x([0-9a-f]+)|(\d+));?/gi, (all: string, hex: string | undefined, decimal: string | undefined) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code < 0x110000 && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : all;
    })
    .replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&colon;', ':')
    .replaceAll('&Tab;', '').replaceAll('&NewLine;', '').replaceAll('&amp;', '&');
}
