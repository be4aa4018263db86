/** Adds a query to those that the people of a show share. */
import { appendItem } from '../yaml/edit';
import { newFileText } from '../yaml/create';
import type { Change, ShowTexts } from './change';

/** `file` is the show's file of queries, which is made where there is none. Throws EditRefused. */
export function saveQuery(texts: ShowTexts, file: string, saved: { readonly name: string; readonly query: string }): Change {
  const text = texts.text(file);
  const item = { name: saved.name, query: saved.query };
  return {
    summary: `Saved the query ${saved.name}`,
    files: text === undefined ? [] : [{ file, edits: appendItem(text, 'queries', item) }],
    creates: text === undefined ? [{ file, text: newFileText({ queries: [item] }) }] : [],
  };
}
