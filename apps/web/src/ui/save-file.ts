interface File {
  name: string;
  /** Of the content, such as `text/csv`. */
  type: string;
  content: string;
}

/** Offers a text for saving, as a download. */
export function saveFile({ name, type, content }: File): void {
  const address = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken hold of the content by then; at once would be too early in Safari.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
