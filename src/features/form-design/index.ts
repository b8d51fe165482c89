export { type Proposed, proposeFaulty, proposeForm } from './publishing.ts';
