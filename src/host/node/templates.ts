/** The show's own pack templates on disk: the `.liquid` files of the notes folder's `templates/`. */
import { readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { TemplateFile } from '../../core/pack/templates';
import { isInside, readBytes } from './files';

export interface FoundTemplates {
  /** Sorted by name; `file` is relative to the show's folder. */
  readonly files: readonly TemplateFile[];
  /** Those that cannot be read, each with why. They must not be passed over: one may replace a built-in template. */
  readonly unread: readonly { readonly file: string; readonly why: string }[];
}

/** Reads the templates of a show; none where it has no such folder. `notes`: the notes folder. Throws nothing. */
export function readTemplates(root: string, notes: string): FoundTemplates {
  const files: TemplateFile[] = [];
  const unread: { file: string; why: string }[] = [];
  for (const name of namesIn(join(root, notes, 'templates'))) {
    const file = `${notes}/templates/${name}`;
    const text = readTemplate(root, file);
    if (typeof text === 'string') files.push({ file, text });
    else unread.push({ file, why: text.why });
  }
  return { files, unread };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.liquid') && !name.startsWith('.')).sort();
  } catch {
    return [];
  }
}

function readTemplate(root: string, file: string): string | { readonly why: string } {
  if (!isInside(realpathSync(root), join(root, file))) return { why: 'this link leads out of the show, or nowhere' };
  const read = readBytes(root, file);
  if (read === undefined || 'why' in read) return { why: 'this template cannot be read' };
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(read.bytes);
  } catch {
    return { why: 'this template is not UTF-8 text' };
  }
}
