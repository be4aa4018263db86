/** One task of a task list (docs/format.md, "A task list"). */
import type { Task } from '../../model/types';
import { PRIORITIES, TASK_STATUSES } from '../../model/vocabulary';
import type { MapNode } from '../node';
import { kept, type Kept } from './plain';
import { NOTHING, type Values } from './values';

export function readTask(map: MapNode, values: Values, listDepartment: string | undefined): Task {
  let id = '';
  let department: string | undefined, shot: string | undefined, asset: string | undefined, title: string | undefined;
  let assignee: string | undefined, due: string | undefined, bid: number | undefined, text: string | undefined;
  let status: Task['status'] | undefined, priority: Task['priority'] | undefined;
  let notes: readonly string[] = NOTHING;
  let extra: Kept | undefined;
  for (const entry of map.entries) {
    const { key, value } = entry;
    switch (key) {
      case 'id': id = values.text(key, value) ?? ''; break;
      case 'department': department = values.text(key, value); break;
      case 'shot': shot = values.text(key, value); break;
      case 'asset': asset = values.text(key, value); break;
      case 'title': title = values.text(key, value); break;
      case 'assignee': assignee = values.text(key, value); break;
      case 'status': status = values.word(key, value, TASK_STATUSES); break;
      case 'priority': priority = values.word(key, value, PRIORITIES); break;
      case 'due': due = values.day(key, value); break;
      case 'bid': bid = values.number(key, value); break;
      case 'notes': notes = values.texts(key, value); break;
      case 'text': text = values.text(key, value); break;
      default: extra = kept(extra, entry, values);
    }
  }
  if (title === undefined || title === '') {
    values.faults.add('key-missing', map.start, map.entries[0]?.keyEnd ?? map.end, 'This task has no title.');
  }
  return {
    type: 'task', file: values.file, line: values.faults.lineAt(map.start), start: map.start, end: map.end,
    id, department: department ?? listDepartment, shot, asset, title: title ?? '', assignee, status: status ?? 'todo',
    priority: priority ?? 'normal', due, bid, notes, text, extra,
  };
}
