/** The fixed small show behind the golden files: two sessions, three departments, a client, a vendor. */
import type { ParsedFile } from '../../../src/core/model/types';
import { config, department, note, person, reply, session, shot, shotsFile, showFile, task, tasksFile } from './support';

export const FIRST_SESSION = 'notes/dailies/2026/2026-11-18-anim.yaml';
export const ANIM_SESSION = 'notes/dailies/2026/2026-11-20-anim.yaml';
export const CLIENT_SESSION = 'notes/dailies/2026/2026-11-20-client-review.yaml';

export function exampleShow(): ParsedFile[] {
  return [
    showFile(config({
      departments: [department('anim', 'Animation', 'lea', ['animation']), department('light', 'Lighting', 'sam'), department('comp', 'Compositing', undefined)],
      people: [
        person('dir', 'Dana Ruiz', 'production'), person('pat', 'Pat Kowalski', 'production'), person('lea', 'Lea Brandt', 'internal', ['anim']),
        person('maya', 'Maya Ito', 'internal', ['anim']), person('ken', 'Ken O\'Neil', 'internal', ['anim']), person('sam', 'Sam <Lights> Ode', 'internal', ['light']),
        person('vic', 'Vic Tan', 'vendor', ['anim']), person('cleo', 'Cleo Marsh', 'client'), person('old', 'Olga Reed', 'internal', ['anim'], false),
      ],
    })),
    shotsFile([
      shot('010_0030', { sequence: '010', episode: 'E04', frames: '1001-1040', name: 'Wide on the pier' }),
      shot('010_0040', { sequence: '010', episode: 'E04', frames: '1001-1086', name: 'Maya turns', aliases: ['TST_010_0040'] }),
      shot('020_0010', { sequence: '020', episode: 'E04' }), shot('020_0020', { sequence: '020', omitted: true }),
    ]),
    tasksFile([
      task('Blocking pass', { id: 't_01k9x3r0c5vn2w7b', department: 'anim', shot: '010_0040', assignee: 'maya', status: 'retake', priority: 'high', due: '2026-11-25', bid: 2.5, notes: ['n_01k9x3q7h2zd0001'] }),
      task('Spline', { id: 't_01k9x3r0c5vn2w7c', department: 'anim', shot: '010_0030', assignee: 'ken', status: 'review' }),
      task('Key light', { id: 't_01k9x3r0c5vn2w7d', department: 'light', shot: '010_0040', assignee: 'sam', status: 'done' }),
    ]),
    session('Animation dailies', '2026-11-18', 'anim', [
      note('Lose the lens flare, it\'s distracting.', { id: 'n_01k9x3q7h2zd0001', shot: '010_0040', version: 'v011', frames: '1043-1051', from: 'dir', status: 'superseded' }),
      note('Eyeline lands on the second window.', { id: 'n_01k9x3q7h2zd0002', shot: '010_0040', version: 'v011', from: 'dir', status: 'addressed' }),
    ]),
    session('Animation dailies', '2026-11-20', 'anim', [
      note('Lose the lens flare, it\'s distracting.', {
        id: 'n_01k9x3q7h2zd0011', shot: '010_0040', version: 'v012', frames: '1043-1051', from: 'dir', to: ['maya'], priority: 'urgent', follows: 'n_01k9x3q7h2zd0001',
        why: 'It pulls the eye off Maya, & the client said so.', tags: ['optics'], refs: ['refs/2026-11-20/eye line.png', 'https://refs.example/board_12', '../outside.png'],
        replies: [reply('Only on v012, v013 is clean.', { by: 'maya', date: '2026-11-20' }), reply('We will check v013.', { by: 'cleo', audience: ['client'] })],
      }),
      note('Hold the *look* back 10 frames max.\n\nThen: settle on <b>one</b> beat,\n- no overshoot\n1. no blink', { id: 'n_01k9x3q7h2zd0012', shot: 'TST_010_0040', version: 'v012', from: 'dir', audience: ['internal', 'vendor'] }),
      note('- Mountains are looking good.', { id: 'n_01k9x3q7h2zd0013', shot: '010_0030', kind: 'approval', status: 'approved', from: 'dir', audience: ['client'] }),
      note('=SUM(A1) is what the slate reads; is that the right plate?', { id: 'n_01k9x3q7h2zd0014', shot: '010_0030', version: 'v004', kind: 'question', from: 'dir', audience: ['client'], priority: 'high' }),
      note('Contract says two more rounds on this one only.', { id: 'n_01k9x3q7h2zd0015', shot: '010_0030', from: 'pat', audience: ['production'] }),
      note('Raw client remark, not released.', { id: 'n_01k9x3q7h2zd0016', shot: '010_0040', from: 'cleo', status: 'draft', to: ['maya'] }),
      note('Cut out of the show anyway.', { id: 'n_01k9x3q7h2zd0017', shot: '020_0020', to: ['ken'] }),
      note('Check the walk cycle of all background doubles.', { id: 'n_01k9x3q7h2zd0018', department: 'animation', from: 'lea', to: ['ken', 'vic'], audience: ['vendor', 'internal'] }),
    ], { shots: [{ shot: '010_0040', version: 'v012', by: 'maya' }, { shot: '010_0030', version: undefined, by: undefined }] }),
    session('Client review', '2026-11-20', undefined, [
      note('Sky is too saturated in the last third; pull it back towards the plate, and keep the warmth on the pier where the two of them stand.', { id: 'n_01k9x3q7h2zd0021', shot: '020_0010', department: 'light', version: 'v003', frames: '1001-1010, 1044', from: 'cleo', audience: ['client'] }),
      note('Final pending tech check.', { id: 'n_01k9x3q7h2zd0022', shot: '010_0030', department: 'comp', kind: 'approval', from: 'cleo', audience: ['client'] }),
      note('See <!channel> & *nobody*', { id: 'n_01k9x3q7h2zd0023', asset: 'char_maya', department: 'rig', kind: 'info', audience: ['client'] }),
    ], { file: CLIENT_SESSION }),
  ];
}
