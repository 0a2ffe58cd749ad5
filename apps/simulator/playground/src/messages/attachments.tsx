import { Icon } from '../layout/icon.js';
import type { Attachment } from '../wire/message.js';

const UNITS = ['B', 'kB', 'MB', 'GB'];

export function formatSize(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  return `${(bytes / 1000 ** power).toLocaleString('en', { maximumFractionDigits: 1 })} ${UNITS[power] ?? ''}`;
}

/** Pictures are shown, other files can be opened. */
export function Attachments({ attachments }: { attachments: readonly Attachment[] }) {
  if (attachments.length === 0) return null;
  return (
    <ul className="attachments">
      {attachments.map((attachment) => (
        <li key={attachment.id}>
          {attachment.content_type?.startsWith('image/') && !attachment.content_type.includes('svg') ? (
            <Picture {...attachment} />
          ) : (
            <a className="file" href={attachment.url} target="_blank" rel="noopener noreferrer">
              <Icon name="file" />
              <bdi>{attachment.filename}</bdi>
              <small>{formatSize(attachment.size)}</small>
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

function Picture({ url, description, filename, width, height }: Attachment) {
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      <img
        src={url}
        alt={description ?? filename}
        width={width ?? undefined}
        height={height ?? undefined}
        loading="lazy"
      />
    </a>
  );
}
