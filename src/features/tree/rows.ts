/** A row of a tree for each kind of node. */
import * as vscode from 'vscode';
import { isOpen, isTaskOpen } from '../../core/model/rules';
import { noteDescription, noteIcon, noteTooltip, oneLine, openCount, statusIcon, subjectOf, taskDescription, taskIcon, taskTooltip } from '../../host/look';
import type { TreeNode } from './nodes';
import type { NoteStatus, TaskStatus } from '../../core/model/vocabulary';
import { statusWords } from '../../core/model/words';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

interface Row {
  readonly label: string;
  readonly state: vscode.TreeItemCollapsibleState;
  readonly icon?: vscode.ThemeIcon;
  readonly description?: string | undefined;
  /** Items open their source line; groups only open and close. */
  readonly opens?: boolean;
  readonly checked?: boolean;
}

const themed = (id: string, colour?: string): vscode.ThemeIcon =>
  new vscode.ThemeIcon(id, colour === undefined ? undefined : new vscode.ThemeColor(colour));

function rowParts(node: TreeNode): Row {
  switch (node.kind) {
    case 'show': {
      const { config } = node.show.index;
      return { label: config?.name ?? node.show.root.path, state: Expanded, icon: themed('device-camera-video'), description: config?.code };
    }
    case 'file': {
      const fault = node.file.faults.find((one) => one.severity === 'error') ?? node.file.faults[0];
      return {
        label: node.file.file, state: None, opens: true,
        icon: node.file.broken ? themed('error', 'list.errorForeground') : themed('lock'),
        description: node.file.broken ? `broken, line ${fault?.line ?? 1}` : 'read-only, newer format',
      };
    }
    case 'month':
      return { label: node.month, state: Collapsed, icon: themed('calendar'), description: `${node.sessions.length} sessions` };
    case 'session': {
      const { session } = node;
      return { label: `${session.date.slice(5)}  ${session.session}`, state: Collapsed, icon: themed('comment-discussion'), description: session.open > 0 ? `${session.open} open` : `${session.notes.length} notes` };
    }
    case 'subject':
      return { label: node.subject ?? 'General', state: Collapsed, icon: themed('device-camera'), description: openCount(node.notes.filter(isOpen).length, node.notes.length) };
    case 'episode':
      return { label: node.episode ?? 'No episode', state: Collapsed, icon: themed('library'), description: openWords(node.sequences.reduce((sum, one) => sum + one.open, 0)) };
    case 'sequence': {
      const { sequence } = node;
      return { label: sequence.code ?? 'No sequence', state: Collapsed, icon: themed('list-tree'), description: [`${sequence.shots.length} shots`, sequence.open > 0 ? `${sequence.open} open` : ''].filter(Boolean).join(' · ') };
    }
    case 'assets':
      return { label: 'Assets', state: Collapsed, icon: themed('package'), description: `${node.assets.length}` };
    case 'shot':
      return { label: node.shot.code, state: node.shot.notes + node.shot.tasks > 0 ? Collapsed : None, icon: themed('device-camera', node.shot.omitted ? 'disabledForeground' : undefined), description: counted(node.shot) };
    case 'asset':
      return { label: node.asset.name ?? node.asset.code, state: node.asset.notes + node.asset.tasks > 0 ? Collapsed : None, icon: themed('symbol-misc', node.asset.omitted ? 'disabledForeground' : undefined), description: counted(node.asset) };
    case 'taskGroup':
      return { label: groupLabel(node), state: Collapsed, icon: groupIcon(node), description: `${node.tasks.filter(isTaskOpen).length} of ${node.tasks.length} to do` };
    case 'queries':
      return { label: 'Queries', state: Collapsed, icon: themed('bookmark'), description: `${node.queries.length}` };
    case 'query':
      return { label: oneLine(node.query.name, 80), state: None, icon: themed('search'), description: node.count === undefined ? '' : `${node.count}` };
    case 'note': {
      const inShots = node.parent?.kind === 'shot' || node.parent?.kind === 'asset' || node.parent?.kind === 'sequence';
      return { label: oneLine(node.note.text) || '(no text)', state: None, opens: true, icon: noteIcon(node.note), description: noteDescription(node.note, inShots ? [node.note.date] : []) };
    }
    case 'task': {
      const subject = node.parent?.kind === 'taskGroup' ? subjectOf(node.task) : undefined;
      return {
        label: [subject, node.task.title].filter((part) => part !== undefined).join('  '), state: None, opens: true, icon: taskIcon(node.task),
        description: taskDescription(node.task), checked: !isTaskOpen(node.task),
      };
    }
  }
}

function counted(subject: { readonly omitted: boolean; readonly name: string | undefined; readonly open: number; readonly openTasks: number }): string {
  return [
    subject.omitted ? 'omitted' : undefined,
    subject.open > 0 ? `${subject.open} open` : undefined,
    subject.openTasks > 0 ? `${subject.openTasks} ${subject.openTasks === 1 ? 'task' : 'tasks'}` : undefined,
    subject.name,
  ].filter((part) => part !== undefined).join(' · ');
}

function groupLabel(node: Extract<TreeNode, { kind: 'taskGroup' }>): string {
  if (node.value === undefined) return node.by === 'assignee' ? 'Unassigned' : 'No department';
  if (node.by === 'assignee') return node.show.index.person(node.value)?.name ?? node.value;
  if (node.by === 'department') return node.show.index.departmentOf(node.value)?.name ?? node.value;
  const words = statusWords[node.value as TaskStatus];
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function groupIcon(node: Extract<TreeNode, { kind: 'taskGroup' }>): vscode.ThemeIcon {
  if (node.by === 'status') return statusIcon(node.value as NoteStatus | TaskStatus);
  return themed(node.by === 'assignee' ? 'person' : 'organization');
}

export function rowOf(node: TreeNode): vscode.TreeItem {
  const { label, state, icon, description, opens, checked } = rowParts(node);
  const item = new vscode.TreeItem(label, state);
  item.id = node.key;
  item.contextValue = node.kind;
  if (icon) item.iconPath = icon;
  if (description !== undefined && description !== '') item.description = description;
  if (opens === true) item.command = { command: 'shotNotes.openItem', title: 'Open', arguments: [node] };
  if (node.kind === 'query') item.command = { command: 'shotNotes.search', title: 'Search', arguments: [{ show: node.show, query: node.query.query }] };
  if (checked !== undefined) item.checkboxState = checked ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked;
  return item;
}

/** Made when a row is hovered: a tooltip of the whole note for each of 100,000 rows would be work for nobody. */
export function resolveTooltip(node: TreeNode): vscode.MarkdownString | string | undefined {
  switch (node.kind) {
    case 'note': return noteTooltip(node.note);
    case 'query': return node.query.query;
    case 'task': return taskTooltip(node.task, node.task.notes.flatMap((id) => node.show.index.note(id) ?? []));
    case 'file': return node.file.faults.slice(0, 10).map((fault) => `${fault.file}:${fault.line}: ${fault.message}`).join('\n');
    case 'session': return [`${node.session.date} ${node.session.session}`, openCount(node.session.open, node.session.notes.length), ...node.session.files, node.session.present.length > 0 ? `Present: ${node.session.present.join(', ')}` : ''].filter(Boolean).join('\n');
    case 'shot': return [node.shot.code, node.shot.name, node.shot.frames && `frames ${node.shot.frames}`, node.shot.listed ? undefined : 'not in the list of shots'].filter(Boolean).join('\n');
    default: return undefined;
  }
}

function openWords(open: number): string | undefined {
  return open > 0 ? `${open} open` : undefined;
}
