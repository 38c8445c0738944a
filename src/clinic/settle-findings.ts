import { strengths, type Finding, type Rule } from './rule';

/** What two rules have to do with one another. */
type Relation = Pick<Rule, 'id' | 'below' | 'refutedBy'>;

const sureness = ({ strength }: Finding): number => strengths.indexOf(strength);

/**
 * The findings of a run as a reader should meet them: the surest first, of equals what another one explains after that one, and
 * nothing that another one, as sure as it is, contradicts.
 */
export function settleFindings(found: readonly Finding[], relations: readonly Relation[]): Finding[] {
  const relationOf = new Map(relations.map((one) => [one.id, one]));
  const kept = found.filter((finding) => {
    const { refutedBy = [] } = relationOf.get(finding.id) ?? {};
    return !found.some((other) => refutedBy.includes(other.id) && sureness(other) <= sureness(finding));
  });
  const sorted = kept.toSorted((a, b) => sureness(a) - sureness(b));
  return sorted.reduce<Finding[]>((placed, finding) => {
    const givesWay = (other: Finding) => sureness(other) === sureness(finding) && relationOf.get(other.id)?.below?.includes(finding.id); // prettier-ignore
    const at = placed.findIndex(givesWay);
    return at < 0 ? [...placed, finding] : placed.toSpliced(at, 0, finding);
  }, []);
}
