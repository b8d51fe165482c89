/** Reads what the bot sent as a document, as the person who got it would open it. */
import type { SeenMessage } from '../../src/playground/client.ts';
import type { Story } from './bloc.ts';

/** The content of a message's document as text, with a byte order mark where the file has one. */
export async function readsFile(story: Story, message: SeenMessage): Promise<string> {
  const document = message.document as { file_id?: string } | undefined;
  const response = await fetch(`${story.world.url}/control/files/${document?.file_id ?? ''}`);
  if (!response.ok) throw new Error(`The document cannot be read: ${response.status}`);
  return Buffer.from(await response.arrayBuffer()).toString('utf8');
}
