import { IconPhoto } from '@tabler/icons-react';
import { useState } from 'react';

/** A picture of goods; where there is none, or it is not kept and there is no net, a sign in its place. */
export function Picture({ fileId, title }: { fileId: string | null; title: string }) {
  const [isLost, setIsLost] = useState(false);
  if (fileId === null || isLost)
    return (
      <span className="picture empty" aria-hidden="true">
        <IconPhoto size={28} />
      </span>
    );
  return (
    <img
      className="picture"
      src={`/v1/files/${fileId}/content`}
      alt={title}
      onError={() => setIsLost(true)}
    />
  );
}
