/** Dailies: session, subject, note. Today's first, then the newest. */
import type { ShowChange } from '../../core/index/changes';
import type { Session } from '../../core/index/derived';
import type { Note, Task } from '../../core/model/types';
import { savedQueries, type SavedQuery } from '../../core/search/saved';
import { subjectOf } from '../../host/look';
import { itemKey, keyOf, type SubjectNode, type TreeNode } from './nodes';
import { notesOf, ShowTree } from './showTree';
import type { Searches } from '../../host/search';
import type { OpenShow, Shows } from '../../host/shows';
import type { TreeFilter } from './filter';

/** More sessions than this at one level are no overview any more: older ones go below their month. */
const newestSessions = 40;

const queriesKey = (show: OpenShow): string => keyOf('queries', show.root.toString());
const queriesOf = (show: OpenShow): readonly SavedQuery[] => show.index.filesOfKind('queries').flatMap(savedQueries);

export class DailiesTree extends ShowTree {
  private readonly searches: Searches;

  constructor(services: { readonly shows: Shows; readonly filter: TreeFilter; readonly searches: Searches }) {
    super(services);
    this.searches = services.searches;
    const subscription = this.searches.onDidBuild((show) => this.refreshKey(queriesKey(show)));
    this.own(subscription);
  }

  protected top(show: OpenShow, parent: TreeNode | undefined): TreeNode[] {
    const faulty = show.index.files.flatMap((path) => show.index.file(path) ?? []).filter((file) => file.broken || file.readOnly)
      .map((file) => this.intern({ kind: 'file', key: keyOf('file', show.root.toString(), file.file), show, parent, file }));
    const sessions = this.sessions(show);
    const months = new Map<string, Session[]>();
    for (const session of sessions.slice(newestSessions)) {
      const month = session.date.slice(0, 7);
      months.set(month, [...(months.get(month) ?? []), session]);
    }
    return [
      ...faulty, ...this.queries(show, sessions, parent),
      ...sessions.slice(0, newestSessions).map((session) => this.sessionNode(show, session, parent)),
      ...[...months].map(([month, inMonth]) => this.monthNode(show, month, inMonth, parent)),
    ];
  }

  protected below(node: TreeNode): TreeNode[] {
    switch (node.kind) {
      case 'month': return node.sessions.map((session) => this.sessionNode(node.show, session, node));
      case 'session': return this.subjects(node.show, node.session, node);
      case 'subject': return node.notes.map((note) => this.noteNode(node.show, note, node));
      case 'queries': return node.queries.map((query) => this.intern({
        kind: 'query', key: keyOf(node.key, query.file, String(query.index)), show: node.show, parent: node, query, count: this.searches.of(node.show).count(query.query),
      }));
      default: return [];
    }
  }

  find(show: OpenShow, item: Note | Task): TreeNode | undefined {
    if (item.type === 'task') return undefined;
    const session = this.sessionNodeOf(show, item);
    if (session?.kind !== 'session') return undefined;
    const subject = this.subjects(show, session.session, session).find((one) => one.notes.some((note) => note === item || (note.id !== '' && note.id === item.id)));
    return subject && this.noteNode(show, item, subject);
  }

  protected touched(show: OpenShow, change: ShowChange): TreeNode[] | undefined {
    if (change.sessions || change.files.some((file) => (show.index.file(file)?.kind ?? 'queries') === 'queries')) return undefined;
    const branches = new Map<string, TreeNode>();
    // Any change may change what a query finds.
    this.refreshKey(queriesKey(show));
    for (const note of notesOf(change)) {
      const node = this.sessionNodeOf(show, note);
      if (node === undefined) return undefined;
      branches.set(node.key, node);
    }
    return [...branches.values()];
  }

  /** None while there is no session: the empty view says how to begin. */
  private queries(show: OpenShow, sessions: readonly Session[], parent: TreeNode | undefined): TreeNode[] {
    const queries = sessions.length === 0 ? [] : queriesOf(show);
    return queries.length === 0 ? [] : [this.intern({ kind: 'queries', key: queriesKey(show), show, parent, queries })];
  }

  private sessions(show: OpenShow): readonly Session[] {
    const all = show.index.sessions();
    return this.filter.active ? all.filter((session) => session.notes.some(this.filter.showsNote)) : all;
  }

  private sessionNodeOf(show: OpenShow, note: Note): TreeNode | undefined {
    const sessions = this.sessions(show);
    const at = sessions.findIndex((session) => session.date === note.date && session.session === note.session && session.files.includes(note.file));
    const session = sessions[at];
    if (session === undefined) return undefined;
    if (at < newestSessions) return this.sessionNode(show, session, this.rootOf(show));
    const month = session.date.slice(0, 7);
    const inMonth = sessions.slice(newestSessions).filter((one) => one.date.startsWith(month));
    return this.sessionNode(show, session, this.monthNode(show, month, inMonth, this.rootOf(show)));
  }

  private monthNode(show: OpenShow, month: string, sessions: readonly Session[], parent: TreeNode | undefined): TreeNode {
    return this.intern({ kind: 'month', key: keyOf('month', show.root.toString(), month), show, parent, month, sessions });
  }

  private sessionNode(show: OpenShow, session: Session, parent: TreeNode | undefined): TreeNode {
    return this.intern({ kind: 'session', key: keyOf('session', show.root.toString(), session.key), show, parent, session });
  }

  /** What the session's notes are about, in review order, then in the order in which the notes come. */
  private subjects(show: OpenShow, session: Session, parent: TreeNode): SubjectNode[] {
    const groups = new Map<string | undefined, Note[]>(session.shots.map((item) => [item.shot, []]));
    for (const note of session.notes) {
      if (!this.filter.showsNote(note)) continue;
      const subject = subjectOf(note);
      const group = groups.get(subject);
      if (group) group.push(note);
      else groups.set(subject, [note]);
    }
    return [...groups].filter(([, notes]) => notes.length > 0 || !this.filter.active)
      .map(([subject, notes]) => this.intern<SubjectNode>({ kind: 'subject', key: keyOf('subject', parent.key, subject), show, parent, session, subject, notes }));
  }

  private noteNode(show: OpenShow, note: Note, parent: TreeNode): TreeNode {
    return this.intern({ kind: 'note', key: keyOf('note', parent.key, itemKey(note)), show, parent, note });
  }
}
