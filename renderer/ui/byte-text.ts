const mega = 1024 * 1024;

export const byteText = (bytes: number): string => {
  if (bytes < mega) return `${Math.ceil(bytes / 1024)} KB`;
  return bytes < 1024 * mega ? `${(bytes / mega).toFixed(1)} MB` : `${(bytes / mega / 1024).toFixed(1)} GB`;
};
