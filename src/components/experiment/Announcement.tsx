import { useSpoken } from './use-spoken';

/** What screen readers are told while it changes; for the eye it stands elsewhere. */
export function Announcement({ text }: { text: string }) {
  return (
    <p class="visually-hidden" role="status">
      {useSpoken(text)}
    </p>
  );
}
