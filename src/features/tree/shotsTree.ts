/** Shots: episode where there are any, sequence, shot or asset, its notes newest first and its tasks. */
import type { ShowChange } from '../../core/index/changes';
import type { AssetSummary, SequenceSummary, ShotSummary } from '../../core/index/derived';
import type { Note, Task } from '../../core/model/types';
import type { OpenShow } from '../../host/shows';
import { itemKey, keyOf, type TreeNode } from './nodes';
import { notesOf, ShowTree, tasksOf } from './showTree';

export class ShotsTree extends ShowTree {
  protected top(show: OpenShow, parent: TreeNode | undefined): TreeNode[] {
    const sequences = this.sequences(show);
    const episodes = new Map<string | undefined, SequenceSummary[]>();
    for (const sequence of sequences) episodes.set(sequence.episode, [...(episodes.get(sequence.episode) ?? []), sequence]);
    const hasEpisodes = [...episodes.keys()].some((episode) => episode !== undefined);
    const rows = hasEpisodes
      ? [...episodes].map(([episode, inEpisode]) => this.episodeNode(show, episode, inEpisode, parent))
      : sequences.map((sequence) => this.sequenceNode(show, sequence, parent));
    const assets = this.assets(show);
    return assets.length > 0 ? [...rows, this.assetsNode(show, assets, parent)] : rows;
  }

  protected below(node: TreeNode): TreeNode[] {
    const { show } = node;
    switch (node.kind) {
      case 'episode': return node.sequences.map((sequence) => this.sequenceNode(show, sequence, node));
      case 'sequence': return [
        ...this.items(show, this.notesOfSequence(show, node.sequence.code), [], node),
        ...node.sequence.shots.filter((shot) => this.showsShot(show, shot)).map((shot) => this.shotNode(show, shot, node)),
      ];
      case 'assets': return node.assets.map((asset) => this.assetNode(show, asset, node));
      case 'shot': return this.items(show, show.index.notesOfShot(node.shot.code), show.index.tasksOfShot(node.shot.code), node);
      case 'asset': return this.items(show, show.index.notesOfAsset(node.asset.code), show.index.tasksOfAsset(node.asset.code), node);
      default: return [];
    }
  }

  find(show: OpenShow, item: Note | Task): TreeNode | undefined {
    const parent = this.subjectNode(show, item);
    if (parent === undefined) return undefined;
    return item.type === 'note' ? this.noteNode(show, item, parent) : this.taskNode(show, item, parent);
  }

  protected touched(show: OpenShow, change: ShowChange): TreeNode[] | undefined {
    if (change.shots) return undefined;
    const branches = new Map<string, TreeNode>();
    for (const item of [...notesOf(change), ...tasksOf(change)]) {
      if (item.shot === undefined && item.asset === undefined && (item.type === 'task' || item.sequence === undefined)) continue;
      const node = this.subjectNode(show, item);
      if (node === undefined) return undefined;
      // The count of the sequence changes with that of its shot: refreshing it refreshes both.
      const branch = node.parent?.kind === 'sequence' ? node.parent : node;
      branches.set(branch.key, branch);
    }
    return [...branches.values()];
  }

  private sequences(show: OpenShow): readonly SequenceSummary[] {
    const all = show.index.sequences();
    if (!this.filter.active) return all;
    return all.filter((sequence) => sequence.shots.some((shot) => this.showsShot(show, shot)) || this.notesOfSequence(show, sequence.code).some(this.filter.showsNote));
  }

  private assets(show: OpenShow): readonly AssetSummary[] {
    const all = show.index.assets();
    if (!this.filter.active) return all;
    return all.filter((asset) => show.index.notesOfAsset(asset.code).some(this.filter.showsNote) || show.index.tasksOfAsset(asset.code).some(this.filter.showsTask));
  }

  private showsShot(show: OpenShow, shot: ShotSummary): boolean {
    return !this.filter.active || show.index.notesOfShot(shot.code).some(this.filter.showsNote) || show.index.tasksOfShot(shot.code).some(this.filter.showsTask);
  }

  private notesOfSequence(show: OpenShow, code: string | undefined): readonly Note[] {
    return code === undefined ? [] : show.index.notesOfSequence(code).filter((note) => note.shot === undefined && note.asset === undefined);
  }

  /** Tasks first, as there are few; then the notes, newest first. */
  private items(show: OpenShow, notes: readonly Note[], tasks: readonly Task[], parent: TreeNode): TreeNode[] {
    const newest = notes.filter(this.filter.showsNote).sort((a, b) => (a.date === b.date ? b.line - a.line : a.date < b.date ? 1 : -1));
    return [...tasks.filter(this.filter.showsTask).map((task) => this.taskNode(show, task, parent)), ...newest.map((note) => this.noteNode(show, note, parent))];
  }

  private subjectNode(show: OpenShow, item: Note | Task): TreeNode | undefined {
    if (item.shot !== undefined) {
      const summary = show.index.shot(item.shot);
      if (summary === undefined) return undefined;
      const sequence = this.sequences(show).find((one) => one.code === summary.sequence && one.episode === summary.episode);
      return sequence && this.shotNode(show, summary, this.sequenceNode(show, sequence, this.aboveSequence(show, sequence)));
    }
    if (item.asset !== undefined) {
      const assets = this.assets(show);
      const asset = assets.find((one) => one.code === item.asset);
      return asset && this.assetNode(show, asset, this.assetsNode(show, assets, this.rootOf(show)));
    }
    if (item.type === 'task' || item.sequence === undefined) return undefined;
    const sequence = this.sequences(show).find((one) => one.code === item.sequence);
    return sequence && this.sequenceNode(show, sequence, this.aboveSequence(show, sequence));
  }

  private aboveSequence(show: OpenShow, sequence: SequenceSummary): TreeNode | undefined {
    const sequences = this.sequences(show);
    if (sequences.every((one) => one.episode === undefined)) return this.rootOf(show);
    return this.episodeNode(show, sequence.episode, sequences.filter((one) => one.episode === sequence.episode), this.rootOf(show));
  }

  private episodeNode(show: OpenShow, episode: string | undefined, sequences: readonly SequenceSummary[], parent: TreeNode | undefined): TreeNode {
    return this.intern({ kind: 'episode', key: keyOf('episode', show.root.toString(), episode), show, parent, episode, sequences });
  }

  private sequenceNode(show: OpenShow, sequence: SequenceSummary, parent: TreeNode | undefined): TreeNode {
    return this.intern({ kind: 'sequence', key: keyOf('sequence', show.root.toString(), sequence.episode, sequence.code), show, parent, sequence });
  }

  private assetsNode(show: OpenShow, assets: readonly AssetSummary[], parent: TreeNode | undefined): TreeNode {
    return this.intern({ kind: 'assets', key: keyOf('assets', show.root.toString()), show, parent, assets });
  }

  private shotNode(show: OpenShow, shot: ShotSummary, parent: TreeNode): TreeNode {
    return this.intern({ kind: 'shot', key: keyOf('shot', show.root.toString(), shot.code), show, parent, shot });
  }

  private assetNode(show: OpenShow, asset: AssetSummary, parent: TreeNode): TreeNode {
    return this.intern({ kind: 'asset', key: keyOf('asset', show.root.toString(), asset.code), show, parent, asset });
  }

  private noteNode(show: OpenShow, note: Note, parent: TreeNode): TreeNode {
    return this.intern({ kind: 'note', key: keyOf('note', parent.key, itemKey(note)), show, parent, note });
  }

  private taskNode(show: OpenShow, task: Task, parent: TreeNode): TreeNode {
    return this.intern({ kind: 'task', key: keyOf('task', parent.key, itemKey(task)), show, parent, task });
  }
}
