import type { IndexDefinition } from '@motcua/shared/indicator-index'
import type { Definition } from './definition.ts'
import { formulaText } from './formula.ts'

/** The definition as readers see it. */
export const definitionShown = (definition: Definition): IndexDefinition => ({
  version: definition.version,
  legalBasis: definition.legalBasis,
  source: definition.source,
  validFrom: definition.validFrom,
  blocks: definition.blocks,
  components: definition.components.map((component) => {
    const { code, block, item, name, max, formula, numerator, denominator, nullRule, feed, evidence } =
      component
    return {
      code,
      block,
      item,
      name,
      max,
      formula: formulaText(formula, max),
      numerator,
      denominator,
      nullRule: nullRule.words,
      threshold: formula.shape === 'threshold' ? formula.threshold : null,
      feed,
      evidence,
    }
  }),
  parameters: definition.parameters.map(({ otherName: _, ...parameter }) => parameter),
  bands: definition.bands.map(({ min, name }) => ({ min, name })),
  bandsSource: definition.bandsSource,
})
