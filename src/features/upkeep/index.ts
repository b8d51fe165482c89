export { parkedButton } from './buttons.ts';
