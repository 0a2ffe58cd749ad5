import { memo } from 'react';
import { Avatar } from '../layout/avatar.js';
import { formatSent } from '../markdown/timestamp.js';
import { isEphemeral, isSpoken, type Message } from '../wire/message.js';
import { nameOf } from '../wire/user.js';
import { MessageBody } from './message-body.js';
import { MessageTools } from './message-tools.js';
import { ReplyLine } from './reply-line.js';
import { ProfileButton } from './profile-card.js';
import { useRoom } from './room.js';
import { SystemRow } from './system-row.js';
import { colorOf } from './use-names.js';

interface Props {
  message: Message;
  grouped: boolean;
}

export const MessageRow = memo(function MessageRow({ message, grouped }: Props) {
  const { guild, userId, names } = useRoom();
  if (!isSpoken(message)) return <SystemRow message={message} />;
  const { author } = message;
  const name = names.user(author.id) ?? nameOf(author);
  const pinged = message.mentions.some(({ id }) => id === userId) && author.id !== userId;
  const ephemeral = isEphemeral(message);
  return (
    <article
      className={`message${grouped ? ' grouped' : ''}${pinged ? ' pinged' : ''}${ephemeral ? ' ephemeral' : ''}`}
      aria-label={`${name}, ${formatSent(message.timestamp)}`}
      data-message-id={message.id}
    >
      <ReplyLine message={message} />
      <div className="message-grid">
        {!grouped && <Avatar id={author.id} name={name} user={author} />}
        <div className="message-main">
          {!grouped && (
            <div className="message-head">
              <ProfileButton user={author} name={name} color={colorOf(guild, author)} />
              {author.bot && <span className="badge">App</span>}
              <time dateTime={message.timestamp}>{formatSent(message.timestamp)}</time>
            </div>
          )}
          <MessageBody message={message} />
        </div>
      </div>
      {!ephemeral && <MessageTools message={message} />}
    </article>
  );
});
