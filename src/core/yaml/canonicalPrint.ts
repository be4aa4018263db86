/** The canonical form as text: two spaces a level, list items indented under their key. */
import type { Form, FormEntry, FormValue } from './canonicalForm';
import { blockScalar, doubleQuoted } from './quote';

export function printForm(form: Form, eol: string): string {
  const lines: string[] = [...form.preamble];
  const root = form.root;
  if (root.type === 'map') for (const entry of root.entries) printEntry(lines, entry, 0, eol);
  else if (root.type === 'seq') for (const entry of root.entries) printItem(lines, entry, 0, eol);
  if (root.type === 'map' || root.type === 'seq') lines.push(...root.trail);
  lines.push(...form.ending);
  while (lines.at(-1) === '') lines.pop();
  while (lines[0] === '') lines.shift();
  return (form.bom ? '\ufeff' : '') + lines.join(eol) + eol;
}

const margin = (indent: number): string => ' '.repeat(indent);
const withComment = (line: string, comment: string): string => (comment === '' ? line : `${line} ${comment}`);

/** Comment lines at a margin; several blank lines become one. */
function printLead(lines: string[], lead: readonly string[], indent: number): void {
  for (const line of lead) {
    if (line !== '') lines.push(margin(indent) + line);
    else if (lines.at(-1) !== '') lines.push('');
  }
}

function printEntry(lines: string[], entry: FormEntry, indent: number, eol: string): void {
  printLead(lines, entry.lead, indent);
  printValue(lines, margin(indent) + entry.head, entry.value, entry.comment, indent, eol);
}

/** `line` holds the margin and the key, or the margin and the dash. */
function printValue(lines: string[], line: string, value: FormValue, comment: string, indent: number, eol: string): void {
  if (value.type === 'line') {
    lines.push(withComment(value.text === '' ? line : `${line} ${value.text}`, comment));
  } else if (value.type === 'lines') {
    const [first = '', ...rest] = value.lines;
    lines.push(`${line} ${first}`, ...rest.map((text) => (text === '' ? '' : margin(indent + 2) + text)));
    if (comment !== '') lines.push(`${lines.pop() ?? ''} ${comment}`);
  } else if (value.type === 'block') {
    const block = blockScalar(value.value, { indent, eol });
    if (block === undefined) lines.push(withComment(`${line} ${doubleQuoted(value.value)}`, comment));
    else lines.push(withComment(`${line} ${block.header}`, comment), block.body);
  } else {
    lines.push(withComment(value.props === '' ? line : `${line} ${value.props}`, comment));
    for (const entry of value.entries) {
      if (value.type === 'map') printEntry(lines, entry, indent + 2, eol);
      else printItem(lines, entry, indent + 2, eol);
    }
    printLead(lines, value.trail, indent + 2);
  }
}

function printItem(lines: string[], entry: FormEntry, dash: number, eol: string): void {
  printLead(lines, entry.lead, dash);
  const { value, comment } = entry;
  const first = value.type === 'map' ? value.entries[0] : undefined;
  if (value.type !== 'map' || first === undefined || comment !== '' || value.props !== '') {
    printValue(lines, `${margin(dash)}-`, value, comment, dash, eol);
    return;
  }
  // The first key stands behind the dash, so what stands above that key comes to stand above the item.
  printLead(lines, first.lead.filter((line) => line !== ''), dash);
  printValue(lines, `${margin(dash)}- ${first.head}`, first.value, first.comment, dash + 2, eol);
  for (const rest of value.entries.slice(1)) printEntry(lines, rest, dash + 2, eol);
  printLead(lines, value.trail, dash + 2);
}
