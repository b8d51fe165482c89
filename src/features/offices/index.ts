export { officesButton } from './buttons.ts';
