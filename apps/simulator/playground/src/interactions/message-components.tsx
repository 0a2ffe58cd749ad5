import { createContext, useContext, type ReactNode } from 'react';
import { Icon } from '../layout/icon.js';
import { Markdown } from '../markdown/markdown.js';
import { safeTarget } from '../markdown/parse.js';
import { useClient } from '../state/client.js';
import { useRoom } from '../messages/room.js';
import { COMPONENT, isSelect, type Component } from '../wire/component.js';
import type { Emoji } from '../wire/guild.js';
import type { Message } from '../wire/message.js';
import { PremiumButton } from './premium-button.js';
import { SelectMenu } from './select-menu.js';

/** The message whose components these are. */
const MessageContext = createContext<Message | undefined>(undefined);

/** Buttons, selects and layout below or instead of a message's text, and what became of the last press. */
export function MessageComponents({ message }: { message: Message }) {
  const { chat } = useClient();
  const failure = chat.pending.find(
    ({ messageId, failure: why }) => messageId === message.id && why !== undefined,
  );
  return (
    <MessageContext value={message}>
      <div className="components">
        <Components components={message.components} />
        {failure && (
          <p className="problem" role="alert">
            This interaction failed: {failure.failure}
          </p>
        )}
      </div>
    </MessageContext>
  );
}

function Components({ components }: { components: readonly Component[] }): ReactNode {
  return components.map((component, index) => (
    <One key={component.custom_id ?? index} component={component} />
  ));
}

/** Sends a press or a choice, and says whether it is still waited for. */
function useComponent({ custom_id: customId, type, label, placeholder }: Component) {
  const message = useContext(MessageContext);
  const { chat, invoke } = useClient();
  const { applicationId, channel } = useRoom();
  const waiting = chat.pending.some(
    (one) => one.messageId === message?.id && one.customId === customId && one.failure === undefined,
  );
  const press = (values?: readonly string[]): void => {
    if (!message || customId === undefined) return;
    void invoke({
      type: 3,
      applicationId: message.application_id ?? applicationId,
      channelId: channel.id,
      guildId: channel.guild_id,
      label: label ?? placeholder ?? 'Choice',
      messageId: message.id,
      customId,
      data: { component_type: type, custom_id: customId, ...(values && { values }) },
    });
  };
  return { waiting, press };
}

function One({ component }: { component: Component }): ReactNode {
  const { names } = useRoom();
  const { type, content, components = [], accessory, media, file, items = [] } = component;
  if (type === COMPONENT.button) return <Button component={component} />;
  if (isSelect(component)) return <Select component={component} />;
  switch (type) {
    case COMPONENT.row:
      return (
        <div className="action-row">
          <Components components={components} />
        </div>
      );
    case COMPONENT.text:
      return <Markdown text={content ?? ''} names={names} />;
    case COMPONENT.separator:
      return <hr className="separator" />;
    case COMPONENT.section:
      return (
        <div className="section">
          <div>
            <Components components={components} />
          </div>
          {accessory && <One component={accessory} />}
        </div>
      );
    case COMPONENT.container:
      return <Container component={component} />;
    case COMPONENT.thumbnail:
      return media ? (
        <img className="embed-thumbnail" src={media.url} alt={component.description ?? ''} />
      ) : null;
    case COMPONENT.gallery:
      return (
        <div className="gallery">
          {items.map((item) => (
            <img key={item.media.url} src={item.media.url} alt={item.description ?? ''} />
          ))}
        </div>
      );
    case COMPONENT.file:
      return file ? <a href={safeTarget(file.url)}>{component.name ?? 'File'}</a> : null;
    default:
      return null;
  }
}

function Container({ component: { components = [], accent_color: color } }: { component: Component }) {
  const style =
    color == null ? undefined : { borderInlineStartColor: `#${color.toString(16).padStart(6, '0')}` };
  return (
    <div className="embed" style={style}>
      <Components components={components} />
    </div>
  );
}

const STYLES = ['', 'primary', 'secondary', 'success', 'danger', 'link', 'primary'];
const LINK = 5;
const PREMIUM = 6;

export const emojiText = (emoji: Emoji | null | undefined): string =>
  emoji?.id == null ? (emoji?.name ?? '') : `:${emoji.name ?? ''}:`;

function Button({ component }: { component: Component }) {
  const { waiting, press } = useComponent(component);
  const { style = 2, label, emoji, url, disabled } = component;
  const inside = (
    <>
      {emoji && <span aria-hidden={label ? 'true' : undefined}>{emojiText(emoji)}</span>}
      {label && <bdi>{label}</bdi>}
    </>
  );
  const href = url == null ? undefined : safeTarget(url);
  if (style === PREMIUM) return <PremiumButton skuId={component.sku_id ?? ''} disabled={disabled ?? false} />;
  if (style === LINK)
    return (
      <a
        className="button secondary"
        href={disabled ? undefined : href}
        aria-disabled={disabled}
        target="_blank"
        rel="noopener noreferrer"
      >
        {inside} <Icon name="link" size={14} />
      </a>
    );
  return (
    <button
      type="button"
      className={`button ${STYLES[style] ?? 'secondary'}`}
      disabled={disabled ?? false}
      aria-busy={waiting}
      onClick={() => !waiting && press()}
    >
      {waiting ? <span className="spinner" aria-label="Waiting" role="img" /> : inside}
    </button>
  );
}

function Select({ component }: { component: Component }) {
  const { waiting, press } = useComponent(component);
  return <SelectMenu component={component} busy={waiting} onChoose={press} />;
}
