/** A decorative picture, square, in CSS pixels; whoever it shows is named beside it. */
export function Picture({ src, size, className = "" }: { src: string; size: number; className?: string }) {
  const style = { width: size, height: size, backgroundImage: `url("${src}")` };
  return <span aria-hidden="true" className={`picture ${className}`} style={style} />;
}
