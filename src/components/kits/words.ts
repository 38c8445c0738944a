import type { KitWords } from '../../course/kit';

/** What stands around a kit, on its page and in its file. */
export const kitWords = (t: App.Locals['t']): KitWords => ({
  title: t('kits.of'),
  goals: t('kits.goals'),
  plan: t('kits.plan'),
  minutes: t('kits.minutes'),
  step: t('kits.step'),
  where: t('kits.where'),
  questions: t('kits.questions'),
  answers: t('kits.answers'),
  misconceptions: t('kits.misconceptions'),
  withSettings: t('kits.withSettings'),
  withCheck: t('kits.withCheck'),
  withGoal: t('kits.withGoal'),
});
