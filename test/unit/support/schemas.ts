import Ajv, { type ValidateFunction } from 'ajv';
import dailies from '../../../schemas/dailies.schema.json';
import glossary from '../../../schemas/glossary.schema.json';
import queries from '../../../schemas/queries.schema.json';
import sent from '../../../schemas/sent.schema.json';
import shotnotes from '../../../schemas/shotnotes.schema.json';
import shots from '../../../schemas/shots.schema.json';
import tasks from '../../../schemas/tasks.schema.json';

export const SCHEMAS = { dailies, glossary, queries, sent, shotnotes, shots, tasks };
export type SchemaName = keyof typeof SCHEMAS;

const compiled = new Map<SchemaName, ValidateFunction>();

/** What is wrong with a document, each as `path: message`; empty where it is valid. */
export function schemaErrors(name: SchemaName, document: unknown): string[] {
  let validate = compiled.get(name);
  if (validate === undefined) {
    // `markdownEnumDescriptions` is VS Code's own keyword: hover texts for each word of a list.
    const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, keywords: ['markdownEnumDescriptions'] });
    compiled.set(name, validate = ajv.compile(SCHEMAS[name]));
  }
  if (validate(document)) return [];
  return (validate.errors ?? []).map((e) => `${e.instancePath || '/'}: ${e.message ?? e.keyword}`);
}

/** The schema of a show's file by its place, or undefined for a file that has none. */
export function schemaOf(file: string): SchemaName | undefined {
  if (file.endsWith('shotnotes.yaml')) return 'shotnotes';
  const inFolder = /(?:^|\/)(dailies|tasks|sent)\/.*\.yaml$/.exec(file)?.[1] ?? /(?:^|\/)(shots|queries|glossary)\.yaml$/.exec(file)?.[1];
  return inFolder === undefined ? undefined : (inFolder as SchemaName);
}
