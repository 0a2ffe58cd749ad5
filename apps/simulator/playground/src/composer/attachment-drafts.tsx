import { useEffect, useRef } from 'react';
import { Icon } from '../layout/icon.js';
import { formatSize } from '../messages/attachments.js';

interface Props {
  files: readonly File[];
  setFiles(files: readonly File[]): void;
}

/** What will be sent along, with a look at pictures. */
export function AttachmentDrafts({ files, setFiles }: Props) {
  if (files.length === 0) return null;
  return (
    <ul className="drafts">
      {files.map((file, index) => (
        <li key={`${file.name}-${String(index)}`}>
          {file.type.startsWith('image/') ? <Preview file={file} /> : <Icon name="file" size={40} />}
          <bdi>{file.name}</bdi>
          <small>{formatSize(file.size)}</small>
          <button
            type="button"
            className="icon-button"
            aria-label={`Remove ${file.name}`}
            onClick={() => setFiles(files.filter((one) => one !== file))}
          >
            <Icon name="close" size={16} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Preview({ file }: { file: File }) {
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const url = URL.createObjectURL(file);
    if (image.current) image.current.src = url;
    return () => URL.revokeObjectURL(url);
  }, [file]);
  return <img ref={image} alt="" />;
}
