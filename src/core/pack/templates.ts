/**
 * The templates of a show: the built-in ones, and the show's own, which join or replace them. A template sees the data
 * it is given and the other templates by name; it can read nothing else, run no code, and is stopped by limits on time,
 * memory and size.
 */
import { type Context, type Emitter, Liquid, type Parsed, type Position } from 'liquidjs/dist/liquid.browser.mjs';
import { BUILT_IN } from './builtIn';
import { asText, ESCAPES } from './escape';
import { restrict } from './filters';
import type { PackFormat } from './formats';
import { settle } from './settle';
import { readHead, TemplateError, type TemplateHead, type TemplateParts, templateParts } from './templateHead';

/** A template file: its path for messages, its text. */
export interface TemplateFile { readonly file: string; readonly text: string }

/** The most that one pack may take: characters of template, milliseconds, and characters or items made on the way. */
export const TEMPLATE_LIMITS = { parse: 1_000_000, renderMs: 2_000, memory: 40_000_000 };

interface Source extends TemplateFile { readonly parts: TemplateParts; readonly builtIn: boolean }

export interface TemplateName { readonly name: string; readonly file: string; readonly builtIn: boolean }

export interface Rendered { readonly subject: string; readonly body: string }

export class Templates {
  private readonly sources = new Map<string, Source>();
  private readonly engines = new Map<PackFormat | 'subject', Liquid>();
  private readonly heads = new Map<Source, TemplateHead>();
  private readonly parsed = new Map<string, Parsed>();

  /** `own`: the show's template files, each known by its file's name and by its head's. One named like a built-in replaces it. */
  constructor(own: readonly TemplateFile[] = [], private readonly limits = TEMPLATE_LIMITS) {
    for (const file of BUILT_IN) this.sources.set(baseName(file.file), { ...file, parts: templateParts(file.text), builtIn: true });
    for (const file of own) {
      const parts = templateParts(file.text);
      const source = { ...file, parts, builtIn: false };
      this.sources.set(baseName(file.file), source).set(nameOf(file, parts), source);
    }
  }

  /** Every template that makes packs, by name; parts without a head are not listed. */
  list(): TemplateName[] {
    const listed = new Set<Source>();
    return [...this.sources].filter(([, source]) => source.parts.head !== undefined && !listed.has(source) && listed.add(source))
      .map(([name, { file, builtIn }]) => ({ name, file, builtIn }));
  }

  has(name: string): boolean {
    return this.sources.has(name);
  }

  /** The template's head. Throws `TemplateError`; of a name that no template has, with what there is. */
  head(name: string): TemplateHead {
    const source = this.sources.get(name);
    if (source === undefined) throw new TemplateError(`there is no template "${name}"; there are ${this.list().map((one) => one.name).join(', ')}`, name, 1, 1);
    if (source.parts.head === undefined) throw new TemplateError('a template that makes packs starts with a head between two lines of ---', source.file, 1, 1);
    let head = this.heads.get(source);
    if (head === undefined) this.heads.set(source, head = readHead(source.file, source.parts.head, name));
    return head;
  }

  /** Renders body and subject from plain data. Throws `TemplateError` with the place in the template at fault. */
  render(name: string, data: object): Rendered {
    const head = this.head(name);
    return { subject: this.renderSubject(name, head, data), body: settle(this.run(name, head.format, data), head.format) };
  }

  /** Names of all templates and parts, for `render` tags and completion. */
  names(): string[] {
    return [...this.sources.keys()];
  }

  private run(name: string, format: PackFormat, data: object): string {
    const engine = this.engine(format);
    try {
      const key = `${format} ${name}`;
      let parsed = this.parsed.get(key);
      if (parsed === undefined) this.parsed.set(key, parsed = engine.parse(this.sources.get(name)?.parts.body ?? '', name));
      return asText(engine.renderSync(parsed, data));
    } catch (error) {
      throw this.explained(error, name);
    }
  }

  private renderSubject(name: string, head: TemplateHead, data: object): string {
    const engine = this.engine('subject');
    try {
      const key = `subject ${name}`;
      let parsed = this.parsed.get(key);
      if (parsed === undefined) this.parsed.set(key, parsed = engine.parse(head.subject, name));
      return ESCAPES.subject(asText(engine.renderSync(parsed, data))).trim().slice(0, 250);
    } catch (error) {
      const { problem, at } = found(error, this.limits);
      const [line, column] = head.subjectAt;
      throw new TemplateError(`in the subject: ${problem}`, this.sources.get(name)?.file ?? name, line + at[0] - 1, at[0] === 1 ? column + at[1] - 1 : at[1]);
    }
  }

  private explained(error: unknown, name: string): TemplateError {
    const { problem, at, file } = found(error, this.limits);
    const source = this.sources.get(file ?? name) ?? this.sources.get(name);
    return new TemplateError(problem, source?.file ?? name, at[0] + (source?.parts.bodyLine ?? 0), at[1]);
  }

  private engine(format: PackFormat | 'subject'): Liquid {
    let engine = this.engines.get(format);
    if (engine !== undefined) return engine;
    const escape = ESCAPES[format];
    const { sources } = this;
    engine = new Liquid({
      // Only names of templates are files here; asynchronous reading is never used.
      fs: {
        exists: (file) => Promise.resolve(sources.has(file)), existsSync: (file) => sources.has(file),
        readFile: (file) => Promise.resolve(sources.get(file)?.parts.body ?? ''), readFileSync: (file) => sources.get(file)?.parts.body ?? '',
        resolve: (_folder, file) => file,
      },
      relativeReference: false, cache: true, ownPropertyOnly: true, strictFilters: true,
      parseLimit: this.limits.parse, renderLimit: this.limits.renderMs, memoryLimit: this.limits.memory,
      outputEscape: (value) => escape(asText(value)),
    });
    restrict(engine);
    limitOutput(engine);
    this.engines.set(format, engine);
    return engine;
  }
}

/**
 * Counts what is written: the library's limits see what filters make, but neither a text in a loop nor what `capture`
 * keeps, and a few nested loops over either fill the machine's memory.
 */
function limitOutput(engine: Liquid): void {
  const { renderer } = engine;
  const render = renderer.renderTemplates.bind(renderer);
  renderer.renderTemplates = (templates, context, emitter) => render(templates, context, emitter ?? counting(context));
}

function counting(context: Context): Emitter {
  let buffer = '';
  return {
    get buffer() { return buffer; },
    write(part) {
      const text = asText(part);
      context.memoryLimit.use(text.length);
      buffer += text;
    },
  };
}

/** A template's name: its head's, where the head can be read, else its file's. */
function nameOf(file: TemplateFile, parts: TemplateParts): string {
  const fallback = baseName(file.file);
  if (parts.head === undefined) return fallback;
  try {
    return readHead(file.file, parts.head, fallback).name;
  } catch {
    // A broken head is told when the template is used; until then the file stands for its own name, so that a broken
    // replacement never lets the built-in one through in its place.
    return fallback;
  }
}

function baseName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.liquid$/, '');
}

interface Found { readonly problem: string; readonly at: readonly [number, number]; readonly file: string | undefined }

/** What an error of the engine says, without the place it repeats in its message. */
function found(error: unknown, limits: typeof TEMPLATE_LIMITS): Found {
  const fault = error as { message?: string; token?: Position; originalError?: { message?: string } };
  const message = (fault.originalError?.message ?? fault.message ?? String(error)).replace(/, (?:file|line):.*$/s, '');
  return { problem: inWords(message, limits), at: fault.token?.getPosition() ?? [1, 1], file: fault.token?.file };
}

function inWords(message: string, limits: typeof TEMPLATE_LIMITS): string {
  const missing = /Failed to lookup "(.*?)"/s.exec(message);
  if (missing !== null) return `there is no template or part "${missing[1] ?? ''}"`;
  if (message.startsWith('template render limit')) return `it takes more than ${limits.renderMs / 1000} s`;
  if (message.startsWith('memory alloc limit') || message.startsWith('Invalid string length') || message.startsWith('Invalid array length')) return 'it makes more text than a pack may hold';
  if (message.startsWith('parse length limit')) return `it is longer than ${limits.parse} characters`;
  if (message.startsWith('Maximum call stack')) return 'it renders itself without end';
  return message;
}
