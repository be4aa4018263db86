/** What sort of file it is. What stands inside decides; the path helps only where that is silent. */
import type { FileKind } from '../../model/types';
import { child, type MapNode, type YamlNode } from '../node';
import { isNothing } from './values';

/** The marker of a show: the one file whose name means something. */
export const SHOW_FILE = 'shotnotes.yaml';

export function kindOf(file: string, root: YamlNode | undefined): FileKind {
  const name = file.slice(file.lastIndexOf('/') + 1);
  if (name === SHOW_FILE) return 'show';
  return (root?.type === 'map' ? byContent(root) : undefined) ?? byPath(file, name);
}

function byContent(root: MapNode): FileKind | undefined {
  const holds = (key: string): boolean => root.entries.some((entry) => entry.key === key);
  const list = (key: string): boolean => {
    const value = child(root, key);
    return value !== undefined && (value.type === 'list' || isNothing(value));
  };
  if (child(root, 'show')?.type === 'map') return 'show';
  if (list('packs')) return 'sent';
  if (list('notes') || holds('session')) return 'dailies';
  if (list('tasks')) return 'tasks';
  if (list('queries')) return 'queries';
  if (holds('terms')) return 'glossary';
  if (holds('date')) return 'dailies';
  if (list('shots') || list('assets')) return 'shots';
  if (holds('notes')) return 'dailies';
  if (holds('tasks')) return 'tasks';
  return undefined;
}

function byPath(file: string, name: string): FileKind {
  const folders = file.split('/').slice(0, -1);
  if (folders.includes('dailies')) return 'dailies';
  if (folders.includes('tasks')) return 'tasks';
  if (folders.includes('sent')) return 'sent';
  if (name === 'shots.yaml') return 'shots';
  if (name === 'queries.yaml') return 'queries';
  if (name === 'glossary.yaml') return 'glossary';
  return 'other';
}
