export { reachabilityButton } from './buttons.ts';
