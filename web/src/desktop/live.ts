// What is loaded once the desktop is there, as one piece.

export { RunningWork } from '../features/work/RunningWork';
export { LiveDock } from './LiveDock';
