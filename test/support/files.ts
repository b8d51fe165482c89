/** What people send as evidence and what they get from the bot: small files that are what they say. */
import { jpegOf, pdfOf } from '../../src/platform/files/judge/testing.ts';
import type { SeenMessage } from '../../src/playground/client.ts';
import type { Story } from './bloc.ts';

/** The content of a message's document as text, with a byte order mark where the file has one. */
export async function readsFile(story: Story, message: SeenMessage): Promise<string> {
  const document = message.document as { file_id?: string } | undefined;
  const response = await fetch(`${story.world.url}/control/files/${document?.file_id ?? ''}`);
  if (!response.ok) throw new Error(`The document cannot be read: ${response.status}`);
  return Buffer.from(await response.arrayBuffer()).toString('utf8');
}

/** Content as a person sends it. */
export const sent = (content: Buffer): { content_base64: string } => ({
  content_base64: content.toString('base64'),
});

/** A photo; another number is another picture. */
export const photo = (number = 1): { content_base64: string } => sent(jpegOf(100, number));

/** A PDF of its own. */
export const pdf = (text = 'Kính gửi'): { content_base64: string } => sent(pdfOf(text));
