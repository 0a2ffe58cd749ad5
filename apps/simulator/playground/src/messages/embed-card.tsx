import { Markdown, type Names } from '../markdown/markdown.js';
import { safeTarget } from '../markdown/parse.js';
import { formatTimestamp } from '../markdown/timestamp.js';
import type { Embed } from '../wire/message.js';

const hex = (color: number): string => `#${color.toString(16).padStart(6, '0')}`;

export function EmbedCard({ embed, names }: { embed: Embed; names: Names }) {
  const { title, description, url, color, author, footer, image, thumbnail, fields, timestamp } = embed;
  const href = url === undefined ? undefined : safeTarget(url);
  return (
    <div className="embed" style={color == null ? undefined : { borderInlineStartColor: hex(color) }}>
      {author && (
        <p className="embed-author" dir="auto">
          {author.name}
        </p>
      )}
      {title !== undefined && (
        <p className="embed-title" dir="auto">
          {href === undefined ? (
            title
          ) : (
            <a href={href} target="_blank" rel="noopener noreferrer">
              {title}
            </a>
          )}
        </p>
      )}
      {description !== undefined && <Markdown text={description} names={names} />}
      {fields && (
        <dl>
          {fields.map(({ name, value, inline }, index) => (
            <div key={index} className={inline ? 'inline' : undefined}>
              <dt dir="auto">{name}</dt>
              <dd>
                <Markdown text={value} names={names} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {thumbnail && <img className="embed-thumbnail" src={thumbnail.url} alt="" />}
      {image && <img src={image.url} alt="" />}
      {(footer ?? timestamp) && (
        <small dir="auto">
          {[footer?.text, timestamp && formatTimestamp(Date.parse(timestamp) / 1000)]
            .filter(Boolean)
            .join(' · ')}
        </small>
      )}
    </div>
  );
}
