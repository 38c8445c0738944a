interface Props {
  text: string;
}

/** A text in which no line ends within a number: in 2.9e-6 one could, after the hyphen. */
export function WholeNumbers({ text }: Props) {
  const parts = text.split(/(\d[\d.]*e-\d+)/);
  return (
    <>
      {parts.map((part, i) =>
        i % 2 ? (
          <span key={i} class="whole">
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </>
  );
}
