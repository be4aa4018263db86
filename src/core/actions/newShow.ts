/** The files that a new show begins with. */
import { NOTES_FOLDER, SHOW_FILE } from '../index/layout';
import { newShowText } from '../yaml/create';

/** What studios call their departments, by the ids that people type for them. */
export const KNOWN_DEPARTMENTS: readonly { readonly id: string; readonly name: string; readonly aliases: readonly string[] }[] = [
  { id: 'story', name: 'Storyboards', aliases: ['storyboards', 'boards'] },
  { id: 'design', name: 'Design', aliases: ['art'] },
  { id: 'model', name: 'Modelling', aliases: ['modelling', 'modeling'] },
  { id: 'texture', name: 'Texturing', aliases: ['texturing', 'surfacing'] },
  { id: 'rig', name: 'Rigging', aliases: ['rigging'] },
  { id: 'layout', name: 'Layout', aliases: ['lay'] },
  { id: 'anim', name: 'Animation', aliases: ['animation'] },
  { id: 'techanim', name: 'Technical animation', aliases: ['shot-finaling', 'shot-clean-up'] },
  { id: 'fx', name: 'FX', aliases: ['effects'] },
  { id: 'light', name: 'Lighting', aliases: ['lighting', 'lgt'] },
  { id: 'comp', name: 'Compositing', aliases: ['compositing'] },
  { id: 'edit', name: 'Editorial', aliases: ['editorial'] },
];

export interface NewShowWishes {
  readonly code: string;
  /** The code where it is left out. */
  readonly name?: string | undefined;
  /** Ids of departments, or their usual names. */
  readonly departments: readonly string[];
}

/** The texts to write, paths relative to the show's folder; the show's own file comes last, so that a show is whole or none. */
export function newShowFiles(wishes: NewShowWishes): { readonly file: string; readonly text: string }[] {
  const { code } = wishes;
  const name = wishes.name === undefined || wishes.name === '' ? code : wishes.name;
  const departments = [...new Set(wishes.departments)].map(departmentOf);
  return [
    // Notes that not every reader of the repository may see never become part of it.
    { file: `${NOTES_FOLDER}/.gitignore`, text: 'private/\n' },
    { file: SHOW_FILE, text: newShowText({ code, name, departments }) },
  ];
}

function departmentOf(word: string): { id: string; name: string; aliases: readonly string[] } {
  const key = word.toLowerCase();
  const known = KNOWN_DEPARTMENTS.find(({ id, name, aliases }) => [id, name.toLowerCase(), ...aliases].includes(key));
  if (known === undefined) return { id: word, name: word.charAt(0).toUpperCase() + word.slice(1), aliases: [] };
  // The id is the one that was asked for; the usual one stays known as an alias.
  const aliases = [known.id, ...known.aliases].filter((alias) => alias !== word);
  return { id: word, name: known.name, aliases: known.id === word ? known.aliases : aliases };
}
