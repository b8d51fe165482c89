export * from './actions/index.ts';
export * from './membership.ts';
export { blocChoice } from './messages.ts';
export * from './paging.ts';
export * from './queries.ts';
export { listUnreachable, type Unreachable } from './reachability.ts';
export * from './rights.ts';
export * from './turn.ts';
