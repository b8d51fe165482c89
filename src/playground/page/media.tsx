// Photos, albums, files and the placeholders of kinds that a bot of this sort never sends.

import { useState } from 'preact/hooks';
import { kindOf } from './describe.ts';
import { Dialog } from './dialogs.tsx';
import { downloadFile, useFileUrl } from './files.ts';
import { Icon, type IconName } from './icons.tsx';
import { attempt } from './notices.ts';
import { language, t } from './texts.ts';
import { formatSize } from './time.ts';
import type { FileRef, Message } from './types.ts';

/** The widest a photo is drawn in a bubble. */
const PHOTO_WIDTH = 320;
const PHOTO_HEIGHT = 360;

function largest(sizes: readonly FileRef[]): FileRef | undefined {
  return [...sizes].sort((a, b) => (b.width ?? 0) - (a.width ?? 0))[0];
}

function save(file: FileRef, name: string): void {
  void attempt(async () => {
    if (!(await downloadFile(file, name))) throw new Error(name);
  });
}

function Lightbox(props: { url: string; file: FileRef; title: string; onClose: () => void }) {
  return (
    <Dialog title={props.title} kind="lightbox" onClose={props.onClose}>
      <img src={props.url} alt={props.title} />
      <div class="dialog-buttons">
        <button type="button" class="button" onClick={() => save(props.file, 'anh.jpg')}>
          <Icon name="download" /> {t('download', { name: t('photo').toLowerCase() })}
        </button>
      </div>
    </Dialog>
  );
}

function Photo({ message, fill }: { message: Message; fill: boolean }) {
  const file = largest(message.photo ?? []);
  const url = useFileUrl(file ?? { file_id: '' });
  const [open, setOpen] = useState(false);
  // What was sent as a photo need not be one.
  const [broken, setBroken] = useState(false);
  if (!file) return null;
  const title = message.caption ?? t('photo');
  // Room is kept by the known size, so that nothing jumps when the picture arrives.
  const width = Math.max(file.width ?? PHOTO_WIDTH, 120);
  const height = file.height ?? Math.round(width * 0.75);
  const scale = Math.min(1, PHOTO_WIDTH / width, PHOTO_HEIGHT / height);
  const style = fill ? {} : { width: `${Math.round(width * scale)}px`, aspectRatio: `${width} / ${height}` };
  return (
    <>
      <button
        type="button"
        class={fill ? 'photo fill' : 'photo'}
        style={style}
        aria-label={`${t('openPhoto')}: ${title}`}
        onClick={() => url && setOpen(true)}
      >
        {url && !broken ? (
          <img src={url} alt="" loading="lazy" decoding="async" onError={() => setBroken(true)} />
        ) : (
          <Icon name="image" size={32} />
        )}
      </button>
      {open && url && <Lightbox url={url} file={file} title={title} onClose={() => setOpen(false)} />}
    </>
  );
}

/** A file with its name and size; a press fetches it. */
function FileLine({ file, name }: { file: FileRef; name: string }) {
  const extension = /\.([a-z0-9]{1,4})$/i.exec(name)?.[1]?.toUpperCase();
  return (
    <button
      type="button"
      class="file-line"
      aria-label={t('download', { name })}
      onClick={() => save(file, name)}
    >
      <span class="file-badge">{extension ?? <Icon name="file" />}</span>
      <span class="file-words">
        <span class="file-name">{name}</span>
        <span class="file-size">
          {file.file_size === undefined ? '' : formatSize(file.file_size, language.get())}
          <Icon name="download" size={14} />
        </span>
      </span>
    </button>
  );
}

const PLACEHOLDERS: readonly (readonly [keyof Message, IconName])[] = [
  ['voice', 'mic'],
  ['audio', 'mic'],
  ['video', 'play'],
  ['video_note', 'play'],
  ['animation', 'image'],
  ['location', 'pin'],
  ['contact', 'group'],
  ['poll', 'menu'],
];

/** What a message carries besides its text; albums come as several messages. */
export function Media({ messages }: { messages: readonly Message[] }) {
  const [message] = messages;
  if (!message) return null;
  if (messages.length > 1) {
    const photos = messages.filter((one) => one.photo);
    const files = messages.filter((one) => one.document);
    return (
      <>
        {photos.length > 0 && (
          <div class={`album count-${Math.min(photos.length, 4)}`}>
            {photos.map((one) => (
              <Photo key={one.message_id} message={one} fill />
            ))}
          </div>
        )}
        {files.map((one) => (
          <Media key={one.message_id} messages={[one]} />
        ))}
      </>
    );
  }
  if (message.photo) return <Photo message={message} fill={false} />;
  if (message.document) {
    return <FileLine file={message.document} name={message.document.file_name ?? t('file')} />;
  }
  if (message.sticker) {
    return (
      <div class="sticker">
        <span class="sticker-face">{message.sticker.emoji ?? '🏷️'}</span>
        <span class="sticker-word">{t('sticker')}</span>
      </div>
    );
  }
  if (message.dice) return <div class="sticker-face">{`${message.dice.emoji} ${message.dice.value}`}</div>;
  const placeholder = PLACEHOLDERS.find(([key]) => message[key] !== undefined);
  if (placeholder) {
    return (
      <div class="placeholder">
        <Icon name={placeholder[1]} /> {kindOf(message) ?? t('video')}
      </div>
    );
  }
  if (message.text === undefined && message.caption === undefined) {
    return <div class="placeholder">{t('unsupported')}</div>;
  }
  return null;
}
