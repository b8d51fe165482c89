export * from './actions.ts';
export * from './membership.ts';
export * from './queries.ts';
export * from './rights.ts';
export * from './turn.ts';
