/**
 * The files of a generated show as text, in the canonical form: written by hand and not by the product's own writer,
 * so that it can stand as a witness against it.
 */
import type { GeneratedNote, GeneratedSession, GeneratedTask } from './generate';
import type { Cast } from './generateCast';

const quoted = (text: string): string => `"${text}"`;
const flow = (items: readonly string[]): string => `[${items.map((i) => (/^[a-z][\w./-]*$/.test(i) ? i : quoted(i))).join(', ')}]`;
const bool = (value: boolean): string => (value ? 'true' : 'false');

/** A block scalar. Generated texts neither start with a space nor hold what a block scalar cannot. */
function block(key: string, text: string, indent: string): string {
  return `${indent}${key}: |-\n${text.split('\n').map((l) => (l === '' ? '' : `${indent}  ${l}`)).join('\n')}\n`;
}

function words(key: string, values: readonly string[], indent: string): string {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return `${indent}${key}: ${only}\n`;
  return `${indent}${key}:\n${values.map((v) => `${indent}  - ${v}\n`).join('')}`;
}

function noteText(note: GeneratedNote): string {
  let out = `  - id: ${note.id}\n`;
  if (note.shot !== undefined) out += `    shot: "${note.shot}"\n`;
  if (note.asset !== undefined) out += `    asset: "${note.asset}"\n`;
  if (note.sequence !== undefined) out += `    sequence: "${note.sequence}"\n`;
  if (note.version !== undefined) out += `    version: "${note.version}"\n`;
  if (note.frames !== undefined) out += `    frames: "${note.frames}"\n`;
  if (note.department !== undefined) out += `    department: ${note.department}\n`;
  out += `    from: ${note.from}\n`;
  if (note.to.length > 0) out += `    to: ${flow(note.to)}\n`;
  if (note.kind !== 'fix') out += `    kind: ${note.kind}\n`;
  out += `    status: ${note.status}\n`;
  if (note.priority !== 'normal') out += `    priority: ${note.priority}\n`;
  if (note.audience.length !== 1 || note.audience[0] !== 'internal') out += words('audience', note.audience, '    ');
  if (note.tags.length > 0) out += `    tags: ${flow(note.tags)}\n`;
  if (note.refs.length > 0) out += `    refs: ${flow(note.refs)}\n`;
  if (note.follows !== undefined) out += `    follows: ${note.follows}\n`;
  if (note.batch !== undefined) out += `    batch: ${note.batch}\n`;
  out += block('text', note.text, '    ');
  if (note.why !== undefined) out += block('why', note.why, '    ');
  if (note.replies.length > 0) {
    out += '    replies:\n';
    for (const reply of note.replies) out += `      - by: ${reply.by}\n        date: "${reply.date}"\n${block('text', reply.text, '        ')}`;
  }
  return out;
}

export function dailiesText(session: GeneratedSession): string {
  let out = `format: 1\nsession: ${session.session}\ndate: "${session.date}"\n`;
  if (session.department !== undefined) out += `department: ${session.department}\n`;
  out += `present: ${flow(session.present)}\n`;
  if (session.review.length > 0) out += `shots:\n${session.review.map((code) => `  - "${code}"\n`).join('')}`;
  return `${out}notes:\n${session.notes.map(noteText).join('')}`;
}

export function tasksText(department: string, tasks: readonly GeneratedTask[]): string {
  let out = `format: 1\ndepartment: ${department}\ntasks:\n`;
  for (const task of tasks) {
    out += `  - id: ${task.id}\n`;
    if (task.shot !== undefined) out += `    shot: "${task.shot}"\n`;
    if (task.asset !== undefined) out += `    asset: "${task.asset}"\n`;
    out += `    title: ${task.title}\n    assignee: ${task.assignee}\n    status: ${task.status}\n`;
    if (task.priority !== 'normal') out += `    priority: ${task.priority}\n`;
    out += `    due: "${task.due}"\n    bid: ${task.bid}\n`;
    if (task.notes.length > 0) out += `    notes: ${flow(task.notes)}\n`;
  }
  return out;
}

export function shotsText(cast: Cast): string {
  let out = 'format: 1\nshots:\n';
  for (const shot of cast.shots) {
    out += `  - code: "${shot.code}"\n`;
    if (shot.episode !== undefined) out += `    episode: "${shot.episode}"\n`;
    out += `    sequence: "${shot.sequence}"\n    frames: "${shot.frames}"\n`;
    if (shot.omitted) out += '    omitted: true\n';
  }
  out += 'assets:\n';
  for (const asset of cast.assets) out += `  - code: "${asset.code}"\n    name: ${asset.name}\n    type: ${asset.type}\n`;
  return out;
}

const CIRCLES: readonly (readonly [id: string, sees: readonly string[], drafts: boolean])[] = [
  ['production', ['production', 'internal', 'vendor_a', 'vendor_b', 'client'], true],
  ['internal', ['internal', 'vendor_a', 'vendor_b', 'client'], false],
  ['vendor_a', ['vendor_a'], false],
  ['vendor_b', ['vendor_b'], false],
  ['client', ['client'], false],
];

export function showText(cast: Cast): string {
  let out = 'format: 1\nshow:\n  code: "GEN"\n  name: Generated show\n  fps: 24\nnotes: notes\nreaders: production\ndepartments:\n';
  for (const d of cast.departments) {
    out += `  - id: ${d.id}\n    name: ${d.name}\n    aliases: ${flow(d.aliases)}\n    lead: ${d.members[0]!}\n`;
  }
  out += 'people:\n';
  for (const p of cast.people) {
    out += `  - id: ${p.id}\n    name: ${p.name}\n    email: ${p.email}\n`;
    if (p.departments.length > 0) out += `    departments:\n${p.departments.map((d) => `      - ${d}\n`).join('')}`;
    out += `    circle: ${p.circle}\n    active: ${bool(p.active)}\n`;
  }
  out += 'circles:\n';
  for (const [id, sees, drafts] of CIRCLES) {
    out += `  ${id}:\n    sees:\n${sees.map((s) => `      - ${s}\n`).join('')}`;
    if (drafts) out += '    drafts: true\n';
  }
  return out;
}
