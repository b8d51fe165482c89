/** What people read about a report: approval, receipt, return, and what an agency owes. Pure. */
export * from './approval.ts';
export * from './delegation.ts';
export * from './on-behalf.ts';
export * from './pages.ts';
export * from './sent.ts';
export * from './tasks.ts';
